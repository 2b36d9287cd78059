// Makes voters of learners: a newcomer listens first and votes once it has caught up, as long as there are fewer than
// MAX_VOTERS. Only the leader acts; the change goes through the log like everything else.

import { MAX_VOTERS } from '../../shared/limits.ts';
import type { Membership, PeerStatus } from '../consensus/messages.ts';
import type { Cancel, Clock } from '../replica/ports.ts';
import type { Replica } from '../replica/replica.ts';
import type { Index, PeerId } from '../../shared/ids.ts';

/** How far behind the commit index a learner may be to count as caught up, in entries. */
const CAUGHT_UP_ENTRIES = 64;

/** The learner to promote now, or null. The one furthest along goes first. */
export const learnerToPromote = (
  membership: Membership,
  statuses: readonly PeerStatus[],
  commitIndex: Index,
): PeerId | null => {
  if (membership.voters.length >= MAX_VOTERS || membership.votersOutgoing.length > 0) return null;
  let best: PeerStatus | null = null;
  for (const status of statuses) {
    if (!status.online || !membership.learners.includes(status.peerId)) continue;
    if (status.matchIndex === 0 || status.matchIndex + CAUGHT_UP_ENTRIES < commitIndex) continue;
    if (best === null || status.matchIndex > best.matchIndex) best = status;
  }
  return best?.peerId ?? null;
};

const LOOK_EVERY_MS = 100;

/** Looks for learners to promote for as long as the returned function is not called. */
export const keepPromoting = (replica: Replica, clock: Clock): (() => void) => {
  let cancel: Cancel = () => undefined;
  const look = (): void => {
    if (replica.node.state.role === 'leader') {
      const peerId = learnerToPromote(replica.membership(), replica.statuses(), replica.node.state.log.commit);
      if (peerId !== null) {
        replica.proposeMembership({
          transition: 'auto',
          steps: [{ type: 'add-voter', peerId }],
          context: new Uint8Array(0),
        });
      }
    }
    cancel = clock.schedule(LOOK_EVERY_MS, look);
  };
  cancel = clock.schedule(LOOK_EVERY_MS, look);
  return () => cancel();
};
