// A disk without room: it is said in words, reading goes on, what was to be written waits in its order, what a person has
// just written is refused, and all goes on by itself when there is room again. Needs a small file system of its own.

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import { openChatStore } from '../../src-main/store/chat-store.ts';
import { GENERAL, WORKSPACE, post } from '../chat/authors.ts';
import { ann, entriesFrom, joinEntry } from './chat-compliance.ts';
import { append, done, entriesAt, hardStateOf, openLog } from './log-fixtures.ts';
import { mountSmallDisk } from './small-disk.ts';
import type { Entry } from '../../src-main/consensus/messages.ts';
import type { OutboxItem } from '../../src-main/replica/ports.ts';
import type { OpenedChat } from '../../src-main/store/chat-store.ts';
import type { SmallDisk } from './small-disk.ts';

const mounted = mountSmallDisk(1_048_576);
if (typeof mounted !== 'string') mounted.remove();
const reason = typeof mounted === 'string' ? ` (skipped: ${mounted})` : '';

let disk: SmallDisk;
/** What the store said of its disk, newest last; null stands for "it goes on". */
let said: (string | null)[];
let changed: () => void;
const saidThat = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise<void>((resolve) => (changed = resolve));
};
const onWaiting = (problem: Error | null): void => {
  said.push(problem?.message ?? null);
  changed();
};

const item = (place: number, bytes = 100): OutboxItem => ({
  place,
  envelope: new Uint8Array(bytes).fill(place),
});

describe.skipIf(reason !== '')(`a full disk${reason}`, () => {
  beforeEach(() => {
    const made = mountSmallDisk(1_048_576);
    if (typeof made === 'string') throw new Error(made);
    disk = made;
    said = [];
    changed = () => undefined;
  });
  afterEach(() => disk.remove());

  test('lets the log wait and go on by itself, in order, with everything that was acknowledged', async () => {
    const path = join(disk.folder, 'log.db');
    const failures: Error[] = [];
    const log = await openLog(path, { onFatal: (failure) => failures.push(failure), onWaiting });
    await append(log, entriesAt(1, 10), hardStateOf(1, 0));
    disk.fill();
    const order: number[] = [];
    const waiting = [1, 2, 3].map(async (number) => {
      await append(log, entriesAt(1 + number * 10, 10 + number * 10), hardStateOf(1, number * 10));
      order.push(number);
    });
    await saidThat(() => said.length === 1);
    expect(said[0]).toMatch(/no room left .* safe.*Free some space, and Caucus goes on by itself/);
    expect(order).toEqual([]);

    disk.free();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
    await saidThat(() => said.length === 2);
    expect(said[1]).toBeNull();
    expect(failures).toEqual([]);
    await append(log, entriesAt(41, 50));
    await log.close();
    const again = await openLog(path);
    expect(again.recovered).toEqual({ hardState: hardStateOf(1, 30), entries: entriesAt(1, 50) });
    await again.close();
  });

  test('refuses what is added to the outbox, and what follows it, and takes it again afterwards', async () => {
    const log = await openLog(join(disk.folder, 'log.db'), { onWaiting });
    const add = (items: readonly OutboxItem[]): Promise<void> =>
      done((settle) => log.outboxStore.add(items, false, settle));
    await add([item(1)]);
    disk.fill();
    const refused = [add([item(2, 9_000)]), add([item(3)]), add([item(4)])];
    for (const one of await Promise.allSettled(refused)) {
      expect(one).toMatchObject({ status: 'rejected', reason: { name: 'StorageFailedError', reason: 'disk-full' } });
    }
    disk.free();
    await saidThat(() => said.at(-1) === null);
    // Written before its author could know that 2 was refused: it would leave a hole.
    await expect(add([item(5)])).rejects.toMatchObject({ reason: 'disk-full' });
    await add([item(2), item(3)]);
    await log.close();
    const again = await openLog(join(disk.folder, 'log.db'));
    expect(again.outbox).toMatchObject({ items: [item(1), item(2), item(3)], nextPlace: 4 });
    await again.close();
  });

  test('lets what others heard of already wait, and refuses only what follows it', async () => {
    const log = await openLog(join(disk.folder, 'log.db'), { onWaiting });
    disk.fill();
    const heardOf = done((settle) => log.outboxStore.add([item(1, 9_000)], true, settle));
    await saidThat(() => said.length === 1);
    await expect(done((settle) => log.outboxStore.add([item(2)], false, settle))).rejects.toMatchObject({
      reason: 'disk-full',
    });
    disk.free();
    await heardOf;
    await log.close();
    const again = await openLog(join(disk.folder, 'log.db'));
    expect(again.outbox).toEqual({ items: [item(1, 9_000)], nextPlace: 2 });
    await again.close();
  });

  test('says so once, however long it lasts, and closing while it lasts keeps what was acknowledged', async () => {
    const path = join(disk.folder, 'log.db');
    const log = await openLog(path, { onWaiting });
    await append(log, entriesAt(1, 10), hardStateOf(1, 0));
    disk.fill();
    const writes = Promise.allSettled([append(log, entriesAt(11, 60)), append(log, entriesAt(61, 90))]);
    await saidThat(() => said.length === 1);
    await log.close();
    for (const one of await writes) {
      expect(one).toMatchObject({ status: 'rejected', reason: { reason: 'closed' } });
    }
    expect(said).toHaveLength(1);
    disk.free();
    const again = await openLog(path);
    expect(again.recovered.entries).toEqual(entriesAt(1, 10));
    await again.close();
  });

  test('lets the chat wait while questions are answered, and loses nothing of a batch', async () => {
    const path = join(disk.folder, 'chat.db');
    const failures: Error[] = [];
    const chat = await openChatStore({
      path,
      workspaceId: WORKSPACE,
      onFatal: (failure) => failures.push(failure),
      onWaiting,
    });
    const apply = (entries: readonly Entry[]): Promise<void> => applyTo(chat, entries);
    await apply([joinEntry(1, ann, 'Ann'), ...entriesFrom(2, ann, [post('kept')])]);
    disk.fill();
    const more = Array.from({ length: 200 }, (_, at) => post(`later ${at} ${'x'.repeat(500)}`));
    const waiting = [apply(entriesFrom(3, ann, more, 2)), apply(entriesFrom(203, ann, [post('last')], 202))];
    await saidThat(() => said.length === 1);
    const texts = async (): Promise<string[]> => {
      const { messages } = await chat.queries.page({ channelId: GENERAL, limit: 1_000 });
      return messages.map(({ text }) => text);
    };
    expect(await texts()).toEqual(['kept']);

    disk.free();
    await Promise.all(waiting);
    await saidThat(() => said.length === 2);
    expect((await texts()).length).toBe(202);
    expect(failures).toEqual([]);
    await chat.close();
    const again = await openChatStore({ path, workspaceId: WORKSPACE });
    expect(again.appliedIndex).toBe(203);
    await again.close();
  });
});

const applyTo = (chat: OpenedChat, entries: readonly Entry[]): Promise<void> =>
  new Promise((resolve, reject) => {
    chat.machine.apply({ entries, membership: EMPTY_MEMBERSHIP }, (failure) =>
      failure === null ? resolve() : reject(failure),
    );
  });
