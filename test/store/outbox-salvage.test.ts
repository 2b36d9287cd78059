// A log that was set aside gives what can be read of its outbox to the one in its place: in order, each message whole, and nothing that
// could never be delivered for want of one before it. What is missing is counted.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WORKSPACE, WRITTEN_AT_MS, authorOf, post } from '../chat/authors.ts';
import { signOperations } from '../../src-main/chat/envelope.ts';
import { sessionIdOf } from '../../src-main/chat/session.ts';
import { append, done, entriesAt, hardStateOf, makeFolder, openLog } from './log-fixtures.ts';

const ada = authorOf(1);
/** `count` messages of one start, from `firstSequence` on. */
const written = (start: number, firstSequence: number, count: number): readonly Uint8Array[] =>
  signOperations({
    privateKey: ada.signer,
    author: ada.peerId,
    workspaceId: WORKSPACE,
    session: sessionIdOf(ada.peerId, Uint8Array.of(start, 1, 2, 3, 4)),
    firstSequence,
    writtenAtMs: WRITTEN_AT_MS,
    operations: Array.from({ length: count }, (_, at) => post(`message ${at}`)),
  }).map(({ envelope }) => envelope);

/** Of an earlier start the rest, of this one all. */
const envelopes = [...written(1, 5, 3), ...written(2, 1, 3)];
let former: string;
let next: string;
let remove: () => void;
beforeEach(async () => {
  const made = makeFolder();
  ({ remove } = made);
  former = join(made.folder, 'log.set-aside-1.db');
  next = join(made.folder, 'log.db');
  const opened = await openLog(former);
  await append(opened, entriesAt(1, 3), hardStateOf(1, 3, 'ann'));
  const items = envelopes.map((envelope, at) => ({ place: at + 1, envelope }));
  await done((settle) => opened.outboxStore.add(items, false, settle));
  await opened.close();
});
afterEach(() => remove());

const damage = (sql: string): void => {
  const database = new DatabaseSync(former);
  database.exec(sql);
  database.close();
};

test.each([
  ['nothing', "UPDATE entries SET data = x'00' WHERE position = 2", envelopes, 0],
  ['the first one', "UPDATE outbox SET envelope = x'00' WHERE place = 1", envelopes.slice(3), 3],
  [
    'one of a former start',
    "UPDATE outbox SET envelope = x'00' WHERE place = 2",
    [envelopes[0], ...envelopes.slice(3)],
    2,
  ],
  ['one of the last start', 'UPDATE outbox SET checksum = 0 WHERE place = 5', envelopes.slice(0, 4), 2],
  ['one that is gone', 'DELETE FROM outbox WHERE place = 6', envelopes.slice(0, 5), 1],
  ['all of it', 'DROP TABLE outbox', [], null],
])('with %s damaged', async (_what, sql, expected, lost) => {
  damage(sql);
  const opened = await openLog(next, { outboxOf: former });
  expect(opened.outbox.items.map(({ envelope }) => Buffer.from(envelope))).toEqual(
    expected.map((envelope) => Buffer.from(envelope ?? [])),
  );
  expect(opened.outbox.nextPlace).toBe(expected.length + 1);
  expect(opened.lostItems).toBe(lost);
  expect(opened.recovered.entries).toEqual([]);
  await opened.close();
  // It is brought once: what was delivered since does not come again.
  const again = await openLog(next, { outboxOf: former });
  await done((settle) => again.outboxStore.removeThrough(expected.length, settle));
  await again.close();
  const later = await openLog(next, { outboxOf: former });
  expect(later.outbox.items).toEqual([]);
  expect(later.lostItems).toBe(0);
  await later.close();
});
