// Adds an install that may enter to the membership of the log, as a learner. Proposes until it is applied here, or for a
// while; whether it may enter is decided when the change is applied, by every replica (chat/rules/admission.ts).

import { encodeMemberContext } from '../../chat/member-context.ts';
import type { Clock } from '../../replica/ports.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { OpenedWorkspace } from '../open-workspace.ts';
import type { JoinRequest } from './join-messages.ts';

const ADMISSION_TIMEOUT_MS = 6_000;
const PROPOSE_AGAIN_MS = 400;

type Room = Pick<OpenedWorkspace, 'memberIds' | 'replica' | 'onMembership'>;

/** True once it is a member, as applied here. */
export const addToMembership = (
  room: Room,
  clock: Clock,
  peerId: PeerId,
  { name, addresses, level }: Pick<JoinRequest, 'name' | 'addresses' | 'level'>,
): Promise<boolean> => {
  const isMember = (): boolean => room.memberIds().includes(peerId);
  const propose = (): void => {
    room.replica.proposeMembership({
      transition: 'auto',
      steps: [{ type: 'add-learner', peerId }],
      context: encodeMemberContext({ name, addresses, level }),
    });
  };
  return new Promise((resolve) => {
    const startedAtMs = clock.monotonicMs();
    let cancel = (): void => undefined;
    const forget = room.onMembership(() => {
      cancel();
      // Somebody else's turn is over: the next one need not wait.
      cancel = clock.schedule(0, attempt);
    });
    const finish = (result: boolean): void => {
      forget();
      cancel();
      resolve(result);
    };
    const attempt = (): void => {
      if (isMember()) return finish(true);
      if (clock.monotonicMs() - startedAtMs > ADMISSION_TIMEOUT_MS) return finish(false);
      propose();
      // The proposal may be lost with a leader, or wait behind another change of membership.
      cancel = clock.schedule(PROPOSE_AGAIN_MS, attempt);
    };
    attempt();
  });
};
