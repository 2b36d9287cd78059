// Names and texts that were made to deceive or to hurt, on the way in: greetings, requests to join, member contexts, and
// operations of the chat. What is kept of them is one visible line, or nothing, or the text as it is where it is text.

import { describe, expect, test } from 'vitest';
import { MAX_DISPLAY_NAME_CHARACTERS, MAX_FRAME_BYTES } from '../../../shared/limits.ts';
import { decodeMemberContext } from '../../../src-main/chat/member-context.ts';
import { decodeOperation } from '../../../src-main/chat/operation-codec.ts';
import { cleanChannelName, cleanDisplayName } from '../../../src-main/chat/names.ts';
import { MemberContext, Operation } from '../../../src-main/chat/chat.gen.js';
import { decodeRequest } from '../../../src-main/workspace/workspace-messages.ts';
import { WorkspaceRequest } from '../../../src-main/workspace/workspace.gen.js';

const hostile: readonly { readonly what: string; readonly name: string; readonly shown: string }[] = [
  { what: 'bidirectional controls', name: 'Ann\u202egnp.exe\u2066x\u2069', shown: 'Anngnp.exex' },
  { what: 'zero width characters', name: 'A\u200bn\u200dn\ufeff\u2060', shown: 'Ann' },
  { what: 'NUL and other controls', name: 'A\u0000n\u0007n\u001b[31m', shown: 'Ann[31m' },
  { what: 'line breaks', name: 'Ann\r\nleft\u2028the workspace', shown: 'Ann left the workspace' },
  { what: 'nothing to see', name: '\u3164\u2800\u200b\u00ad', shown: '' },
  { what: 'tags', name: 'Ann\u{e0041}\u{e0042}', shown: 'Ann' },
];
/** One letter under half a million marks: a megabyte that is a single character to see. */
const MEGABYTE = `a${'\u0301'.repeat(500_000)}`;
/** `half` stands for bytes that are half of a character, which no encoder of ours writes. */
const withLoneSurrogate = (encoded: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(encoded);
  const at = bytes.indexOf('half');
  bytes.set([0xed, 0xa0, 0x80, 0x41], at);
  return new Uint8Array(bytes);
};

const ID = 'c'.repeat(26);
const greetingOf = (name: string): Uint8Array =>
  WorkspaceRequest.encode({
    version: 1,
    greeting: { name, phase: 0, addresses: [], peers: [], others: [], moves: [] },
  });
const NO_BYTES = new Uint8Array(0);
const NO_CODE = { invitationId: '', nonce: NO_BYTES, answeredNonce: NO_BYTES, proof: NO_BYTES };
const joinOf = (name: string): Uint8Array =>
  WorkspaceRequest.encode({ version: 1, join: { ...NO_CODE, workspaceId: ID, name, addresses: [], level: 0 } });
const nameIn = (bytes: Uint8Array): string => {
  const request = decodeRequest(bytes);
  if (request.type === 'greeting') return request.greeting.name;
  if (request.type === 'join') return request.join.name;
  throw new Error('another request was sent');
};

describe('a hostile name', () => {
  test.each(hostile)('with $what is shown the same wherever it comes in', ({ name, shown }) => {
    expect(nameIn(greetingOf(name))).toBe(shown);
    expect(nameIn(joinOf(name))).toBe(shown);
    expect(decodeMemberContext(MemberContext.encode({ name, addresses: [] })).name).toBe(shown);
    expect(cleanDisplayName(name) ?? '').toBe(shown);
    expect(cleanChannelName(name) ?? '').toBe(shown);
  });

  test('of a megabyte costs little and leaves little', () => {
    expect(MEGABYTE.length).toBeLessThan(MAX_FRAME_BYTES);
    const sinceMs = performance.now();
    for (const bytes of [greetingOf(MEGABYTE), joinOf(MEGABYTE)]) {
      expect(Array.from(nameIn(bytes)).length).toBeLessThanOrEqual(MAX_DISPLAY_NAME_CHARACTERS);
    }
    expect(decodeMemberContext(MemberContext.encode({ name: MEGABYTE, addresses: [] })).name).toBe('');
    expect(cleanDisplayName(MEGABYTE)).toBeNull();
    expect(performance.now() - sinceMs).toBeLessThan(5_000);
  });

  test('with half a character in it comes out whole', () => {
    for (const bytes of [greetingOf('Ann half'), joinOf('Ann half')]) {
      expect(nameIn(withLoneSurrogate(bytes)).isWellFormed()).toBe(true);
    }
    expect(decodeMemberContext(withLoneSurrogate(MemberContext.encode({ name: 'half', addresses: [] }))).name).toMatch(
      /^A?$/u,
    );
  });
});

describe('an operation of the chat', () => {
  test('whose text is not well formed is never a text of the log', () => {
    for (const operation of [
      { postMessage: { channelId: 'general', text: 'half', threadRootId: '', alsoInChannel: false, mentions: [] } },
      { createChannel: { name: 'half', topic: '' } },
    ]) {
      const read = decodeOperation(withLoneSurrogate(Operation.encode(operation)));
      if (read.type === 'known') expect(JSON.stringify(read.operation).isWellFormed()).toBe(true);
      else expect(read.type).toBe('malformed');
    }
  });

  test('may say anything in a message: the text is kept as it is, and shown as text', () => {
    const text = '\u202eabc\u200b\u0000 <b>x</b>';
    const bytes = Operation.encode({
      postMessage: { channelId: 'general', text, threadRootId: '', alsoInChannel: false, mentions: [] },
    });
    expect(decodeOperation(bytes)).toMatchObject({ operation: { type: 'post-message', text } });
  });
});
