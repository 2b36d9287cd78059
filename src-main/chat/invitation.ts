// What a newcomer signs to show that it knows the code of an invitation, and how everybody checks it. The code itself is
// in no log and crosses no wire: the log holds the public half of a key that comes of it (workspace/admission/).

import { createHmac, timingSafeEqual } from 'node:crypto';
import { isSignedBy } from './signature.ts';
import type { PeerId, WorkspaceId } from '../../shared/ids.ts';

/** What each of the two draws at random, in bytes. */
export const NONCE_BYTES = 32;
/** The public half of the key: raw Ed25519. */
export const VERIFIER_BYTES = 32;
/** Base32 of 15 bytes that come of the code: whoever tells it shows nothing of the rest. */
export const INVITATION_ID = /^[a-z2-7]{24}$/;

/** One exchange: who shows the code to whom, for which workspace, and what both drew for it. */
export type InvitationExchange = {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly newcomer: PeerId;
  /** The member that is asked; it proposes what was shown to it. */
  readonly member: PeerId;
  /** The newcomer's, then the member's. */
  readonly nonces: Uint8Array;
};

const withLength = (bytes: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.of(bytes.length >>> 8, bytes.length & 255), bytes]);

/** The bytes that stand for the exchange, each part set off by its length. `purpose` keeps uses of them apart. */
export const transcriptOf = (purpose: 'proof' | 'welcome', exchange: InvitationExchange): Uint8Array => {
  const { workspaceId, id, newcomer, member, nonces } = exchange;
  const texts = [`caucus invitation 1 ${purpose}`, workspaceId, id, newcomer, member];
  return Buffer.concat([...texts.map((text) => Buffer.from(text, 'utf8')), nonces].map(withLength));
};

/** Whether whoever drew this proof knows the code that `verifier` came of, and meant this exchange. Never throws. */
export const isProofOf = (verifier: Uint8Array, exchange: InvitationExchange, proof: Uint8Array): boolean =>
  exchange.nonces.length === 2 * NONCE_BYTES && isSignedBy(verifier, transcriptOf('proof', exchange), proof);

/**
 * What a member shows first: that it has the log in which the invitation stands, and so is no stranger under the name of the
 * workspace. Whoever has only the id of the invitation cannot make it.
 */
export const welcomeOf = (verifier: Uint8Array, exchange: InvitationExchange): Uint8Array =>
  createHmac('sha256', verifier).update(transcriptOf('welcome', exchange)).digest();

export const isWelcomeOf = (verifier: Uint8Array, exchange: InvitationExchange, welcome: Uint8Array): boolean => {
  const expected = welcomeOf(verifier, exchange);
  return welcome.length === expected.length && timingSafeEqual(welcome, expected);
};
