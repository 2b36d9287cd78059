// How long the way to a member and back takes, in words.

import type { MemberView } from '../../shared/cluster.ts';
import { say } from '../words/say.ts';

/** `3 ms`, `under 1 ms`, or null where there is nothing to tell. */
export const roundTripText = ({ online, roundTripMs, self }: MemberView): string | null => {
  if (roundTripMs === null || self || !online) return null;
  return roundTripMs < 1 ? say('member.roundTripLess') : say('member.roundTrip', { time: Math.round(roundTripMs) });
};
