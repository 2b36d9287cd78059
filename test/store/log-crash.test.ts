// A process that is killed while it writes comes back with everything it acknowledged.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entriesAt, makeFolder, openLog } from './log-fixtures.ts';

type Acknowledged = { readonly term: number; readonly last: number; readonly place: number };

const WRITER = fileURLToPath(new URL('./log-writer.ts', import.meta.url));
let folder: string;
let remove: () => void;
beforeEach(() => ({ folder, remove } = makeFolder()));
afterEach(() => remove());

/** Runs a writer, kills it after `acknowledgements` of its writes, and tells the furthest it had confirmed. */
const writeUntilKilled = async (path: string, acknowledgements: number): Promise<Acknowledged> => {
  const child = spawn(process.execPath, [WRITER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const seen: Acknowledged[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    seen.push(JSON.parse(line) as Acknowledged);
    if (seen.length === acknowledgements) child.kill('SIGKILL');
  }
  const [, signal] = (await ended) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return {
    term: Math.max(...seen.map(({ term }) => term)),
    last: Math.max(...seen.map(({ last }) => last)),
    place: Math.max(...seen.map(({ place }) => place)),
  };
};

test('killed ten times in a row, it never loses what it acknowledged', { timeout: 60_000 }, async () => {
  const path = join(folder, 'log.db');
  let floor = 0;
  for (let round = 1; round <= 10; round += 1) {
    const acknowledged = await writeUntilKilled(path, 7 * round);
    expect(acknowledged).toMatchObject({ term: round });
    const opened = await openLog(path);
    const { hardState, entries } = opened.recovered;
    expect(hardState).toMatchObject({ term: round, votedFor: `writer ${round}` });
    expect(entries.length).toBeGreaterThanOrEqual(acknowledged.last);
    expect(opened.outbox.nextPlace).toBeGreaterThan(acknowledged.place);
    expect(opened.outbox.items).toHaveLength(opened.outbox.nextPlace - 1);
    // What this round wrote follows what the earlier rounds left, in the term of each.
    expect(entries.slice(floor)).toEqual(entriesAt(floor + 1, entries.length, round));
    floor = entries.length;
    await opened.close();
  }
});
