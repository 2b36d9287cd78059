// Authors for tests: fixed keys from a seed, their sessions, and what they sign. No randomness, so that failures repeat.

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { asChannelId, asIndex, asTerm, asWorkspaceId } from '../../shared/ids.ts';
import { signOperations, stampReceipt } from '../../src-main/chat/envelope.ts';
import { peerIdOfKey } from '../../src-main/chat/peer-key.ts';
import { sessionIdOf } from '../../src-main/chat/session.ts';
import { makeSigner } from '../../src-main/chat/signature.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { SignedOperation } from '../../src-main/chat/envelope.ts';
import type { ChatOperation } from '../../src-main/chat/operations.ts';
import type { Signer } from '../../src-main/chat/signature.ts';
import type { ProposalEntry } from '../../src-main/chat/state-machine.ts';

export const WORKSPACE = asWorkspaceId('abcdefghijklmnopqrstuvwxyz');
export const GENERAL = asChannelId('general');
export const WRITTEN_AT_MS = 1_700_000_000_000;

export type Author = {
  readonly peerId: PeerId;
  readonly publicKey: Uint8Array;
  readonly session: string;
  readonly signer: Signer;
  /** Signs operations as this author, in one batch. */
  sign(operations: readonly ChatOperation[], firstSequence: number): readonly SignedOperation[];
};

/** The author whose key has `seed` in every byte. */
export const authorOf = (seed: number): Author => {
  const bytes = new Uint8Array(32).fill(seed);
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = createPrivateKey({ key: Buffer.concat([head, bytes]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  const peerId = peerIdOfKey(publicKey);
  const session = sessionIdOf(peerId, Uint8Array.of(seed, 1, 2, 3, 4));
  const signer = makeSigner(bytes);
  return {
    peerId,
    publicKey,
    session,
    signer,
    sign: (operations, firstSequence) =>
      signOperations({
        privateKey: signer,
        author: peerId,
        workspaceId: WORKSPACE,
        session,
        firstSequence,
        writtenAtMs: WRITTEN_AT_MS,
        operations,
      }),
  };
};

export const post = (text: string, channel = 'general'): ChatOperation => ({
  type: 'post-message',
  channelId: asChannelId(channel),
  text,
});

/** A log entry's part that the state machine sees. */
export const proposalAt = (
  index: number,
  envelope: Uint8Array,
  receivedAtMs = WRITTEN_AT_MS + index,
): ProposalEntry => ({
  index: asIndex(index),
  term: asTerm(1),
  data: stampReceipt(envelope, receivedAtMs),
});
