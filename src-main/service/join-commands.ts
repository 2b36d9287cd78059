// Coming into a workspace because a person wants it: with a code, or where a member has to decide. What was answered at the
// door is put into words here.

import { ApiError } from '../../shared/api.ts';
import type { AppState, ConnectOutcome } from '../../shared/api.ts';
import type { PeerId } from '../../shared/ids.ts';
import { readInvitation } from '../workspace/admission/invitation-code.ts';
import type { JoinAnswer } from '../workspace/admission/join-messages.ts';
import type { Lobby } from '../workspace/lobby.ts';
import type { WorkspaceInfo } from '../workspace/workspace-messages.ts';
import type { CommandContext } from './command-context.ts';

/** How long after the question it is told that a member has to decide, in milliseconds. */
const WAITING_TIMEOUT_MS = 15_000;
/** How long a history may take to arrive before that is shown instead, in milliseconds. */
const ENTERING_TIMEOUT_MS = 30_000;
const IN_SIGHT_MS = 30_000;

const CODE_WORDS = {
  unknown: 'Nobody here knows this code. Check it letter by letter, and that its workspace is on this network.',
  expired: 'This invitation has ended. Ask an owner of the workspace for a new one.',
  spent: 'This invitation was used up. Ask an owner of the workspace for a new one.',
  revoked: 'This invitation was withdrawn. Ask an owner of the workspace for a new one.',
  unproven: 'The code could not be proved in time. Try again.',
} as const;

/** Why somebody was not let in. */
export const refusalFor = (answer: JoinAnswer | null, workspaceName: string): ApiError => {
  switch (answer?.type) {
    case 'declined':
      return new ApiError('not-allowed', `A member of “${workspaceName}” declined. Nothing was changed.`);
    case 'needs-invitation':
      return new ApiError(
        'invitation-invalid',
        `“${workspaceName}” takes a code. Ask one of its owners for an invitation.`,
      );
    case 'code-refused':
      return new ApiError('invitation-invalid', CODE_WORDS[answer.fault]);
    case 'removed':
      return new ApiError(
        'not-allowed',
        `This machine was removed from “${workspaceName}”. One of its owners can let it in again.`,
      );
    case 'needs-update':
      return new ApiError(
        'needs-update',
        `“${workspaceName}” takes a newer version of Caucus. Update this machine first.`,
      );
    case 'full':
      return new ApiError('not-allowed', `“${workspaceName}” is full.`);
    default:
      return new ApiError(
        'address-unreachable',
        `“${workspaceName}” answers, but joining did not come through: perhaps it has no majority just now. ` +
          'Try again in a moment; nothing is lost.',
      );
  }
};

const isIn = (lobby: Lobby, { id }: WorkspaceInfo): boolean =>
  lobby.rooms().some((room) => room.record.id === id && room.isMember());

/** Whether this install was let in; resolves once its log says so, or after a while when that is still on its way. */
const wasLetIn = async (lobby: Lobby, workspace: WorkspaceInfo): Promise<boolean> => {
  if (!lobby.rooms().some(({ record }) => record.id === workspace.id)) return false;
  await lobby.until(() => isIn(lobby, workspace), ENTERING_TIMEOUT_MS);
  return true;
};

/** Asks to be let in where that is for members to decide. @throws ApiError */
export const askAt = async (lobby: Lobby, peerId: PeerId, workspace: WorkspaceInfo): Promise<ConnectOutcome> => {
  const joining = lobby.joinAt(peerId, workspace);
  await Promise.race([joining, lobby.until(() => lobby.knocking.isWaiting(), WAITING_TIMEOUT_MS)]);
  const { name: workspaceName } = workspace;
  if (lobby.knocking.isWaiting()) {
    joining.catch(() => undefined);
    return { type: 'waiting', workspaceName, peerId };
  }
  await joining;
  if (!(await wasLetIn(lobby, workspace))) throw refusalFor(lobby.knocking.refusalOf(workspace.id), workspaceName);
  return { type: 'joined', workspaceName, peerId };
};

/** Joins with a code or a link. @throws ApiError, NetworkError */
export const joinByCode = async (
  { lobby, network, appState }: CommandContext,
  { code, address }: { readonly code: string; readonly address?: string },
): Promise<AppState> => {
  const invitation = readInvitation(code);
  if (invitation === null) {
    throw new ApiError(
      'invitation-invalid',
      'This is no code: a letter is wrong or missing. Codes have five groups of four letters and digits.',
    );
  }
  const typed = address === undefined ? invitation.addresses : [address];
  const greeted = await Promise.allSettled(
    typed.map(async (one) => lobby.acquaintances.greet(await network.dial(one))),
  );
  const candidates = lobby.acquaintances
    .seen()
    .filter(({ ageMs }) => ageMs <= IN_SIGHT_MS)
    .flatMap(({ peerId, greeting: { workspace, others } }) =>
      [...(workspace === null ? [] : [workspace]), ...others].map((info) => ({ peerId, info })),
    )
    .filter(({ info }) => !isIn(lobby, info))
    .filter(({ info }) => invitation.workspaceId === null || info.id === invitation.workspaceId);
  if (candidates.length === 0) {
    const failed = greeted.find((one) => one.status === 'rejected');
    if (address !== undefined && failed !== undefined) throw failed.reason;
    throw new ApiError(
      'invitation-invalid',
      'No workspace that this code could be for is in sight. Join the network of its members, or give the address of one.',
    );
  }
  const asked = new Set<string>();
  let refusal: ApiError | null = null;
  lobby.knocking.useCode(invitation.key);
  try {
    for (const { info, peerId } of candidates) {
      // What one member says of a code, all of them would say.
      if (asked.has(info.id)) continue;
      await lobby.joinAt(peerId, info);
      if (await wasLetIn(lobby, info)) return appState();
      const answer = lobby.knocking.refusalOf(info.id);
      if (answer !== null) asked.add(info.id);
      const isNews = refusal === null || (answer?.type === 'code-refused' && answer.fault !== 'unknown');
      if (isNews) refusal = refusalFor(answer, info.name);
    }
  } finally {
    lobby.knocking.useCode(null);
  }
  throw refusal ?? new ApiError('invitation-invalid', CODE_WORDS.unknown);
};
