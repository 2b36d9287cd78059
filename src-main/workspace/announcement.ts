// An install tells the group in the log what its software understands, whenever that is not what the log says of it: after
// an update, or when it joined through somebody who did not tell. It says nothing else and decides nothing.

import { SOFTWARE_LEVEL } from '../chat/levels.ts';
import type { Clock } from '../replica/ports.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { OpenedWorkspace } from './open-workspace.ts';

/** To be called once this install is a member and what it brought along is in the outbox. @throws OutboxFullError */
export const announceSoftware = async (workspace: OpenedWorkspace, self: PeerId, clock: Clock): Promise<void> => {
  const known = (await workspace.queries.members()).find(({ peerId }) => peerId === self);
  if (known === undefined || known.level === SOFTWARE_LEVEL) return;
  const isUnderWay = workspace.posting
    .waiting()
    .some(({ operation }) => operation.type === 'set-profile' && operation.level === SOFTWARE_LEVEL);
  if (!isUnderWay) await workspace.posting.post([{ type: 'set-profile', level: SOFTWARE_LEVEL }], clock.nowMs());
};
