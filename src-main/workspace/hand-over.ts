// A leader that is about to stop hands leadership to the voter that is furthest along, so that the others go on without
// waiting for a timeout (thesis §3.10). Best effort and short: stopping is never held up by it.

import type { Clock } from '../replica/ports.ts';
import type { Replica } from '../replica/replica.ts';
import type { PeerId } from '../../shared/ids.ts';

const LONGEST_WAIT_MS = 600;
const LOOK_EVERY_MS = 10;

const furthestVoter = (replica: Replica, self: PeerId): PeerId | null => {
  const { voters } = replica.membership();
  const reachable = replica
    .statuses()
    .filter(({ peerId, online }) => online && peerId !== self && voters.includes(peerId))
    .toSorted((left, right) => right.matchIndex - left.matchIndex);
  return reachable[0]?.peerId ?? null;
};

/** Resolves once this replica no longer leads, or after a moment. */
export const handOverLeadership = async (replica: Replica, self: PeerId, clock: Clock): Promise<void> => {
  const leads = (): boolean => replica.node.state.role === 'leader';
  const to = leads() ? furthestVoter(replica, self) : null;
  if (to === null || replica.transferLeadership(to).type !== 'started') return;
  const untilMs = clock.monotonicMs() + LONGEST_WAIT_MS;
  while (leads() && clock.monotonicMs() < untilMs) {
    await new Promise<void>((resolve) => {
      clock.schedule(LOOK_EVERY_MS, resolve);
    });
  }
};
