// Snapshot files: made of what is applied, shared, deleted when unused; received ones are judged before they count, and put
// in place whole.

import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asWorkspaceId } from '../../shared/ids.ts';
import { asIndex } from '../../src-main/consensus/ids.ts';
import { openChatStore } from '../../src-main/store/chat-store.ts';
import { openSnapshotShelf } from '../../src-main/store/snapshot-shelf.ts';
import { GENERAL, WORKSPACE, post } from '../chat/authors.ts';
import { ann, entriesFrom, joinEntry } from './chat-compliance.ts';
import { done } from './log-fixtures.ts';
import type { Entry, Membership } from '../../src-main/consensus/messages.ts';
import type { Clock } from '../../src-main/replica/ports.ts';
import type { OpenedChat } from '../../src-main/store/chat-store.ts';
import type { LentSnapshot, SnapshotShelf } from '../../src-main/store/snapshot-shelf.ts';

const MEMBERSHIP: Membership = {
  voters: [ann.peerId],
  votersOutgoing: [],
  learners: [],
  learnersNext: [],
  autoLeave: false,
};

/** A clock that stands still until it is told. */
const makeClock = (): { readonly clock: Clock; pass(ms: number): void } => {
  let nowMs = 0;
  let waiting: { readonly dueMs: number; readonly run: () => void }[] = [];
  return {
    clock: {
      nowMs: () => nowMs,
      monotonicMs: () => nowMs,
      schedule: (delayMs, run) => {
        const entry = { dueMs: nowMs + delayMs, run };
        waiting.push(entry);
        return () => {
          waiting = waiting.filter((other) => other !== entry);
        };
      },
    },
    pass: (ms) => {
      nowMs += ms;
      const due = waiting.filter(({ dueMs }) => dueMs <= nowMs);
      waiting = waiting.filter(({ dueMs }) => dueMs > nowMs);
      for (const { run } of due) run();
    },
  };
};

let folder: string;
let chat: OpenedChat;
let shelf: SnapshotShelf;
let time: ReturnType<typeof makeClock>;
const chatPath = (): string => join(folder, 'chat.db');
const shelfFolder = (): string => join(folder, 'snapshots');
const filesOnShelf = (): string[] => readdirSync(shelfFolder()).toSorted();

const openShelf = (): Promise<SnapshotShelf> =>
  openSnapshotShelf({ directory: shelfFolder(), chatPath: chatPath(), workspaceId: WORKSPACE, clock: time.clock });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caucus-snapshot-'));
  time = makeClock();
  chat = await openChatStore({ path: chatPath(), workspaceId: WORKSPACE });
  shelf = await openShelf();
});
afterEach(async () => {
  await shelf.close();
  await chat.close();
  rmSync(folder, { recursive: true, force: true });
});

const applyTo = (to: OpenedChat, entries: readonly Entry[]): Promise<void> =>
  done((settle) => to.machine.apply({ entries, membership: MEMBERSHIP }, (failure) => settle(failure)));

/** Ann joins and says `count` things; `done` entries are applied already. */
const say = async (count: number, after = 0): Promise<void> => {
  const texts = Array.from({ length: count }, (_, at) => post(`message ${after + at + 1}`));
  const said = entriesFrom(after + 2, ann, texts, after + 1);
  await applyTo(chat, after === 0 ? [joinEntry(1, ann, 'Ann'), ...said] : said);
};

const textsIn = async (opened: OpenedChat): Promise<string[]> =>
  (await opened.queries.page({ channelId: GENERAL, limit: 1_000 })).messages.map(({ text }) => text);

describe('a snapshot that is made', () => {
  test('is a compacted copy that says what it stands for', async () => {
    await say(50);
    const lent = await shelf.lend(1);
    expect(lent).toMatchObject({ index: 51, term: 1, membership: MEMBERSHIP });
    const content = readFileSync(lent.path);
    expect(lent.bytes).toBe(content.length);
    expect(lent.id).toBe(hash('sha256', content));
    const database = new DatabaseSync(lent.path, { readOnly: true });
    expect(database.prepare('SELECT COUNT(*) AS count FROM messages').get()).toEqual({ count: 50 });
    expect(database.prepare('PRAGMA freelist_count').get()).toEqual({ freelist_count: 0 });
    database.close();
  });

  test('is the same file for all who need it, and on every replica that applied the same', async () => {
    await say(50);
    const [one, other] = await Promise.all([shelf.lend(1), shelf.lend(1)]);
    expect(one.path).toBe(other.path);
    const elsewhere = mkdtempSync(join(tmpdir(), 'caucus-snapshot-'));
    const theirChat = await openChatStore({ path: join(elsewhere, 'chat.db'), workspaceId: WORKSPACE });
    await applyTo(theirChat, [joinEntry(1, ann, 'Ann')]);
    for (let at = 1; at <= 50; at += 1) await applyTo(theirChat, entriesFrom(at + 1, ann, [post(`message ${at}`)], at));
    const theirShelf = await openSnapshotShelf({
      directory: join(elsewhere, 'snapshots'),
      chatPath: join(elsewhere, 'chat.db'),
      workspaceId: WORKSPACE,
      clock: time.clock,
    });
    expect((await theirShelf.lend(1)).id).toBe(one.id);
    await theirShelf.close();
    await theirChat.close();
    rmSync(elsewhere, { recursive: true });
  });

  test('stays for a while, for a transfer that was cut, and is deleted when nobody used it', async () => {
    await say(5);
    const lent = await shelf.lend(1);
    lent.release();
    time.pass(50_000);
    const again = await shelf.lend(1);
    expect(again.path).toBe(lent.path);
    again.release();
    again.release();
    time.pass(61_000);
    await expect.poll(filesOnShelf).toEqual([]);
  });

  test('gives way to a newer one, but not under whoever still reads it', async () => {
    await say(5);
    const first = await shelf.lend(1);
    await say(5, 5);
    expect((await shelf.lend(6)).index).toBe(6);
    const second = await shelf.lend(8);
    expect(second.index).toBe(11);
    expect(existsSync(first.path)).toBe(true);
    // Never more than two.
    await say(5, 10);
    await expect(shelf.lend(12)).rejects.toMatchObject({ name: 'StorageFailedError' });
    second.release();
    const third = await shelf.lend(12);
    expect(third.index).toBe(16);
    await expect.poll(() => existsSync(second.path)).toBe(false);
    expect(existsSync(first.path)).toBe(true);
  });

  test('does not hold up what is applied meanwhile', async () => {
    await say(500);
    const lending = shelf.lend(1);
    await say(500, 500);
    const { index } = await lending;
    expect(index).toBeGreaterThanOrEqual(501);
    expect(index).toBeLessThanOrEqual(1_001);
    expect(await textsIn(chat)).toHaveLength(1_000);
  });
});

describe('a snapshot that arrives', () => {
  let lent: LentSnapshot;
  beforeEach(async () => {
    await say(50);
    lent = await shelf.lend(1);
  });
  /** As the transfer leaves it: whole, at the place of its part. */
  const arrive = (change: (path: string) => void = () => undefined): LentSnapshot => {
    const part = shelf.partPath(lent);
    copyFileSync(lent.path, part);
    change(part);
    return lent;
  };
  const edit =
    (sql: string) =>
    (path: string): void => {
      const database = new DatabaseSync(path);
      database.exec(sql);
      database.close();
    };

  test('is taken when it is what was announced', async () => {
    expect(await shelf.accept(arrive())).toEqual({ index: 51, term: 1, membership: MEMBERSHIP });
    expect(existsSync(shelf.acceptedPath(51))).toBe(true);
    await shelf.forgetThrough(50);
    expect(existsSync(shelf.acceptedPath(51))).toBe(true);
    await shelf.forgetThrough(51);
    expect(existsSync(shelf.acceptedPath(51))).toBe(false);
  });

  test.each<[string, (path: string) => void, object]>([
    ['of another workspace', edit("UPDATE workspace SET workspace_id = 'zz'"), { name: 'WrongWorkspaceError' }],
    ['of another index', edit('UPDATE workspace SET applied_index = 9'), { name: 'ChatDamagedError' }],
    ['of another term', edit('UPDATE workspace SET applied_term = 9'), { name: 'ChatDamagedError' }],
    ['of a newer version', edit('PRAGMA user_version = 99'), { name: 'StoreTooNewError' }],
    ['with more than a chat in it', edit('CREATE TABLE more (a)'), { message: /tables of a chat/ }],
    [
      'with something that would run',
      edit("CREATE TRIGGER t AFTER INSERT ON messages BEGIN UPDATE workspace SET workspace_id = ''; END"),
      { message: /tables of a chat/ },
    ],
    ['that is no database', (path) => writeFileSync(path, 'x'.repeat(9_000)), { name: 'ChatDamagedError' }],
    [
      'with a page of noise',
      (path) => {
        const content = readFileSync(path);
        content.fill(0xa5, content.length - 4_096);
        writeFileSync(path, content);
      },
      { name: 'ChatDamagedError' },
    ],
  ])('is refused and deleted: one %s', async (_what, change, words) => {
    await expect(shelf.accept(arrive(change))).rejects.toMatchObject(words);
    expect(filesOnShelf()).toEqual(['made-1.db']);
  });

  test('takes the place of what was applied', async () => {
    await shelf.accept(arrive());
    const behind = mkdtempSync(join(tmpdir(), 'caucus-snapshot-'));
    const other = await openChatStore({ path: join(behind, 'chat.db'), workspaceId: WORKSPACE });
    await applyTo(other, [joinEntry(1, ann, 'Ann')]);
    await done((settle) => other.install(shelf.acceptedPath(51), asIndex(51), settle));
    expect(await textsIn(other)).toEqual(await textsIn(chat));
    // It goes on where the snapshot ends, and comes back with it.
    await applyTo(other, entriesFrom(52, ann, [post('after')], 51));
    await other.close();
    const again = await openChatStore({ path: join(behind, 'chat.db'), workspaceId: WORKSPACE });
    expect(again.appliedIndex).toBe(52);
    expect(again.appliedTerm).toBe(1);
    expect(again.membership).toEqual(MEMBERSHIP);
    expect((await textsIn(again)).at(-1)).toBe('after');
    await again.close();
    rmSync(behind, { recursive: true });
  });

  test('that is not there any more stops the store rather than pass for installed', async () => {
    const failures: Error[] = [];
    await chat.close();
    chat = await openChatStore({
      path: chatPath(),
      workspaceId: WORKSPACE,
      onFatal: (failure) => failures.push(failure),
    });
    await expect(done((settle) => chat.install(shelf.acceptedPath(99), asIndex(99), settle))).rejects.toMatchObject({
      name: 'StorageFailedError',
    });
    expect(failures).toHaveLength(1);
  });
});

test('what an earlier run left is deleted, except the newest part', async () => {
  const part = (index: number, digit: string): string => `part-${index}-${digit.repeat(64)}`;
  const left = ['made-3.db', 'made-3.db-journal', 'received-7.db', 'received-7.db-wal', part(5, 'a'), part(9, 'b')];
  left.forEach((name, at) => {
    writeFileSync(join(shelfFolder(), name), name);
    utimesSync(join(shelfFolder(), name), 1_000 + at, 1_000 + at);
  });
  await shelf.close();
  shelf = await openShelf();
  expect(filesOnShelf()).toEqual([part(9, 'b')]);
});

test('an install of another workspace refuses the file', async () => {
  await say(3);
  const lent = await shelf.lend(1);
  const theirs = await openSnapshotShelf({
    directory: join(folder, 'theirs'),
    chatPath: join(folder, 'their-chat.db'),
    workspaceId: asWorkspaceId('zyxwvutsrqponmlkjihgfedcba'),
    clock: time.clock,
  });
  copyFileSync(lent.path, theirs.partPath(lent));
  await expect(theirs.accept(lent)).rejects.toMatchObject({ name: 'WrongWorkspaceError' });
  await theirs.close();
});
