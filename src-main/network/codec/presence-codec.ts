// Presence frames as bytes. Decides about form only.

import { MAX_CHANNEL_ID_CHARACTERS } from '../../../shared/limits.ts';
import { asChannelId } from '../../../shared/ids.ts';
import { MalformedFrameError } from '../framing.ts';
import { Presence } from '../wire.gen.js';
import { idText } from './checks.ts';
import type { PresenceNews } from '../network.ts';

const MAX_WORKSPACE_ID_CHARACTERS = 64;
const ACTIVE = 1;
const AWAY = 2;

export type ReadPresence = { readonly workspaceId: string; readonly news: PresenceNews };

export const encodePresence = (workspaceId: string, { state, typingIn }: PresenceNews): Uint8Array =>
  Presence.encode({ workspaceId, state: state === 'away' ? AWAY : ACTIVE, typingIn: typingIn ?? '' });

/** @throws MalformedFrameError */
export const decodePresence = (body: Uint8Array): ReadPresence => {
  let wire;
  try {
    wire = Presence.decode(body);
  } catch (cause) {
    throw new MalformedFrameError('A frame is no Presence.', { cause });
  }
  const workspaceId = idText(wire.workspaceId, MAX_WORKSPACE_ID_CHARACTERS, 'workspaceId');
  const typingIn =
    wire.typingIn === '' ? null : asChannelId(idText(wire.typingIn, MAX_CHANNEL_ID_CHARACTERS, 'typingIn'));
  return { workspaceId, news: { state: wire.state === AWAY ? 'away' : 'active', typingIn } };
};
