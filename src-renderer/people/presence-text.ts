// Says in words whether somebody is here.

import type { MemberView, PresenceState } from '../../shared/cluster.ts';
import { agoText } from '../words/dates.ts';
import { say } from '../words/say.ts';

/** `Online`, `Away`, `Last seen 5 min ago`. */
export const presenceText = (member: MemberView, state: PresenceState, nowMs: number): string => {
  if (state === 'active') return say('member.online');
  if (state === 'away') return say('member.away');
  return member.lastSeenMs === null
    ? say('member.neverSeen')
    : say('member.lastSeen', { ago: agoText(member.lastSeenMs, nowMs) });
};
