// Takes whoever was removed out of the membership of the log. The removal itself is an owner's decision in the log, after
// which nothing that the removed one signs counts; here the leader completes it, whoever leads then.

import type { ChatQueries } from '../../chat/queries.ts';
import type { Cancel, Clock } from '../../replica/ports.ts';
import type { Replica } from '../../replica/replica.ts';
import type { PeerId } from '../../../shared/ids.ts';
import { untilLookMs } from '../../../shared/look-together.ts';
import { idsOf } from '../in-membership.ts';

const LOOK_EVERY_MS = 400;

export type ExpulsionOptions = {
  readonly replica: Replica;
  readonly queries: Pick<ChatQueries, 'standing'>;
  readonly clock: Clock;
  /** Those in the configuration that are no present members, as far as is known here. */
  readonly suspects: () => readonly PeerId[];
};

/** Looks for as long as the returned function is not called. */
export const keepExpelling = ({ replica, queries, clock, suspects }: ExpulsionOptions): Cancel => {
  let stopped = false;
  let cancel: Cancel = () => undefined;

  const isIn = (peer: PeerId): boolean => idsOf(replica.membership()).includes(peer);

  const look = async (): Promise<void> => {
    const [suspect] = replica.node.state.role === 'leader' ? suspects() : [];
    if (suspect === undefined) return;
    // What is known here may be a moment old; what the chat answers is not.
    const { type } = await queries.standing(suspect);
    if (stopped || type === 'member' || !isIn(suspect)) return;
    // Refused while another change is under way: the next look tries again.
    const steps = [{ type: 'remove', peerId: suspect }] as const;
    replica.proposeMembership({ transition: 'auto', steps, context: new Uint8Array(0) });
  };

  const lookAgain = (): void => {
    void look()
      .catch(() => undefined)
      .finally(() => {
        if (!stopped) cancel = clock.schedule(untilLookMs(clock.monotonicMs(), LOOK_EVERY_MS), lookAgain);
      });
  };
  cancel = clock.schedule(untilLookMs(clock.monotonicMs(), LOOK_EVERY_MS), lookAgain);
  return () => {
    stopped = true;
    cancel();
  };
};
