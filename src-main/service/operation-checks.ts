// What a command can tell before it writes anything: whether every member's software understands it, and whether the rules
// would refuse it. The rules themselves are chat/rules/; they have the last word when the operation is applied.

import { ApiError } from '../../shared/api.ts';
import type { Channel } from '../../shared/chat.ts';
import { FIRST_LEVEL, levelOf } from '../chat/levels.ts';
import type { ChatOperation } from '../chat/operations.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';

const MOST_NAMED = 3;

/** The members whose software is too old for a level, for people: "Ada, Grace and 2 more". */
const namesBelow = (workspace: OpenedWorkspace, level: number): string => {
  const behind = workspace
    .memberIds()
    .flatMap((peerId) => workspace.memberOf(peerId) ?? [])
    .filter((member) => Math.max(member.level, FIRST_LEVEL) < level)
    .map(({ name }) => name);
  const more = behind.length - MOST_NAMED;
  return behind.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
};

/** True when every member's software understands the operation. */
export const isUnderstood = (workspace: OpenedWorkspace, operation: ChatOperation): boolean =>
  levelOf(operation) <= workspace.level();

/** @throws ApiError `needs-update`, with the names of those who have to update */
export const requireUnderstood = (workspace: OpenedWorkspace, operation: ChatOperation): void => {
  if (isUnderstood(workspace, operation)) return;
  throw new ApiError(
    'needs-update',
    `Not every member’s version of Caucus knows this yet: ${namesBelow(workspace, levelOf(operation))}. Nothing was ` +
      'changed. Once they have updated it works for everybody.',
  );
};

/** @throws ApiError `no-such-channel` */
export const existing = (channel: Channel | null): Channel => {
  if (channel !== null) return channel;
  throw new ApiError('no-such-channel', 'There is no such channel in this workspace. Nothing was changed.');
};

/** @throws ApiError `no-such-channel`, `channel-archived` */
export const writable = (channel: Channel | null): Channel => {
  const found = existing(channel);
  if (!found.archived) return found;
  throw new ApiError(
    'channel-archived',
    `“${found.name}” is archived: it can be read and searched, and nothing in it changes. Bring it back first.`,
  );
};
