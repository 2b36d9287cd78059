// A member's key in digits that two people can read to each other. Decides nothing: who differs in one digit is somebody else.

import { hash } from 'node:crypto';
import { InvalidAuthorError, keyOfPeerId } from './peer-key.ts';
import type { PeerId } from '../../shared/ids.ts';

const DOMAIN = Buffer.from('caucus fingerprint 1\0');
const GROUPS = 6;
const DIGITS = 5;

const known = new Map<PeerId, string>();
const MAX_KNOWN = 2_000;

const digitsOf = (key: Uint8Array): string => {
  const digest = BigInt(`0x${hash('sha256', Buffer.concat([DOMAIN, key]))}`);
  const digits = (digest % 10n ** BigInt(GROUPS * DIGITS)).toString().padStart(GROUPS * DIGITS, '0');
  return (digits.match(new RegExp(`.{${DIGITS}}`, 'g')) ?? []).join(' ');
};

/** Six groups of five digits (some 99 bits) that stand for the key in a peer id; empty when there is no key in it. */
export const fingerprintOf = (peerId: PeerId): string => {
  const found = known.get(peerId);
  if (found !== undefined) return found;
  try {
    const made = digitsOf(keyOfPeerId(peerId));
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(peerId, made);
    return made;
  } catch (failure) {
    if (failure instanceof InvalidAuthorError) return '';
    throw failure;
  }
};
