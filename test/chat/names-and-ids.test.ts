// Names that people see, and ids that they rely on: none can be made to look like another's.

import { generateKeyPair } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asPeerId } from '../../shared/ids.ts';
import { decodeMemberContext, encodeMemberContext } from '../../src-main/chat/member-context.ts';
import { channelKey, cleanChannelName, cleanDisplayName, fittingDisplayName } from '../../src-main/chat/names.ts';
import { InvalidAuthorError, keyOfPeerId, peerIdOfKey } from '../../src-main/chat/peer-key.ts';
import { messageIdOf, messageIdParts, sessionBytes, sessionIdOf, sessionText } from '../../src-main/chat/session.ts';
import { makeSigner } from '../../src-main/chat/signature.ts';
import { isSignedBy } from '../../src-main/chat/signature.ts';
import { authorOf } from './authors.ts';

describe('a display name', () => {
  test.each([
    ['Ann', 'Ann'],
    ['  Ann \t of\n the   kitchen ', 'Ann of the kitchen'],
    ['\u202eAnn\u202c', 'Ann'],
    ['A\u200bn\u2066n\u0007', 'Ann'],
    ['A\u200dn\u200c\u200dn\u200d', 'Ann'],
    ['e\u0301', 'é'],
    ['👩‍👧 family', '👩‍👧 family'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['😀'.repeat(64), '😀'.repeat(64)],
  ])('%j is kept as %j', (typed, kept) => expect(cleanDisplayName(typed)).toBe(kept));

  test.each([
    '',
    '   ',
    '\u200b\u202e',
    '\u200d',
    '\u3164',
    '\u0301',
    'x'.repeat(65),
    '😀'.repeat(65),
    'x'.repeat(9_999),
  ])('%j is none', (typed) => expect(cleanDisplayName(typed)).toBeNull());

  test('once clean stays the same', () => {
    for (const name of ['\u200b a \u200b b', 'e\u0301 \u202e x', 'A\u00a0\u00a0B']) {
      const clean = cleanDisplayName(name)!;
      expect(cleanDisplayName(clean)).toBe(clean);
    }
  });
});

describe('a name that somebody else tells', () => {
  test.each([
    ['Ann', 'Ann'],
    [`evil\u202egnp.exe\u0007${'x'.repeat(500)}`, `evilgnp.exe${'x'.repeat(53)}`],
    [`${'x'.repeat(63)} y`, 'x'.repeat(63)],
    ['x'.repeat(1_000_000), 'x'.repeat(64)],
    [`a${'\u0301'.repeat(1_000_000)}`, `á${'\u0301'.repeat(63)}`],
    ['\u0000\u200b\ufeff\ud800', ''],
    ['half \ud83d', 'half'],
    [`👩‍👧${'👩‍👧'.repeat(40)}`, '👩‍👧'.repeat(21) + '👩'],
  ])('is cut to what can be seen and is allowed', (told, kept) => {
    expect(fittingDisplayName(told)).toBe(kept);
    expect(fittingDisplayName(kept)).toBe(kept);
    if (kept !== '') expect(cleanDisplayName(kept)).toBe(kept);
  });
});

test('whatever text becomes a name, it is short, stays the same when it is cleaned again, and hides nothing', () => {
  const hard = fc.constantFrom(
    'a',
    'é',
    ' ',
    '\t',
    '\u0000',
    '\u0301',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u202e',
    '\u2066',
    '\u2800',
    '\ud83d',
    '\u212b',
    '\u06cc',
    '\ufe0f',
    '👩',
    '#',
  );
  const text = fc.oneof(fc.string({ unit: hard, maxLength: 90 }), fc.string({ unit: 'binary', maxLength: 90 }));
  fc.assert(
    fc.property(text, (told) => {
      const name = fittingDisplayName(told);
      expect(Array.from(name).length).toBeLessThanOrEqual(64);
      // eslint-disable-next-line no-control-regex -- these are what must not get through
      expect(name).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u);
      expect(name.isWellFormed()).toBe(true);
      expect(fittingDisplayName(name)).toBe(name);
      const kept = cleanDisplayName(told);
      if (kept !== null) expect([kept, cleanDisplayName(kept)]).toEqual([name, name]);
    }),
    { numRuns: 5_000 },
  );
});

describe('a channel name', () => {
  test('loses a leading # and keeps its case; names that differ in case alone have one key', () => {
    expect(cleanChannelName('#Lunch')).toBe('Lunch');
    expect(channelKey('Lunch')).toBe(channelKey('lUNCH'));
    expect(channelKey('ÉTÉ')).toBe(channelKey('été'));
    expect(channelKey('a')).not.toBe(channelKey('b'));
  });

  test.each(['', '#', '##  ', 'x'.repeat(65)])('%j is none', (typed) => expect(cleanChannelName(typed)).toBeNull());
});

describe('a peer id', () => {
  test('is the one that libp2p gives the same key, both ways, and signs with libp2p’s raw key', async () => {
    for (let round = 0; round < 20; round += 1) {
      const key = await generateKeyPair('Ed25519');
      const peerId = asPeerId(peerIdFromPrivateKey(key).toString());
      expect(peerIdOfKey(key.publicKey.raw)).toBe(peerId);
      expect(Buffer.from(keyOfPeerId(peerId))).toEqual(Buffer.from(key.publicKey.raw));
      const bytes = Uint8Array.of(1, 2, 3);
      expect(isSignedBy(key.publicKey.raw, bytes, makeSigner(key.raw)(bytes))).toBe(true);
      expect(isSignedBy(key.publicKey.raw, Uint8Array.of(1, 2, 4), makeSigner(key.raw)(bytes))).toBe(false);
    }
  });

  test.each([
    '',
    '1',
    'nobody',
    '12D3KooW',
    `1${authorOf(1).peerId}`,
    `${authorOf(1).peerId}1`,
    '0OIl',
    'z'.repeat(10_000),
  ])('is not %j', (text) => expect(() => keyOfPeerId(asPeerId(text))).toThrow(InvalidAuthorError));
});

describe('a session id', () => {
  test('is short text that stands for the same bytes', () => {
    const { session } = authorOf(1);
    expect(session).toMatch(/^[a-z2-7]{24}$/);
    expect(sessionText(sessionBytes(session)!)).toBe(session);
    expect(sessionBytes(session.toUpperCase())).toBeNull();
    expect(sessionBytes(session.slice(1))).toBeNull();
  });

  test('differs between authors with the same chance, and between chances of one author', () => {
    const [ann, bob] = [authorOf(1), authorOf(2)];
    const chance = Uint8Array.of(1, 2, 3, 4, 5);
    const ids = [sessionIdOf(ann.peerId, chance), sessionIdOf(bob.peerId, chance), ann.session, bob.session];
    expect(new Set(ids).size).toBe(4);
    expect(() => sessionIdOf(ann.peerId, new Uint8Array(4))).toThrow(RangeError);
  });

  test('and a sequence make a message id that comes apart again', () => {
    const { session } = authorOf(1);
    expect(messageIdParts(messageIdOf(session, 42))).toEqual({ session, sequence: 42 });
    for (const text of [
      '',
      'general',
      session,
      `${session}-`,
      `${session}-0`,
      `${session}-01`,
      `${session}-1.5`,
      `${session}--1`,
    ]) {
      expect(messageIdParts(text)).toBeNull();
    }
  });
});

describe('the context of a membership change', () => {
  test('comes back as it was', () => {
    const details = { name: 'Ann', addresses: ['/ip4/192.168.1.20/tcp/47474'], level: 2 };
    expect(decodeMemberContext(encodeMemberContext(details))).toEqual(details);
  });

  test('is bounded and cleaned, whoever wrote it', () => {
    const addresses = [
      'no address',
      `/${'x'.repeat(300)}`,
      ...Array.from({ length: 40 }, (_, at) => `/ip4/10.0.0.${at}`),
    ];
    const told = decodeMemberContext(encodeMemberContext({ name: '\u202eAnn', addresses, level: 0 }));
    expect(told.name).toBe('Ann');
    expect(told.addresses).toHaveLength(16);
    expect(told.addresses[0]).toBe('/ip4/10.0.0.0');
  });

  test('of bytes that make no sense tells nothing', () => {
    const nothing = { name: '', addresses: [], level: 0 };
    for (const bytes of [
      new Uint8Array(0),
      Uint8Array.of(10, 200, 1),
      new Uint8Array(20_000),
      Uint8Array.of(255, 255, 255),
    ]) {
      expect(decodeMemberContext(bytes)).toEqual(nothing);
    }
  });
});
