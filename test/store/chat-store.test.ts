// The applied chat on disk: what every implementation does, and what only a file must: come back, together, or say why not.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asWorkspaceId } from '../../shared/ids.ts';
import { applyGenesis } from '../../src-main/chat/state-machine.ts';
import { asIndex } from '../../src-main/consensus/ids.ts';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import { applyEntry } from '../../src-main/store/apply-entry.ts';
import { openChatStore } from '../../src-main/store/chat-store.ts';
import { GENERAL, WORKSPACE, post } from '../chat/authors.ts';
import { ann, bob, chatCompliance, entriesFrom, joinEntry, noopAt } from './chat-compliance.ts';
import { createMemoryChatState } from './memory-chat-state.ts';
import type { Entry, Membership } from '../../src-main/consensus/messages.ts';
import type { ChatOutcome } from '../../src-main/chat/effects.ts';
import type { OpenedChat } from '../../src-main/store/chat-store.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caucus-chat-'));
  path = join(folder, 'chat.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const applyTo = (
  chat: OpenedChat,
  entries: readonly Entry[],
  membership: Membership = EMPTY_MEMBERSHIP,
): Promise<readonly ChatOutcome[]> =>
  new Promise((resolve, reject) => {
    chat.machine.apply({ entries, membership }, (failure, outcomes) =>
      failure === null ? resolve(outcomes) : reject(failure),
    );
  });

const open = (): Promise<OpenedChat> => openChatStore({ path, workspaceId: WORKSPACE });

chatCompliance('SQLite', async () => {
  const chat = await open();
  return {
    queries: chat.queries,
    apply: (entries, membership) => applyTo(chat, entries, membership),
    close: () => chat.close(),
  };
});

chatCompliance('memory', async () => {
  const { state, queries } = createMemoryChatState();
  applyGenesis(state);
  return {
    queries,
    apply: async (entries) => entries.map((entry) => applyEntry(state, WORKSPACE, entry)),
    close: async () => undefined,
  };
});

test('everything applied is there after closing and opening: state, index and membership together', async () => {
  const membership: Membership = { ...EMPTY_MEMBERSHIP, voters: [ann.peerId] };
  const first = await open();
  expect([first.appliedIndex, first.membership]).toEqual([0, EMPTY_MEMBERSHIP]);
  await applyTo(first, [joinEntry(1, ann, 'Ann'), ...entriesFrom(2, ann, [post('one'), post('two')])], membership);
  await first.close();
  const second = await open();
  expect([second.appliedIndex, second.membership]).toEqual([3, membership]);
  expect((await second.queries.page({ channelId: GENERAL, limit: 9 })).messages).toHaveLength(2);
  expect((await applyTo(second, entriesFrom(4, ann, [post('two')], 2)))[0]!.result).toBe('duplicate');
  await second.close();
});

test('batches and questions are taken in the order they are handed in', async () => {
  const chat = await open();
  const applied = [
    applyTo(chat, [joinEntry(1, ann, 'Ann')]),
    ...[0, 1, 2, 3].map((at) => applyTo(chat, entriesFrom(2 + at, ann, [post(`text ${at}`)], 1 + at))),
  ];
  const { messages } = await chat.queries.page({ channelId: GENERAL, limit: 9 });
  expect(messages.map(({ text }) => text)).toEqual(['text 0', 'text 1', 'text 2', 'text 3']);
  await Promise.all(applied);
  await chat.close();
});

test('an entry out of order stops the store and changes nothing', async () => {
  const fatal: Error[] = [];
  const chat = await openChatStore({ path, workspaceId: WORKSPACE, onFatal: (failure) => fatal.push(failure) });
  await applyTo(chat, [joinEntry(1, ann, 'Ann')]);
  await expect(applyTo(chat, [noopAt(3)])).rejects.toThrow(/cannot be applied after entry 1/);
  await expect(applyTo(chat, [noopAt(2)])).rejects.toMatchObject({ name: 'StorageFailedError' });
  expect(fatal).toHaveLength(1);
  // What was applied can still be read.
  expect(await chat.queries.members()).toHaveLength(1);
  await chat.close();
  const again = await open();
  expect(again.appliedIndex).toBe(1);
  await again.close();
});

test('a batch that cannot be written whole leaves nothing of itself', async () => {
  const chat = await open();
  await applyTo(chat, [joinEntry(1, ann, 'Ann')]);
  // Another connection holds the write lock for longer than the store waits.
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  await expect(applyTo(chat, entriesFrom(2, ann, [post('one'), post('two')]))).rejects.toMatchObject({
    name: 'StorageFailedError',
    reason: 'in-use',
  });
  other.exec('ROLLBACK');
  other.close();
  await chat.close();
  const again = await open();
  expect(again.appliedIndex).toBe(1);
  expect(await again.queries.sessionPosition(ann.peerId, ann.session)).toBe(0);
  await again.close();
});

test('the chat of another workspace, of a newer version, or no database at all is refused with its own error', async () => {
  await (await open()).close();
  await expect(openChatStore({ path, workspaceId: asWorkspaceId('other') })).rejects.toMatchObject({
    name: 'WrongWorkspaceError',
  });
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 99');
  database.close();
  await expect(open()).rejects.toMatchObject({ name: 'StoreTooNewError', message: /newer version/ });
  const noise = join(folder, 'noise.db');
  writeFileSync(noise, 'this is no database, and it is long enough to be looked at'.repeat(100));
  await expect(openChatStore({ path: noise, workspaceId: WORKSPACE })).rejects.toMatchObject({
    name: 'ChatDamagedError',
  });
  const nowhere = join(folder, 'missing', 'chat.db');
  await expect(openChatStore({ path: nowhere, workspaceId: WORKSPACE })).rejects.toMatchObject({
    name: 'StorageFailedError',
    reason: 'unreachable',
  });
});

test('a worker that cannot be started is a failure in words, not a silence', async () => {
  const workerUrl = new URL('file:///no/such/worker.ts');
  await expect(openChatStore({ path, workspaceId: WORKSPACE, workerUrl })).rejects.toMatchObject({
    name: 'StorageFailedError',
  });
});

test('after closing, every call fails and says so', async () => {
  const chat = await open();
  await chat.close();
  await chat.close();
  await expect(applyTo(chat, [noopAt(1)])).rejects.toMatchObject({ reason: 'closed' });
  await expect(chat.queries.channels()).rejects.toMatchObject({ reason: 'closed' });
});

test('the state on disk is the same however the log is cut into batches', async () => {
  const log = [
    joinEntry(1, ann, 'Ann'),
    ...entriesFrom(2, ann, [post('a'), { type: 'create-channel', name: 'c' }, post('b'), post('lost', 'x')]),
    noopAt(6),
    ...entriesFrom(7, ann, [post('a')], 1),
    ...entriesFrom(8, ann, [post('d')], 5),
  ];
  const contents = async (sizes: readonly number[]): Promise<unknown> => {
    path = join(folder, `chat-${sizes.join('-')}.db`);
    const chat = await open();
    let at = 0;
    for (const size of sizes) {
      await applyTo(chat, log.slice(at, at + size));
      at += size;
    }
    await chat.close();
    const database = new DatabaseSync(path);
    const tables = ['workspace', 'members', 'sessions', 'channels', 'messages'];
    const rows = tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
    database.close();
    return rows;
  };
  const whole = await contents([8]);
  expect(await contents([1, 1, 1, 1, 1, 1, 1, 1])).toEqual(whole);
  expect(await contents([3, 4, 1])).toEqual(whole);
  expect(asIndex(8)).toBe((whole as [{ applied_index: number }[]])[0][0]!.applied_index);
});

test('keeps the membership that was in force when the rules refuse a change of it', async () => {
  const chat = await open();
  const before: Membership = { ...EMPTY_MEMBERSHIP, voters: [ann.peerId] };
  await applyTo(
    chat,
    [joinEntry(1, ann, 'Ann'), ...entriesFrom(2, ann, [{ type: 'set-policy', policy: 'invite' }])],
    before,
  );
  const after: Membership = { ...before, learners: [bob.peerId] };
  expect((await applyTo(chat, [joinEntry(3, bob, 'Bob')], after))[0]!.result).toBe('rejected');
  await chat.close();
  expect((await open()).membership).toEqual(before);
});
