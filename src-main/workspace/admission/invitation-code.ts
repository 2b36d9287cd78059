// Codes of invitations as people read, type and send them, and the key that comes of one. The code is the secret: it is
// shown once to whoever made it and kept nowhere.

import { hkdfSync, randomBytes } from 'node:crypto';
import { makeSigner, publicKeyOf } from '../../chat/signature.ts';
import type { Signer } from '../../chat/signature.ts';
import { MAX_ADDRESS_CHARACTERS, MAX_DEEP_LINK_CHARACTERS } from '../../../shared/limits.ts';

/** Crockford's base32: no I, L, O or U, so that no letter passes for another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 95 random bits; one more character, by which a mistyped code is noticed before anybody is asked, comes after them. */
const SECRET_CHARACTERS = 19;
const GROUP_CHARACTERS = 4;
const LINK = 'caucus://join/';
const MAX_LINK_ADDRESSES = 4;
/** What may stand in a link as it is (shared/deep-link.ts). */
const PLAIN_ADDRESS = /^[\w.:-]+$/;
const SALT = Buffer.from('caucus invitation 1');
const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_CHARACTERS = 24;

/** What comes of a code. */
export type InvitationKey = {
  /** Names the invitation in the log; shows nothing of the rest. */
  readonly id: string;
  /** The public half: what the log holds. */
  readonly verifier: Uint8Array;
  readonly signer: Signer;
};

/** What a person typed or was sent. */
export type ReadInvitation = {
  readonly key: InvitationKey;
  /** Of a link: the workspace that is meant, and where its members may be reached. */
  readonly workspaceId: string | null;
  readonly addresses: readonly string[];
};

/** Twice the value, in the field of 32 elements (modulus x⁵ + x² + 1). */
const doubled = (value: number): number => (value & 16 ? (value << 1) ^ 37 : value << 1);

/**
 * Damm's scheme over the field of 32 (H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004): one wrong letter, or any two
 * that changed places, always give another character. It begins at 1, so that a field of zeros is no code.
 */
const checkCharacter = (secret: string): string =>
  ALPHABET[Array.from(secret).reduce((sum, letter) => doubled(sum ^ ALPHABET.indexOf(letter)), 1)] ?? '';

const derived = (secret: string, use: string, bytes: number): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', Buffer.from(secret, 'ascii'), SALT, Buffer.from(use, 'ascii'), bytes));

const keyOf = (secret: string): InvitationKey => {
  const seed = derived(secret, 'key', 32);
  const named = derived(secret, 'id', ID_CHARACTERS);
  const id = Array.from(named, (byte) => ID_ALPHABET[byte & 31]).join('');
  return { id, verifier: publicKeyOf(seed), signer: makeSigner(seed) };
};

/** A new code in groups of four, and the key that comes of it. */
export const newInvitation = (): { readonly code: string; readonly key: InvitationKey } => {
  const secret = Array.from(randomBytes(SECRET_CHARACTERS), (byte) => ALPHABET[byte & 31]).join('');
  const whole = secret + checkCharacter(secret);
  const code = (whole.match(new RegExp(`.{${GROUP_CHARACTERS}}`, 'g')) ?? []).join('-');
  return { code, key: keyOf(secret) };
};

/** The same as a link that also says where to. Addresses as people type them. */
export const invitationLink = (code: string, workspaceId: string, addresses: readonly string[]): string => {
  const told = addresses.filter((address) => PLAIN_ADDRESS.test(address)).slice(0, MAX_LINK_ADDRESSES);
  return `${LINK}${code}?${[`workspace=${workspaceId}`, ...told.map((address) => `at=${address}`)].join('&')}`;
};

const keyOfCode = (text: string): InvitationKey | null => {
  const typed = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (typed.length !== SECRET_CHARACTERS + 1) return null;
  if (!Array.from(typed).every((character) => ALPHABET.includes(character))) return null;
  const secret = typed.slice(0, SECRET_CHARACTERS);
  return typed.endsWith(checkCharacter(secret)) ? keyOf(secret) : null;
};

/** What was typed or sent, or null when it is no code: a letter is wrong or missing. */
export const readInvitation = (text: string): ReadInvitation | null => {
  const trimmed = text.trim();
  if (trimmed.length > MAX_DEEP_LINK_CHARACTERS) return null;
  if (!trimmed.toLowerCase().startsWith(LINK)) {
    const key = keyOfCode(trimmed);
    return key === null ? null : { key, workspaceId: null, addresses: [] };
  }
  const [code = '', query = ''] = trimmed.slice(LINK.length).split('?', 2);
  const key = keyOfCode(code.replace(/\/$/, ''));
  if (key === null) return null;
  const told = new URLSearchParams(query);
  const workspaceId = told.get('workspace');
  return {
    key,
    workspaceId: workspaceId !== null && /^[a-z2-7]{26}$/.test(workspaceId) ? workspaceId : null,
    addresses: told
      .getAll('at')
      .filter((address) => address !== '' && address.length <= MAX_ADDRESS_CHARACTERS)
      .slice(0, MAX_LINK_ADDRESSES),
  };
};
