// What the rules refused is on the disk before the outbox forgets it, whenever the machine stops in between. Over the real
// outbox, the real log store and the real chat.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { messageIdOf } from '../../src-main/chat/session.ts';
import { systemClock } from '../../src-main/network/clock.ts';
import { openChatStore } from '../../src-main/store/chat-store.ts';
import { openOwnOutbox } from '../../src-main/workspace/own-outbox.ts';
import { openRefusedPosts } from '../../src-main/workspace/refused-posts.ts';
import { MAX_REFUSED_POSTS } from '../../shared/limits.ts';
import { asChannelId } from '../../shared/ids.ts';
import { GENERAL, WORKSPACE, post } from '../chat/authors.ts';
import { ann, entriesFrom, joinEntry } from '../store/chat-compliance.ts';
import { done, makeFolder, openLog } from '../store/log-fixtures.ts';
import type { ChatOutcome } from '../../src-main/chat/effects.ts';
import type { ChatOperation } from '../../src-main/chat/operations.ts';
import type { WaitingItem } from '../../src-main/replica/outbox.ts';
import type { OpenedChat } from '../../src-main/store/chat-store.ts';
import type { OpenedLog } from '../../src-main/store/log-store.ts';
import type { RefusedPosts } from '../../src-main/workspace/refused-posts.ts';

/** The channel that is made by the first operation. */
const PLANS = asChannelId(messageIdOf(ann.session, 1));
const archived: ChatOperation = { type: 'archive-channel', channelId: PLANS, archived: true };
const idAt = (sequence: number) => messageIdOf(ann.session, sequence);

let folder: string;
let removeFolder: () => void;
let chat: OpenedChat;
let log: OpenedLog;
let refused: RefusedPosts;
let ends: (() => Promise<void>)[];

beforeEach(async () => {
  ({ folder, remove: removeFolder } = makeFolder());
  ends = [];
  chat = await openChatStore({ path: join(folder, 'chat.db'), workspaceId: WORKSPACE });
  log = await openLog(join(folder, 'log.db'));
});
afterEach(async () => {
  for (const end of ends) await end();
  await chat.close();
  await log.close();
  removeFolder();
});

const openRefused = async (path = join(folder, 'refused.jsonl')): Promise<RefusedPosts> => {
  const opened = await openRefusedPosts({ path, queries: chat.queries, nowMs: Date.now, onChange: () => undefined });
  ends.push(opened.close);
  return (refused = opened);
};

/** What the author wrote, in its outbox on the disk. */
const written = async (operations: readonly ChatOperation[]): Promise<readonly WaitingItem[]> => {
  const signed = ann.sign(operations, 1);
  const items = signed.map(({ envelope }, at) => ({ place: at + 1, envelope }));
  await done((settle) => log.outboxStore.add(items, false, settle));
  return signed.map((one) => ({ ...one, session: ann.session }));
};

/** All of it, committed and applied. */
const applied = (operations: readonly ChatOperation[]): Promise<readonly ChatOutcome[]> =>
  new Promise((resolve, reject) => {
    const entries = [joinEntry(1, ann, 'Ann'), ...entriesFrom(2, ann, operations)];
    chat.machine.apply({ entries, membership: chat.membership }, (failure, outcomes) =>
      failure === null ? resolve(outcomes) : reject(failure),
    );
  });

const reasonsIn = (outcomes: readonly ChatOutcome[]) =>
  new Map(
    outcomes.flatMap(({ reason, result, sequence }) => (result === 'rejected' ? [[idAt(sequence), reason]] : [])),
  );

/** The outbox as the next start opens it, and what its store held before. */
const startAgain = async () => {
  await log.close();
  log = await openLog(join(folder, 'log.db'));
  const held = log.outbox.items.length;
  const { outbox } = await openOwnOutbox({
    self: ann.peerId,
    directory: folder,
    logStore: log,
    queries: chat.queries,
    refused: await openRefused(),
    clock: systemClock,
    propose: () => false,
    onChange: () => undefined,
    onFatal: (failure) => {
      throw failure;
    },
  });
  ends.push(async () => outbox.stop());
  // What it forgets, it forgets before this is written.
  await done((settle) => log.outboxStore.removeThrough(0, settle));
  return { held, waiting: outbox.length };
};

const STORY: readonly ChatOperation[] = [
  { type: 'create-channel', name: 'plans' },
  post('in time'),
  post('here', String(PLANS)),
  archived,
  post('too late', String(PLANS)),
  post('nowhere', 'no-such-channel'),
  { type: 'post-message', channelId: GENERAL, text: 'to nobody', threadRootId: idAt(99) },
];

test('every refusal of a post by the rules has a code', async () => {
  const waiting = await written(STORY);
  (await openRefused()).take(reasonsIn(await applied(STORY)), waiting);
  const codes = refused.list().map(({ refusal, text }) => [text, refusal.code]);
  expect(codes).toEqual([
    ['too late', 'channel-archived'],
    ['nowhere', 'no-such-channel'],
    ['to nobody', 'no-such-message'],
  ]);
});

test('a machine that stopped right after the refusal finds it at its next start', async () => {
  await written(STORY);
  await applied(STORY);
  expect(await startAgain()).toEqual({ held: 7, waiting: 0 });
  const found = refused.list();
  expect(found.map(({ refusal, text }) => [text, refusal.code])).toEqual([
    ['too late', 'channel-archived'],
    ['nowhere', 'no-such-channel'],
    ['to nobody', 'no-such-message'],
  ]);
  expect(await startAgain()).toEqual({ held: 0, waiting: 0 });
  expect(refused.list()).toEqual(found);
});

test('what was discarded before the outbox forgot it does not come back', async () => {
  const waiting = await written(STORY);
  const reasons = reasonsIn(await applied(STORY));
  (await openRefused()).take(reasons, waiting);
  await refused.discard([idAt(5), idAt(7)]);
  expect((await startAgain()).held).toBe(7);
  expect(refused.list().map(({ text }) => text)).toEqual(['nowhere']);
  expect(refused.settled()).toEqual([]);
});

test('while the disk does not take the refusal, the outbox keeps it', async () => {
  const waiting = await written(STORY);
  const reasons = reasonsIn(await applied(STORY));
  const elsewhere = join(folder, 'not-there-yet');
  const opened = await openRefused(join(elsewhere, 'refused.jsonl'));
  opened.take(reasons, waiting);
  expect(await opened.kept()).toBe(false);
  expect(opened.list()).toHaveLength(3);
  mkdirSync(elsewhere);
  expect(await opened.kept()).toBe(true);
  expect(opened.isKept()).toBe(true);
  rmSync(elsewhere, { recursive: true });
});

test('a refused reply follows its refused root when that is sent anew', async () => {
  const story: readonly ChatOperation[] = [
    { type: 'create-channel', name: 'plans' },
    archived,
    post('root', String(PLANS)),
    { type: 'post-message', channelId: PLANS, text: 'reply', threadRootId: idAt(3), alsoInChannel: true },
  ];
  const waiting = await written(story);
  (await openRefused()).take(reasonsIn(await applied(story)), waiting);
  expect(await refused.sendAnew(idAt(3), () => Promise.resolve(idAt(50)))).toBe(idAt(50));
  const expected = [{ id: idAt(4), text: 'reply', threadRootId: idAt(50), alsoInChannel: true }];
  expect(refused.list()).toMatchObject(expected);
  expect((await openRefused()).list()).toMatchObject(expected);
});

test('one that is being sent anew is neither listed nor sent again nor discarded, and comes back when that fails', async () => {
  const waiting = await written(STORY);
  (await openRefused()).take(reasonsIn(await applied(STORY)), waiting);
  let fail: (failure: unknown) => void = () => undefined;
  const first = refused.sendAnew(idAt(5), () => new Promise((_, reject) => (fail = reject)));
  expect(refused.list().map(({ text }) => text)).toEqual(['nowhere', 'to nobody']);
  expect(await refused.sendAnew(idAt(5), () => Promise.resolve(idAt(50)))).toBeNull();
  await refused.discard([idAt(5)]);
  fail(new Error('The outbox is full'));
  await expect(first).rejects.toThrow('The outbox is full');
  expect(refused.list().map(({ text }) => text)).toEqual(['too late', 'nowhere', 'to nobody']);
});

test('beyond the bound the oldest are forgotten', async () => {
  const count = MAX_REFUSED_POSTS + 2;
  const posts = Array.from({ length: count }, (_, at) => post(`line ${at}`));
  const waiting = ann.sign(posts, 1).map((one) => ({ ...one, session: ann.session }));
  const reasons = new Map(posts.map((_, at) => [idAt(at + 1), 'The channel is archived.']));
  (await openRefused()).take(reasons, waiting);
  expect(await refused.kept()).toBe(true);
  for (const opened of [refused, await openRefused()]) {
    expect(opened.list()).toHaveLength(MAX_REFUSED_POSTS);
    expect(opened.list()[0]).toMatchObject({ text: 'line 2' });
  }
});
