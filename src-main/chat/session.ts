// A session numbers what one install writes, from 1 up without gaps, so that each operation takes effect once and in
// order. Its id holds a hash of its author's key: nobody can use up the sequence of another, or take its message ids.

import { hash } from 'node:crypto';
import { keyOfPeerId } from './peer-key.ts';
import { asMessageId } from '../../shared/ids.ts';
import type { MessageId, PeerId } from '../../shared/ids.ts';

/** Random bytes that a session id takes. */
export const SESSION_RANDOM_BYTES = 5;
const BINDING_BYTES = 10;
const SESSION_BYTES = SESSION_RANDOM_BYTES + BINDING_BYTES;
const SESSION_CHARACTERS = (SESSION_BYTES * 8) / 5;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const DOMAIN = Buffer.from('caucus session 1\0');

const bindingOf = (authorKey: Uint8Array, random: Uint8Array): Uint8Array =>
  hash('sha256', Buffer.concat([DOMAIN, authorKey, random]), 'buffer').subarray(0, BINDING_BYTES);

/** The session whose text was asked for last: one author often writes many entries in a row. */
let lastText: { readonly session: Uint8Array; readonly text: string } | null = null;

/** Base32 (RFC 4648, lower case) of 15 bytes: 24 characters, no padding. */
export const sessionText = (session: Uint8Array): string => {
  if (lastText === null || Buffer.compare(lastText.session, session) !== 0) {
    lastText = { session: Uint8Array.from(session), text: base32(session) };
  }
  return lastText.text;
};

const base32 = (session: Uint8Array): string => {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of session) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(held >>> (bits - 5)) & 31] ?? '';
    held &= (1 << bits) - 1;
  }
  return text;
};

/** The bytes of a session id, or null when the text is none. */
export const sessionBytes = (text: string): Uint8Array | null => {
  if (text.length !== SESSION_CHARACTERS) return null;
  const bytes = new Uint8Array(SESSION_BYTES);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value === -1) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = held >>> bits;
    at += 1;
    held &= (1 << bits) - 1;
  }
  return bytes;
};

/** A new session id of `author`. @param random at least SESSION_RANDOM_BYTES; further ones are not used. */
export const sessionIdOf = (author: PeerId, random: Uint8Array): string => {
  if (random.length < SESSION_RANDOM_BYTES)
    throw new RangeError(`A session takes ${SESSION_RANDOM_BYTES} random bytes.`);
  const own = random.subarray(0, SESSION_RANDOM_BYTES);
  return sessionText(Buffer.concat([own, bindingOf(keyOfPeerId(author), own)]));
};

/** Session and key that were last found to belong together: one author often writes many entries in a row. */
let lastBound: Uint8Array = new Uint8Array(0);

/** Whether the author with this public key made this session id. */
export const sessionBelongsTo = (session: Uint8Array, authorKey: Uint8Array): boolean => {
  if (session.length !== SESSION_BYTES) return false;
  const pair = Buffer.concat([session, authorKey]);
  if (pair.equals(lastBound)) return true;
  const binding = bindingOf(authorKey, session.subarray(0, SESSION_RANDOM_BYTES));
  if (!binding.every((byte, at) => byte === session[SESSION_RANDOM_BYTES + at])) return false;
  lastBound = pair;
  return true;
};

/** The id of what a session did at a sequence. */
export const messageIdOf = (session: string, sequence: number): MessageId => asMessageId(`${session}-${sequence}`);

/** The parts of a message id, or null when the text is none. */
export const messageIdParts = (id: string): { readonly session: string; readonly sequence: number } | null => {
  const match = /^([a-z2-7]{24})-([1-9][0-9]{0,15})$/.exec(id);
  const sequence = Number(match?.[2]);
  if (match?.[1] === undefined || !Number.isSafeInteger(sequence)) return null;
  return { session: match[1], sequence };
};
