// What every implementation of the applied chat must do, whatever it is kept in: the same entries, the same answers.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SOFTWARE_LEVEL } from '../../src-main/chat/levels.ts';
import { encodeMemberContext } from '../../src-main/chat/member-context.ts';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import { encodeMembershipChange } from '../../src-main/consensus/membership-codec.ts';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import { asChannelId, asMessageId } from '../../shared/ids.ts';
import { GENERAL, WRITTEN_AT_MS, authorOf, post } from '../chat/authors.ts';
import { stampReceipt } from '../../src-main/chat/envelope.ts';
import type { MessagePage } from '../../shared/chat.ts';
import type { ChatOutcome } from '../../src-main/chat/effects.ts';
import type { ChatOperation } from '../../src-main/chat/operations.ts';
import type { ChatQueries, PageRequest } from '../../src-main/chat/queries.ts';
import type { Entry, Membership, MembershipStep } from '../../src-main/consensus/messages.ts';
import type { Author } from '../chat/authors.ts';

/** One implementation, opened on an empty state for test/chat/authors.ts' WORKSPACE. */
export type ChatUnderTest = {
  readonly queries: ChatQueries;
  apply(entries: readonly Entry[], membership: Membership): Promise<readonly ChatOutcome[]>;
  close(): Promise<void>;
};

export const ann = authorOf(1);
export const bob = authorOf(2);

export const noopAt = (index: number): Entry => ({
  index: asIndex(index),
  term: asTerm(1),
  kind: 'noop',
  data: new Uint8Array(0),
});

export const memberEntryAt = (
  index: number,
  steps: readonly MembershipStep[],
  name = '',
  level = SOFTWARE_LEVEL,
): Entry => ({
  ...noopAt(index),
  kind: 'membership',
  data: encodeMembershipChange({
    transition: 'auto',
    steps,
    context: encodeMemberContext({ name, addresses: [], level }),
  }),
});

export const entriesFrom = (
  index: number,
  author: Author,
  operations: readonly ChatOperation[],
  sequence = 1,
): Entry[] =>
  author.sign(operations, sequence).map(({ envelope }, at) => ({
    ...noopAt(index + at),
    kind: 'proposal',
    data: stampReceipt(envelope, WRITTEN_AT_MS + index + at),
  }));

export const joinEntry = (index: number, author: Author, name: string): Entry =>
  memberEntryAt(index, [{ type: 'add-voter', peerId: author.peerId }], name);

/** What a message is that nobody has done anything to. */
const UNTOUCHED = {
  editedAtMs: null,
  deleted: false,
  threadRootId: null,
  alsoInChannel: false,
  thread: null,
  reactions: [],
  pinned: false,
  mentions: [],
  importedAuthor: null,
};

/** A message in words that hold in any workspace, with nothing around it. */
const PLAIN_POST = {
  type: 'post-message',
  writtenAtMs: WRITTEN_AT_MS,
  mentions: [],
  threadRootId: null,
  alsoInChannel: false,
  import: null,
  reactions: [],
  pinned: false,
};

/** Runs the suite against whatever `open` gives. */
export const chatCompliance = (name: string, open: () => Promise<ChatUnderTest>): void => {
  describe(`the applied chat in ${name}`, () => {
    let chat: ChatUnderTest;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => chat.close());

    const apply = (entries: readonly Entry[]): Promise<readonly ChatOutcome[]> => chat.apply(entries, EMPTY_MEMBERSHIP);
    const page = (request: Omit<PageRequest, 'channelId'>): Promise<MessagePage> =>
      chat.queries.page({ channelId: GENERAL, ...request });
    const summary = ({ messages, hasOlder, hasNewer }: MessagePage): unknown[] => [
      messages.map(({ index }) => Number(index)),
      hasOlder,
      hasNewer,
    ];

    test('begins with the channel general, nobody and nothing', async () => {
      expect(await chat.queries.channels()).toEqual([
        {
          id: GENERAL,
          name: 'general',
          topic: '',
          archived: false,
          createdBy: null,
          createdAtMs: 0,
          createdIndex: 0,
          lastIndex: 0,
          messageCount: 0,
        },
      ]);
      expect(await chat.queries.members()).toEqual([]);
      expect(await page({ limit: 10 })).toEqual({ messages: [], hasOlder: false, hasNewer: false });
    });

    test('keeps what owners decide, and tells how anybody stands to the workspace', async () => {
      const cleo = authorOf(3);
      const id = 'abcdefghijklmnopqrstuvwx';
      const invitation = { id, expiresAtMs: WRITTEN_AT_MS + 60_000, uses: 2 };
      const outcomes = await apply([
        joinEntry(1, ann, 'Ann'),
        joinEntry(2, bob, 'Bob'),
        ...entriesFrom(3, ann, [
          { type: 'rename-workspace', name: 'The lab' },
          { type: 'set-policy', policy: 'ask' },
          { type: 'create-invitation', verifier: new Uint8Array(32).fill(9), ...invitation },
          { type: 'remove-member', peerId: bob.peerId, reason: 'spam' },
        ]),
      ]);
      expect(outcomes.map(({ result }) => result)).toEqual(Array.from({ length: 6 }, () => 'applied'));
      const removal = { by: ann.peerId, reason: 'spam', atMs: WRITTEN_AT_MS + 6 };
      expect(await chat.queries.governance()).toEqual({
        policy: 'ask',
        name: 'The lab',
        invitations: [{ ...invitation, createdBy: ann.peerId, used: 0, revoked: false }],
        removed: [{ peerId: bob.peerId, name: 'Bob', ...removal }],
      });
      expect(new Uint8Array((await chat.queries.invitation(id))!.verifier)).toEqual(new Uint8Array(32).fill(9));
      expect(await chat.queries.invitation('other')).toBe(null);
      expect(await chat.queries.standing(ann.peerId)).toEqual({ type: 'member' });
      expect(await chat.queries.standing(bob.peerId)).toEqual({ type: 'removed', removal });
      expect(await chat.queries.standing(cleo.peerId)).toEqual({ type: 'ask' });
      expect((await apply([joinEntry(7, cleo, 'Cleo')]))[0]!.result).toBe('rejected');
      await apply(entriesFrom(8, ann, [{ type: 'admit-member', peerId: cleo.peerId }], 5));
      expect(await chat.queries.standing(cleo.peerId)).toEqual({ type: 'welcome' });
      expect((await apply([joinEntry(9, cleo, 'Cleo')]))[0]!.result).toBe('applied');
      expect((await chat.queries.members()).map(({ name }) => name).toSorted()).toEqual(['Ann', 'Cleo']);
    });

    test('gives one outcome for each entry, with what changed', async () => {
      const outcomes = await apply([
        noopAt(1),
        joinEntry(2, ann, 'Ann'),
        ...entriesFrom(3, ann, [post('hello'), post('lost', 'nowhere')]),
        { ...noopAt(5), kind: 'proposal', data: Uint8Array.of(1, 2, 3) },
        { ...noopAt(6), kind: 'membership', data: Uint8Array.of(9) },
      ]);
      expect(outcomes.map(({ index, result }) => [Number(index), result])).toEqual([
        [1, 'applied'],
        [2, 'applied'],
        [3, 'applied'],
        [4, 'rejected'],
        [5, 'invalid'],
        [6, 'invalid'],
      ]);
      expect(outcomes[1]!.effects).toEqual([{ type: 'member', peerId: ann.peerId, name: 'Ann' }]);
      expect(outcomes[2]).toEqual({
        index: 3,
        session: ann.session,
        sequence: 1,
        result: 'applied',
        reason: '',
        effects: [
          {
            type: 'message',
            message: {
              id: `${ann.session}-1`,
              index: 3,
              term: 1,
              channelId: 'general',
              authorId: ann.peerId,
              authorName: 'Ann',
              text: 'hello',
              sentAtMs: WRITTEN_AT_MS,
              receivedAtMs: WRITTEN_AT_MS + 3,
              ...UNTOUCHED,
              revisionIndex: 3,
            },
          },
        ],
      });
      const { messages } = await page({ limit: 10 });
      expect(outcomes[2]!.effects).toEqual([{ type: 'message', message: messages[0] }]);
    });

    test('pages through a channel in both directions with exact ends', async () => {
      // Messages of general stand at 3..12; 13 is in another channel.
      await apply([noopAt(1), joinEntry(2, ann, 'Ann')]);
      await apply(
        entriesFrom(
          3,
          ann,
          Array.from({ length: 10 }, (_, at) => post(`text ${at}`)),
        ),
      );
      await apply(entriesFrom(13, ann, [{ type: 'create-channel', name: 'other' }], 11));
      await apply(entriesFrom(14, ann, [post('elsewhere', `${ann.session}-11`)], 12));
      const index = asIndex;

      expect(summary(await page({ limit: 3 }))).toEqual([[10, 11, 12], true, false]);
      expect(summary(await page({ limit: 9 }))).toEqual([[4, 5, 6, 7, 8, 9, 10, 11, 12], true, false]);
      expect(summary(await page({ limit: 10 }))).toEqual([[3, 4, 5, 6, 7, 8, 9, 10, 11, 12], false, false]);
      expect(summary(await page({ limit: 99 }))).toEqual([[3, 4, 5, 6, 7, 8, 9, 10, 11, 12], false, false]);

      expect(summary(await page({ limit: 3, before: index(10) }))).toEqual([[7, 8, 9], true, true]);
      expect(summary(await page({ limit: 2, before: index(5) }))).toEqual([[3, 4], false, true]);
      expect(summary(await page({ limit: 9, before: index(5) }))).toEqual([[3, 4], false, true]);
      expect(summary(await page({ limit: 1, before: index(13) }))).toEqual([[12], true, false]);
      expect(summary(await page({ limit: 3, before: index(3) }))).toEqual([[], false, true]);
      expect(summary(await page({ limit: 3, before: index(1) }))).toEqual([[], false, true]);

      expect(summary(await page({ limit: 3, after: index(0) }))).toEqual([[3, 4, 5], false, true]);
      expect(summary(await page({ limit: 3, after: index(3) }))).toEqual([[4, 5, 6], true, true]);
      expect(summary(await page({ limit: 2, after: index(10) }))).toEqual([[11, 12], true, false]);
      expect(summary(await page({ limit: 9, after: index(10) }))).toEqual([[11, 12], true, false]);
      expect(summary(await page({ limit: 3, after: index(12) }))).toEqual([[], true, false]);
      expect(summary(await page({ limit: 3, after: index(99) }))).toEqual([[], true, false]);

      expect(summary(await page({ limit: 2, after: index(4), before: index(9) }))).toEqual([[7, 8], true, true]);
      expect(summary(await page({ limit: 9, after: index(4), before: index(9) }))).toEqual([[5, 6, 7, 8], true, true]);
      expect(summary(await page({ limit: 9, after: index(7), before: index(8) }))).toEqual([[], true, true]);

      expect(summary(await page({ limit: 0 }))).toEqual([[12], true, false]);
      expect(summary(await page({ limit: -5 }))).toEqual([[12], true, false]);
      expect(summary(await page({ limit: Number.NaN }))).toEqual([[12], true, false]);
      expect(summary(await chat.queries.page({ channelId: asChannelId('nowhere'), limit: 5 }))).toEqual([
        [],
        false,
        false,
      ]);
      expect(summary(await chat.queries.page({ channelId: asChannelId(`${ann.session}-11`), limit: 5 }))).toEqual([
        [14],
        false,
        false,
      ]);
    });

    test('never gives more than 1,000 messages at once', async () => {
      await apply([joinEntry(1, ann, 'Ann')]);
      await apply(
        entriesFrom(
          2,
          ann,
          Array.from({ length: 1_001 }, (_, at) => post(`text ${at}`)),
        ),
      );
      const { messages, hasOlder } = await page({ limit: 5_000 });
      expect([messages.length, hasOlder]).toEqual([1_000, true]);
    });

    test('shows the current name of an author, and keeps counts and newest index of channels', async () => {
      await apply([joinEntry(1, ann, 'Ann'), ...entriesFrom(2, ann, [post('one'), post('two')])]);
      await apply(entriesFrom(4, ann, [{ type: 'set-profile', name: 'Anna' }], 3));
      expect((await page({ limit: 1 })).messages).toMatchObject([{ authorName: 'Anna' }]);
      expect(await chat.queries.channelById(GENERAL)).toMatchObject({ lastIndex: 3, messageCount: 2 });
    });

    test('keeps any text as it was', async () => {
      const odd = ['nul \0 inside', '👩‍👩‍👧', '\ufeff', "'; DROP TABLE messages; --", 'line\r\nline', 'x'.repeat(16_384)];
      await apply([
        joinEntry(1, ann, 'Ann'),
        ...entriesFrom(
          2,
          ann,
          odd.map((text) => post(text)),
        ),
      ]);
      // A byte order mark alone is white space to the language, hence an empty message.
      const kept = odd.filter((text) => text !== '\ufeff');
      expect((await page({ limit: 99 })).messages.map(({ text }) => text)).toEqual(kept);
    });

    test('finds channels by id and by name in any case', async () => {
      await apply([joinEntry(1, ann, 'Ann'), ...entriesFrom(2, ann, [{ type: 'create-channel', name: 'Été' }])]);
      const id = asChannelId(`${ann.session}-1`);
      expect(await chat.queries.channelById(id)).toMatchObject({ name: 'Été', createdBy: ann.peerId });
      expect(await chat.queries.channelByName('#ÉTÉ')).toMatchObject({ id });
      expect(await chat.queries.channelByName('hiver')).toBeNull();
      expect(await chat.queries.channelByName('')).toBeNull();
      expect(await chat.queries.channelById(asChannelId('hiver'))).toBeNull();
      expect((await chat.queries.channels()).map(({ name }) => name)).toEqual(['general', 'Été']);
    });

    test('follows members as they come, are promoted, leave and return', async () => {
      const names = async (): Promise<string[]> => (await chat.queries.members()).map((member) => member.name).sort();
      await apply([
        joinEntry(1, ann, 'Ann'),
        memberEntryAt(2, [{ type: 'add-learner', peerId: bob.peerId }], 'Bob'),
        memberEntryAt(3, [{ type: 'add-voter', peerId: bob.peerId }]),
      ]);
      expect(await names()).toEqual(['Ann', 'Bob']);
      await apply(entriesFrom(4, bob, [post('hello')]));
      await apply([memberEntryAt(5, [{ type: 'remove', peerId: bob.peerId }])]);
      expect(await names()).toEqual(['Ann']);
      expect((await apply(entriesFrom(6, bob, [post('still?')], 2)))[0]!.result).toBe('invalid');
      await apply([memberEntryAt(7, [{ type: 'add-learner', peerId: bob.peerId }])]);
      expect(await names()).toEqual(['Ann', 'Bob']);
      expect((await apply(entriesFrom(8, bob, [post('back')], 2)))[0]!.result).toBe('applied');
    });

    test('tells where messages and channels stand, in the order asked, leaving out what is not there', async () => {
      await apply([joinEntry(1, ann, 'Ann'), noopAt(2)]);
      await apply(
        entriesFrom(3, ann, [post('one'), { type: 'create-channel', name: 'x' }, post('lost', 'nowhere'), post('two')]),
      );
      const ids = [6, 4, 3, 2, 1].map((sequence) => asMessageId(`${ann.session}-${sequence}`));
      expect(await chat.queries.locate([...ids, asMessageId('general'), asMessageId('nonsense')])).toEqual([
        { id: ids[1], index: 6, term: 1 },
        { id: ids[3], index: 4, term: 1 },
        { id: ids[4], index: 3, term: 1 },
      ]);
      expect(await chat.queries.locate([])).toEqual([]);
    });

    test('knows how far each session came, and only for its author', async () => {
      await apply([joinEntry(1, ann, 'Ann'), ...entriesFrom(2, ann, [post('one'), post('two')])]);
      expect(await chat.queries.sessionPosition(ann.peerId, ann.session)).toBe(2);
      expect(await chat.queries.sessionPosition(bob.peerId, ann.session)).toBe(0);
      expect(await chat.queries.sessionPosition(bob.peerId, bob.session)).toBe(0);
    });

    test('tells all that one member posted and created, in order, for another workspace', async () => {
      await apply([joinEntry(1, ann, 'Ann'), joinEntry(2, bob, 'Bob')]);
      const lunch = `${ann.session}-2`;
      await apply(entriesFrom(3, ann, [post('one'), { type: 'create-channel', name: 'Lunch' }, post('two', lunch)]));
      await apply(entriesFrom(6, bob, [post('not mine')]));
      expect(await chat.queries.messagesByAuthor(ann.peerId)).toEqual([
        { ...PLAIN_POST, id: `${ann.session}-1`, channelName: 'general', text: 'one' },
        { type: 'create-channel', name: 'Lunch', topic: '', writtenAtMs: WRITTEN_AT_MS + 4 },
        { ...PLAIN_POST, id: `${ann.session}-3`, channelName: 'Lunch', text: 'two' },
      ]);
    });
  });
};
