// What is posted together travels together: one signature and one write for many callers, each of whom gets its own ids,
// its own time, and its own refusal. Over the real outbox and the real log store.

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEnvelope } from '../../src-main/chat/envelope.ts';
import { messageIdOf } from '../../src-main/chat/session.ts';
import { systemClock } from '../../src-main/network/clock.ts';
import { createOutbox } from '../../src-main/replica/outbox.ts';
import type { Outbox, WaitingItem } from '../../src-main/replica/outbox.ts';
import type { OutboxItem } from '../../src-main/replica/ports.ts';
import type { OpenedLog } from '../../src-main/store/log-store.ts';
import { createPosting } from '../../src-main/workspace/posting.ts';
import type { Posting } from '../../src-main/workspace/posting.ts';
import { WORKSPACE, WRITTEN_AT_MS, authorOf, post } from '../chat/authors.ts';
import { makeFolder, openLog } from '../store/log-fixtures.ts';

const ann = authorOf(1);
let store: OpenedLog;
let removeFolder: () => void;
let outbox: Outbox;
let posting: Posting;
/** Every write of the outbox, as the items it held. */
let writes: (readonly OutboxItem[])[];

beforeEach(async () => {
  const { folder, remove } = makeFolder();
  removeFolder = remove;
  store = await openLog(join(folder, 'log.db'));
  writes = [];
  outbox = createOutbox({
    store: {
      add: (items, mustKeep, done) => {
        writes.push(items);
        store.outboxStore.add(items, mustKeep, done);
      },
      removeThrough: store.outboxStore.removeThrough,
    },
    clock: systemClock,
    session: ann.session,
    items: [],
    nextPlace: 1,
    appliedThrough: () => 0,
    mayHurry: () => true,
    propose: () => false,
    onChange: () => undefined,
    onFatal: (failure) => {
      throw failure;
    },
  });
  posting = createPosting(
    { author: ann.peerId, signer: ann.signer, workspaceId: WORKSPACE, session: ann.session },
    outbox,
  );
});

afterEach(async () => {
  outbox.stop();
  await store.close();
  removeFolder();
});

const opened = (item: WaitingItem | undefined) => {
  const content = openEnvelope(item?.envelope ?? new Uint8Array(0), WORKSPACE);
  if ('invalid' in content) throw new Error(content.invalid);
  return content;
};

describe('posting', () => {
  test('calls of one turn share a write, keep their order and get the ids of their own messages', async () => {
    const calls = await Promise.all([
      posting.post([post('one'), post('two')], WRITTEN_AT_MS),
      posting.post([post('three')], WRITTEN_AT_MS + 5),
      posting.post([post('four')], WRITTEN_AT_MS + 9),
    ]);
    expect(writes).toHaveLength(1);
    expect(calls).toEqual(
      [[1, 2], [3], [4]].map((sequences) => sequences.map((sequence) => messageIdOf(ann.session, sequence))),
    );
    expect(outbox.items().map(opened)).toMatchObject([
      { operation: { operation: { text: 'one' } }, writtenAtMs: WRITTEN_AT_MS },
      { operation: { operation: { text: 'two' } }, writtenAtMs: WRITTEN_AT_MS },
      { operation: { operation: { text: 'three' } }, writtenAtMs: WRITTEN_AT_MS + 5 },
      { operation: { operation: { text: 'four' } }, writtenAtMs: WRITTEN_AT_MS + 9 },
    ]);
  });

  test('what comes while a write is under way goes with the next one', async () => {
    const first = posting.post([post('first')], WRITTEN_AT_MS);
    await Promise.resolve();
    await Promise.resolve();
    expect(writes).toHaveLength(1);
    const later = Array.from({ length: 20 }, (_, at) => posting.post([post(`later ${at}`)], WRITTEN_AT_MS));
    await Promise.all([first, ...later]);
    expect(writes.map((items) => items.length)).toEqual([1, 20]);
    expect(outbox.items().map(({ sequence }) => sequence)).toEqual(Array.from({ length: 21 }, (_, at) => at + 1));
  });

  test('one that is too large is refused alone', async () => {
    const outcomes = await Promise.allSettled([
      posting.post([post('before')], WRITTEN_AT_MS),
      posting.post([post('x'.repeat(100_000))], WRITTEN_AT_MS),
      posting.post([post('after')], WRITTEN_AT_MS),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outbox.items().map((item) => opened(item).operation)).toMatchObject([
      { operation: { text: 'before' } },
      { operation: { text: 'after' } },
    ]);
  });
});
