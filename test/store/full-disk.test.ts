// A disk without room: it is said in words, reading goes on, and nothing that was acknowledged is lost. Needs a small
// file system of its own, hence root; elsewhere the test is skipped.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import { openChatStore } from '../../src-main/store/chat-store.ts';
import { GENERAL, WORKSPACE, post } from '../chat/authors.ts';
import { ann, entriesFrom, joinEntry } from './chat-compliance.ts';
import { append, entriesAt, hardStateOf, makeFolder, openLog } from './log-fixtures.ts';
import type { Entry } from '../../src-main/consensus/messages.ts';
import type { OpenedChat } from '../../src-main/store/chat-store.ts';

const { folder, remove } = makeFolder();
const disk = join(folder, 'disk');

const mountSmallDisk = (): boolean => {
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const isMounted = mountSmallDisk();

afterEach(() => {
  if (isMounted) execFileSync('umount', ['-l', disk]);
  remove();
});

const applyTo = (chat: OpenedChat, entries: readonly Entry[]): Promise<void> =>
  new Promise((resolve, reject) => {
    chat.machine.apply({ entries, membership: EMPTY_MEMBERSHIP }, (failure) =>
      failure === null ? resolve() : reject(failure),
    );
  });

const reason = isMounted ? '' : ' (skipped: mounting a small disk needs root)';

test.skipIf(!isMounted)(`a full disk stops writing, not reading, and loses nothing${reason}`, async () => {
  const failures: Error[] = [];
  const logPath = join(disk, 'log.db');
  const chatPath = join(disk, 'chat.db');
  const log = await openLog(logPath, { onFatal: (failure) => failures.push(failure) });
  const chat = await openChatStore({ path: chatPath, workspaceId: WORKSPACE });
  await applyTo(chat, [joinEntry(1, ann, 'Ann'), ...entriesFrom(2, ann, [post('kept')])]);

  let acknowledged = 0;
  const fill = async (): Promise<void> => {
    for (;;) {
      await append(log, entriesAt(acknowledged + 1, acknowledged + 100), hardStateOf(1, acknowledged));
      acknowledged += 100;
    }
  };
  await expect(fill()).rejects.toMatchObject({
    name: 'StorageFailedError',
    reason: 'disk-full',
    message: /no room left/,
  });
  await expect(append(log, entriesAt(acknowledged + 1, acknowledged + 1))).rejects.toMatchObject({
    reason: 'disk-full',
  });
  expect(failures).toHaveLength(1);

  // Room that SQLite may still have inside its files is used up too.
  const ballast = join(disk, 'ballast');
  try {
    writeFileSync(ballast, new Uint8Array(1_048_576));
  } catch {
    // As full as it gets.
  }
  const more = Array.from({ length: 200 }, (_, at) => post(`lost ${at} ${'x'.repeat(500)}`));
  await expect(applyTo(chat, entriesFrom(3, ann, more, 2))).rejects.toMatchObject({ reason: 'disk-full' });
  const page = await chat.queries.page({ channelId: GENERAL, limit: 10 });
  expect(page.messages.map(({ text }) => text)).toEqual(['kept']);
  await log.close();
  await chat.close();

  rmSync(ballast, { force: true });
  const logAgain = await openLog(logPath);
  expect(acknowledged).toBeGreaterThan(0);
  expect(logAgain.recovered.entries.length).toBeGreaterThanOrEqual(acknowledged);
  await logAgain.close();
  const chatAgain = await openChatStore({ path: chatPath, workspaceId: WORKSPACE });
  expect(chatAgain.appliedIndex).toBe(2);
  await chatAgain.close();
});
