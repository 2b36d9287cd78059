// What members may do with messages and channels, and what they may not: the rules one by one, on the in-memory state.

import { beforeEach, describe, expect, test } from 'vitest';
import { MAX_MENTIONS, MAX_PINS_PER_CHANNEL, MAX_REACTION_KINDS } from '../../shared/limits.ts';
import { asChannelId, asIndex, asMessageId } from '../../shared/ids.ts';
import { SOFTWARE_LEVEL } from '../../src-main/chat/levels.ts';
import { applyGenesis, applyMember, applyProposal } from '../../src-main/chat/state-machine.ts';
import { createMemoryChatState } from '../store/memory-chat-state.ts';
import { GENERAL, WORKSPACE, WRITTEN_AT_MS, authorOf, post, proposalAt } from './authors.ts';
import type { Message } from '../../shared/chat.ts';
import type { MessageId } from '../../shared/ids.ts';
import type { ChatOutcome } from '../../src-main/chat/effects.ts';
import type { ChatOperation, ImportOrigin } from '../../src-main/chat/operations.ts';
import type { MemoryChatState } from '../store/memory-chat-state.ts';
import type { Author } from './authors.ts';

const ann = authorOf(1);
const bob = authorOf(2);

let memory: MemoryChatState;
let nextIndex: number;
let sequences: Map<Author, number>;

const join = (author: Author, name: string, level = SOFTWARE_LEVEL, present = true): void => {
  nextIndex += 1;
  applyMember(memory.state, { index: asIndex(nextIndex), peerId: author.peerId, name, addresses: [], level, present });
};
const act = (author: Author, operation: ChatOperation): ChatOutcome => {
  nextIndex += 1;
  const sequence = (sequences.get(author) ?? 0) + 1;
  sequences.set(author, sequence);
  const { envelope } = author.sign([operation], sequence)[0]!;
  return applyProposal(memory.state, WORKSPACE, proposalAt(nextIndex, envelope));
};
const done = (author: Author, operation: ChatOperation): MessageId => {
  expect(act(author, operation)).toMatchObject({ result: 'applied' });
  return asMessageId(`${author.session}-${sequences.get(author)!}`);
};
const refused = (author: Author, operation: ChatOperation): string => {
  const outcome = act(author, operation);
  expect(outcome).toMatchObject({ result: 'rejected', effects: [] });
  return outcome.reason;
};
const say = (author: Author, text: string, more: object = {}): MessageId => done(author, { ...post(text), ...more });
const message = (id: MessageId): Message => memory.state.message(id)!;
const texts = async (): Promise<string[]> =>
  (await memory.queries.page({ channelId: GENERAL, limit: 100 })).messages.map(({ text }) => text);
const replies = async (rootId: MessageId): Promise<string[]> =>
  (await memory.queries.thread({ rootId, limit: 100 })).messages.map(({ text }) => text);

beforeEach(() => {
  memory = createMemoryChatState();
  nextIndex = 0;
  sequences = new Map();
  applyGenesis(memory.state);
  join(ann, 'Ann');
  join(bob, 'Bob');
});

describe('an edit', () => {
  test('is its author’s alone, also not an owner’s', () => {
    const id = say(bob, 'mine');
    expect(refused(ann, { type: 'edit-message', messageId: id, text: 'ours', mentions: [] })).toMatch(
      /Only its author/,
    );
    done(bob, { type: 'edit-message', messageId: id, text: 'still mine', mentions: [] });
    expect(message(id)).toMatchObject({
      text: 'still mine',
      editedAtMs: WRITTEN_AT_MS + nextIndex,
      revisionIndex: nextIndex,
    });
  });

  test.each([
    ['', /empty/],
    ['  \n', /empty/],
    ['x'.repeat(16_385), /at most 16384 bytes/],
  ])('has the bounds of a message (%#)', (text, reason) => {
    const id = say(bob, 'mine');
    expect(refused(bob, { type: 'edit-message', messageId: id, text, mentions: [] })).toMatch(reason);
    expect(message(id).text).toBe('mine');
  });
});

describe('a deletion', () => {
  test('is the author’s or an owner’s, and takes everything but the place', () => {
    const id = say(bob, 'gone soon');
    done(ann, { type: 'react', messageId: id, emoji: '👍', add: true });
    done(ann, { type: 'pin', messageId: id, pinned: true });
    const own = say(ann, 'an owner’s');
    expect(refused(bob, { type: 'delete-message', messageId: own })).toMatch(/author or an owner/);
    done(ann, { type: 'delete-message', messageId: id });
    expect(message(id)).toMatchObject({ text: '', deleted: true, reactions: [], pinned: false, authorId: bob.peerId });
    expect(refused(bob, { type: 'edit-message', messageId: id, text: 'back', mentions: [] })).toMatch(/was deleted/);
    expect(act(bob, { type: 'delete-message', messageId: id })).toMatchObject({ result: 'applied', effects: [] });
  });

  test('of a root leaves its thread, of a reply leaves the count', async () => {
    const root = say(ann, 'root');
    const first = say(bob, 'first', { threadRootId: root });
    say(ann, 'second', { threadRootId: root });
    done(ann, { type: 'delete-message', messageId: root });
    expect(await replies(root)).toEqual(['first', 'second']);
    done(bob, { type: 'delete-message', messageId: first });
    expect(message(root).thread).toMatchObject({ replyCount: 1, repliers: [ann.peerId] });
  });
});

describe('a thread', () => {
  test('has one level, and shows in the channel what was meant for it too', async () => {
    const root = say(ann, 'root');
    const reply = say(bob, 'reply', { threadRootId: root });
    say(ann, 'reply to the reply', { threadRootId: reply, alsoInChannel: true });
    expect(await replies(root)).toEqual(['reply', 'reply to the reply']);
    expect(await texts()).toEqual(['root', 'reply to the reply']);
    expect(message(root).thread).toMatchObject({ replyCount: 2, repliers: [ann.peerId, bob.peerId] });
  });

  test('is refused below what is not there, or in another channel', () => {
    const root = say(ann, 'root');
    const channelId = asChannelId(String(done(ann, { type: 'create-channel', name: 'elsewhere' })));
    expect(refused(bob, { ...post('x', channelId), threadRootId: root } as ChatOperation)).toMatch(
      /channel of its thread/,
    );
    const nobody = asMessageId(`${bob.session}-999`);
    expect(refused(bob, { ...post('x'), threadRootId: nobody } as ChatOperation)).toMatch(/no such message/);
  });
});

describe('marks', () => {
  test('a member puts an emoji once and takes only the own one away', () => {
    const id = say(ann, 'cake');
    done(ann, { type: 'react', messageId: id, emoji: '🎂', add: true });
    expect(act(ann, { type: 'react', messageId: id, emoji: '🎂', add: true })).toMatchObject({ effects: [] });
    done(bob, { type: 'react', messageId: id, emoji: '🎂', add: true });
    done(ann, { type: 'react', messageId: id, emoji: '🎂', add: false });
    expect(message(id).reactions).toEqual([{ emoji: '🎂', by: [bob.peerId] }]);
    expect(refused(ann, { type: 'react', messageId: id, emoji: 'cake', add: true })).toMatch(/no emoji/);
  });

  test('reactions and pins have bounds', () => {
    const id = say(ann, 'popular');
    for (let at = 0; at < MAX_REACTION_KINDS; at += 1) {
      done(ann, { type: 'react', messageId: id, emoji: String.fromCodePoint(0x1f600 + at), add: true });
    }
    expect(refused(ann, { type: 'react', messageId: id, emoji: '🍕', add: true })).toMatch(/at most/);
    done(bob, { type: 'react', messageId: id, emoji: '😀', add: true });
    for (let at = 0; at < MAX_PINS_PER_CHANNEL; at += 1) {
      done(bob, { type: 'pin', messageId: say(ann, `${at}`), pinned: true });
    }
    expect(refused(bob, { type: 'pin', messageId: id, pinned: true })).toMatch(/at most/);
  });

  test('mentions that are no part of the text, or of nobody, are left out', () => {
    const stranger = authorOf(9).peerId;
    const good = { peerId: bob.peerId, label: '@Bob' };
    const id = say(ann, 'Hello @Bob', {
      mentions: [
        good,
        { peerId: bob.peerId, label: '@Robert' },
        { peerId: stranger, label: '@Bob' },
        { peerId: 'channel', label: '' },
      ],
    });
    expect(message(id).mentions).toEqual([good]);
    const many = say(ann, 'Hello @Bob', { mentions: Array.from({ length: MAX_MENTIONS + 5 }, () => good) });
    expect(message(many).mentions).toHaveLength(MAX_MENTIONS);
  });
});

describe('channels', () => {
  test('names stay unique, whoever renames', () => {
    const id = asChannelId(String(done(ann, { type: 'create-channel', name: 'Plans', topic: ' next year ' })));
    expect(memory.state.channel(id)).toMatchObject({ name: 'Plans', topic: 'next year' });
    expect(refused(bob, { type: 'create-channel', name: '#plans' })).toMatch(/of this name/);
    expect(refused(bob, { type: 'rename-channel', channelId: GENERAL, name: 'PLANS' })).toMatch(/of this name/);
    done(bob, { type: 'rename-channel', channelId: id, name: 'plans' });
    done(bob, { type: 'rename-channel', channelId: id, name: 'Budget' });
    done(bob, { type: 'create-channel', name: 'Plans' });
    expect(refused(bob, { type: 'set-topic', channelId: id, topic: 'x'.repeat(251) })).toMatch(/topic/);
  });

  test('in an archived one nothing is written, and what is there may still be deleted', () => {
    const channelId = asChannelId(String(done(ann, { type: 'create-channel', name: 'old' })));
    const id = done(bob, post('here', channelId));
    done(bob, { type: 'archive-channel', channelId, archived: true });
    expect(refused(ann, post('late', channelId))).toMatch(/archived/);
    expect(refused(bob, { type: 'edit-message', messageId: id, text: 'late', mentions: [] })).toMatch(/archived/);
    expect(refused(ann, { type: 'react', messageId: id, emoji: '👍', add: true })).toMatch(/archived/);
    expect(refused(ann, { type: 'pin', messageId: id, pinned: true })).toMatch(/archived/);
    done(bob, { type: 'delete-message', messageId: id });
    done(ann, { type: 'archive-channel', channelId, archived: false });
    done(ann, post('again', channelId));
    expect(refused(ann, { type: 'archive-channel', channelId: GENERAL, archived: true })).toMatch(/cannot be archived/);
  });
});

describe('an import', () => {
  const imported = (key: string, more: Partial<ImportOrigin> = {}) => ({
    import: { author: 'Eve', sentAtMs: 1_600_000_000_000, key, ...more },
  });

  test('brings each message once, with its author, time and reactions', async () => {
    const id = say(
      ann,
      'old words',
      imported('k1', {
        reactions: [
          { emoji: '👍', names: ['Eve', 'Mallory'] },
          { emoji: 'no', names: ['x'] },
        ],
      }),
    );
    expect(message(id)).toMatchObject({
      importedAuthor: 'Eve',
      authorId: ann.peerId,
      sentAtMs: 1_600_000_000_000,
      reactions: [{ emoji: '👍', by: [], importedBy: ['Eve', 'Mallory'] }],
    });
    expect(act(bob, { ...post('old words'), ...imported('k1') })).toMatchObject({
      result: 'applied',
      effects: [],
    });
    expect(await texts()).toEqual(['old words']);
  });

  test('finds the root of a thread by its key, and is no reply where there is none', async () => {
    const root = say(ann, 'root', imported('root'));
    say(ann, 'reply', imported('reply', { threadKey: 'root' }));
    say(bob, 'reply to a reply', { ...imported('second', { threadKey: 'reply' }), alsoInChannel: true });
    say(ann, 'alone', { ...imported('alone', { threadKey: 'nowhere' }), alsoInChannel: true });
    const channelId = asChannelId(String(done(ann, { type: 'create-channel', name: 'elsewhere' })));
    say(ann, 'moved', { ...imported('moved', { threadKey: 'root' }), channelId });
    expect(await replies(root)).toEqual(['reply', 'reply to a reply']);
    expect(await texts()).toEqual(['root', 'reply to a reply', 'alone']);
    expect(message(root).thread).toMatchObject({ replyCount: 2 });
  });
});

describe('levels of software', () => {
  test('what one member’s software does not know takes effect nowhere, until it has updated', () => {
    const id = say(bob, 'plain');
    join(authorOf(4), 'Old', 1);
    expect(refused(bob, { type: 'edit-message', messageId: id, text: 'x', mentions: [] })).toMatch(/Not every member/);
    expect(refused(bob, { ...post('x'), threadRootId: id } as ChatOperation)).toMatch(/Not every member/);
    say(bob, 'plain goes on');
    done(authorOf(4), { type: 'set-profile', level: SOFTWARE_LEVEL });
    done(bob, { type: 'edit-message', messageId: id, text: 'x', mentions: [] });
  });
});
