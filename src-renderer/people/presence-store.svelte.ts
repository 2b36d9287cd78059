// Who is active, away, or typing where, as the others say beside the log; and what this window says of its own person.

import type { CaucusApi } from '../../shared/api.ts';
import type { MemberPresence, MemberView, PresenceState } from '../../shared/cluster.ts';
import type { ChannelId, PeerId } from '../../shared/ids.ts';
import { TYPING_INTERVAL_MS } from '../../shared/limits.ts';

/** Nobody has touched the window for this long: away, in milliseconds. */
const AWAY_AFTER_MS = 300_000;

export type PresenceStore = {
  accept(members: readonly MemberPresence[]): void;
  /** Offline whoever cannot be heard; away only who says so; this person as they are at this window. */
  stateOf(member: MemberView): PresenceState;
  typingIn(channelId: ChannelId): readonly PeerId[];
  /** The person types into a channel: the others are told, not more often than they need. */
  typing(channelId: ChannelId): void;
  /** The person sent it or went on to something else. */
  stopTyping(): void;
};

export const createPresenceStore = (api: CaucusApi): PresenceStore => {
  let members = $state.raw<ReadonlyMap<PeerId, MemberPresence>>(new Map());
  let state: 'active' | 'away' = 'active';
  let typing: ChannelId | null = null;
  let toldAtMs = -Infinity;
  let awayTimer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    toldAtMs = performance.now();
    // It passes beside the log: when it cannot be told, nothing is lost.
    api.call('presence.set', { state, typingIn: typing }).catch(() => undefined);
  };

  const touch = (): void => {
    clearTimeout(awayTimer);
    awayTimer = setTimeout(() => {
      state = 'away';
      typing = null;
      tell();
    }, AWAY_AFTER_MS);
    if (state === 'active') return;
    state = 'active';
    tell();
  };
  for (const sign of ['pointerdown', 'keydown', 'focus'] as const) window.addEventListener(sign, touch);
  touch();

  return {
    accept: (next) => {
      members = new Map(next.map((member) => [member.peerId, member]));
    },
    stateOf: ({ peerId, online, self }) => {
      if (!online) return 'offline';
      const said = members.get(peerId)?.state;
      return !self && said === 'away' ? 'away' : 'active';
    },
    typingIn: (channelId) =>
      [...members.values()].filter((member) => member.typingIn === channelId).map(({ peerId }) => peerId),
    typing: (channelId) => {
      if (typing === channelId && performance.now() - toldAtMs < TYPING_INTERVAL_MS) return;
      typing = channelId;
      tell();
    },
    stopTyping: () => {
      if (typing === null) return;
      typing = null;
      tell();
    },
  };
};
