// Nobody can put words into somebody's mouth: what an author signed opens, and anything else does not.

import { describe, expect, test } from 'vitest';
import { asWorkspaceId } from '../../shared/ids.ts';
import { Envelope, SignedBody } from '../../src-main/chat/chat.gen.js';
import {
  OperationTooLargeError,
  openEnvelope,
  openProposal,
  readOwnEnvelope,
  signOperations,
  stampReceipt,
} from '../../src-main/chat/envelope.ts';
import { WORKSPACE, WRITTEN_AT_MS, authorOf, post } from './authors.ts';

const ann = authorOf(1);
const mallory = authorOf(2);

const invalidReason = (opened: object): string => ('invalid' in opened ? String(opened.invalid) : 'it is valid');
const signedByAnn = (text: string, sequence = 1): Uint8Array => ann.sign([post(text)], sequence)[0]!.envelope;

describe('an envelope', () => {
  test('says what its author signed', () => {
    expect(openProposal(stampReceipt(signedByAnn('hello', 7), 1234), WORKSPACE)).toEqual({
      author: ann.peerId,
      session: ann.session,
      sequence: 7,
      writtenAtMs: WRITTEN_AT_MS,
      receivedAtMs: 1234,
      operation: {
        type: 'known',
        level: 1,
        operation: { type: 'post-message', channelId: 'general', text: 'hello' },
      },
    });
  });

  test.each([1, 2, 3, 5, 255, 256, 257, 600])('of a batch of %i verifies alone', (count) => {
    const texts = Array.from({ length: count }, (_, at) => `line ${at}`);
    const signed = ann.sign(
      texts.map((text) => post(text)),
      10,
    );
    expect(signed.map(({ sequence }) => sequence)).toEqual(texts.map((_, at) => 10 + at));
    for (const [at, { envelope }] of [...signed.entries()].reverse()) {
      expect(openEnvelope(envelope, WORKSPACE)).toMatchObject({
        sequence: 10 + at,
        operation: { operation: { text: `line ${at}` } },
      });
    }
  });

  test('with any single byte changed no longer opens as something else', () => {
    const [, envelope] = ann.sign([post('one'), post('two'), post('three')], 1).map((item) => item.envelope);
    const original = openEnvelope(envelope!, WORKSPACE);
    for (let at = 0; at < envelope!.length; at += 1) {
      for (const flip of [1, 0x80]) {
        const changed = Uint8Array.from(envelope!);
        changed[at]! ^= flip;
        const opened = openEnvelope(changed, WORKSPACE);
        // A changed tag may hide a field that is empty anyway; words, author and place never change.
        if (!('invalid' in opened)) expect(opened).toEqual(original);
      }
    }
  });

  test('of another workspace does not open', () => {
    const other = asWorkspaceId('zyxwvutsrqponmlkjihgfedcba');
    expect(invalidReason(openEnvelope(signedByAnn('hello'), other))).toBe('The signature does not hold.');
  });

  test('cannot be given another author, sequence, session, time or operation', () => {
    const envelope = Envelope.decode(signedByAnn('I agree'));
    const body = SignedBody.decode(envelope.body);
    const forgeries: Partial<SignedBody>[] = [
      { sequence: 2 },
      { writtenAtMs: 1 },
      { operation: SignedBody.decode(Envelope.decode(signedByAnn('I refuse')).body).operation },
    ];
    for (const forgery of forgeries) {
      const forged = Envelope.encode({ ...envelope, body: SignedBody.encode({ ...body, ...forgery }) });
      expect(invalidReason(openEnvelope(forged, WORKSPACE))).toBe('The signature does not hold.');
    }
    const asMallory = Envelope.encode({
      ...envelope,
      body: SignedBody.encode({ ...body, authorKey: mallory.publicKey }),
    });
    expect(invalidReason(openEnvelope(asMallory, WORKSPACE))).toBe('The session is not of this author.');
  });

  test('signed by one member in the name of another does not open', () => {
    const [forged] = signOperations({
      privateKey: mallory.signer,
      author: ann.peerId,
      workspaceId: WORKSPACE,
      session: ann.session,
      firstSequence: 1,
      writtenAtMs: WRITTEN_AT_MS,
      operations: [post('I resign')],
    });
    expect(invalidReason(openEnvelope(forged!.envelope, WORKSPACE))).toBe('The signature does not hold.');
  });

  test('cannot carry the session of another member', () => {
    const body = SignedBody.decode(Envelope.decode(signedByAnn('mine')).body);
    const stolen = SignedBody.encode({ ...body, authorKey: mallory.publicKey });
    const envelope = Envelope.encode({ body: stolen, signature: mallory.signer(stolen) });
    expect(invalidReason(openEnvelope(envelope, WORKSPACE))).toBe('The session is not of this author.');
    expect(() =>
      signOperations({
        privateKey: mallory.signer,
        author: mallory.peerId,
        workspaceId: WORKSPACE,
        session: ann.session,
        firstSequence: 1,
        writtenAtMs: 0,
        operations: [post('mine')],
      }),
    ).toThrow(/is no session of/);
  });

  test('does not open with a path that was tampered with', () => {
    const [first, second] = ann
      .sign([post('one'), post('two'), post('three')], 1)
      .map(({ envelope }) => Envelope.decode(envelope));
    const variants: Partial<Envelope>[] = [
      { path: second!.path },
      { path: new Uint8Array(0), pathSides: 0 },
      { path: first!.path.subarray(0, 32) },
      { path: first!.path.subarray(0, 31) },
      { path: Buffer.concat([first!.path, first!.path]) },
      { path: new Uint8Array(9 * 32) },
      { path: new Uint8Array(40_000) },
      { pathSides: first!.pathSides ^ 1 },
      { pathSides: 0xff_ff_ff_ff },
      { body: second!.body },
    ];
    for (const variant of variants) {
      expect(openEnvelope(Envelope.encode({ ...first!, ...variant }), WORKSPACE)).toHaveProperty('invalid');
    }
  });

  test('cannot pass off an inner node of the tree as a message', () => {
    // The two hashes that an inner node is made of, offered as the bytes of a leaf.
    const [one] = ann.sign([post('one'), post('two')], 1).map(({ envelope }) => Envelope.decode(envelope));
    const innerAsBody = Buffer.concat([new Uint8Array(32), one!.path]);
    const forged = Envelope.encode({ body: innerAsBody, signature: one!.signature });
    expect(openEnvelope(forged, WORKSPACE)).toHaveProperty('invalid');
  });

  test('that holds more than this version can see opens as no operation, unless it says which version can', () => {
    const body = SignedBody.decode(Envelope.decode(signedByAnn('x')).body);
    // Field 31 of Operation, which does not exist today.
    const bytes = SignedBody.encode({ ...body, operation: Uint8Array.of(0xfa, 1, 1, 0) });
    expect(readOwnEnvelope(Envelope.encode({ body: bytes, signature: new Uint8Array(64) }))).toMatchObject({
      sequence: 1,
      operation: { type: 'malformed' },
    });
  });

  test('keeps all of Unicode, and turns broken text into replacement characters before it signs', () => {
    const text = 'grüße 👩‍👩‍👧 \u0000 مرحبا\n\ttab';
    expect(openEnvelope(signedByAnn(text), WORKSPACE)).toMatchObject({ operation: { operation: { text } } });
    expect(openEnvelope(signedByAnn('half \ud83d'), WORKSPACE)).toMatchObject({
      operation: { operation: { text: 'half \ufffd' } },
    });
  });

  test('larger than an entry of the log is refused before it is signed', () => {
    expect(() => ann.sign([post('x'.repeat(70_000))], 1)).toThrow(OperationTooLargeError);
  });

  test('is never opened from bytes that are none, whatever they are', () => {
    const whole = stampReceipt(signedByAnn('hello'), 5);
    for (let length = 0; length < whole.length; length += 1) {
      const opened = openProposal(whole.subarray(0, length), WORKSPACE);
      // Cut exactly before the stamp it lacks the leader's time, which nobody signed; the words are whole.
      if (!('invalid' in opened))
        expect(opened).toMatchObject({ receivedAtMs: 0, operation: { operation: { text: 'hello' } } });
    }
    // A fixed sequence of pseudorandom bytes: the same every run.
    let state = 1;
    const noise = (length: number): Uint8Array =>
      Uint8Array.from({ length }, () => (state = (state * 48_271) % 2_147_483_647) & 255);
    for (let round = 0; round < 2_000; round += 1) {
      expect(openProposal(noise(round % 200), WORKSPACE)).toHaveProperty('invalid');
    }
    expect(openProposal(new Uint8Array(65_537), WORKSPACE)).toEqual({ invalid: 'The entry is too large.' });
  });

  test('with nonsense for numbers does not open', () => {
    const envelope = Envelope.decode(signedByAnn('x'));
    const body = SignedBody.decode(envelope.body);
    for (const numbers of [{ sequence: 0 }, { writtenAtMs: 2 ** 52 }]) {
      const bytes = SignedBody.encode({ ...body, ...numbers });
      expect(openEnvelope(Envelope.encode({ ...envelope, body: bytes }), WORKSPACE)).toHaveProperty('invalid');
    }
  });
});
