// Sorts what a batch of entries came to by who wants to hear of it: new messages, changed ones, own outcomes, members.

import type { ChatEffect } from '../chat/effects.ts';
import type { OwnOutcome } from '../replica/outbox.ts';
import type { AppliedOutcome } from '../replica/ports.ts';
import type { Message } from '../../shared/chat.ts';
import type { MessageId, PeerId } from '../../shared/ids.ts';

export type SortedEffects = {
  readonly messages: readonly Message[];
  /** Each once, as it is now, in the order of the newest changes. */
  readonly changed: readonly Message[];
  readonly channelsChanged: boolean;
  /** Another workspace is welcome, or this one was merged into another. */
  readonly mergingChanged: boolean;
  /** Policy, name, invitations, or who was let in or removed. */
  readonly governanceChanged: boolean;
  /** Members that came, went or say something else of themselves, with their names. */
  readonly members: ReadonlyMap<PeerId, string>;
  /** What became of our own proposals. */
  readonly own: readonly (AppliedOutcome<ChatEffect> & OwnOutcome)[];
};

/** True when the operation left a message or channel that has its own id. */
export const isCreated = ({ effects }: AppliedOutcome<ChatEffect>, id: MessageId): boolean =>
  effects.some(
    (effect) =>
      (effect.type === 'message' && effect.message.id === id) ||
      (effect.type === 'channel' && String(effect.channel.id) === id),
  );

export const sortEffects = (
  outcomes: readonly AppliedOutcome<ChatEffect>[],
  ownSessions: readonly string[],
): SortedEffects => {
  const messages: Message[] = [];
  const changed = new Map<MessageId, Message>();
  const members = new Map<PeerId, string>();
  let channelsChanged = false;
  let mergingChanged = false;
  let governanceChanged = false;
  for (const { effects } of outcomes) {
    for (const effect of effects) {
      switch (effect.type) {
        case 'message':
          messages.push(effect.message);
          break;
        case 'message-changed':
          changed.delete(effect.message.id);
          changed.set(effect.message.id, effect.message);
          break;
        case 'channel':
          channelsChanged = true;
          break;
        case 'merging':
          mergingChanged = true;
          break;
        case 'member':
          members.set(effect.peerId, effect.name);
          break;
        case 'governance':
          governanceChanged = true;
          break;
      }
    }
  }
  const own = outcomes.filter((outcome) => ownSessions.includes(outcome.session));
  return {
    messages,
    changed: [...changed.values()],
    channelsChanged,
    governanceChanged,
    mergingChanged,
    members,
    own,
  };
};
