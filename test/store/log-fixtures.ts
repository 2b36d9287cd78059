// What the tests of the log have in common: entries, a folder that goes away, and promises over call backs.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asIndex, asPeerId, asTerm } from '../../src-main/consensus/ids.ts';
import { openLogStore } from '../../src-main/store/log-store.ts';
import type { Entry, HardState } from '../../src-main/consensus/messages.ts';
import type { Done, LogWrite } from '../../src-main/replica/ports.ts';
import type { LogStoreOptions, OpenedLog } from '../../src-main/store/log-store.ts';

export const entryAt = (index: number, term = 1, text = `entry ${index} of term ${term}`): Entry => ({
  index: asIndex(index),
  term: asTerm(term),
  kind: 'proposal',
  data: Uint8Array.from(Buffer.from(text)),
});

export const entriesAt = (first: number, last: number, term = 1): Entry[] =>
  Array.from({ length: last - first + 1 }, (_, at) => entryAt(first + at, term));

export const hardStateOf = (term: number, commit: number, votedFor: string | null = null): HardState => ({
  term: asTerm(term),
  commit: asIndex(commit),
  votedFor: votedFor === null ? null : asPeerId(votedFor),
});

/** A new folder, and how to remove it. */
export const makeFolder = (): { readonly folder: string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'caucus-log-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

export const openLog = (path: string, options: Partial<LogStoreOptions> = {}): Promise<OpenedLog> =>
  openLogStore({ path, onFatal: () => undefined, ...options });

/** Resolves when `run` reports success, rejects when it reports a failure. */
export const done = (run: (done: Done) => void): Promise<void> =>
  new Promise((resolve, reject) => run((failure) => (failure === null ? resolve() : reject(failure))));

export const append = (
  { log }: Pick<OpenedLog, 'log'>,
  entries: readonly Entry[],
  hardState: HardState | null = null,
): Promise<void> => {
  const write: LogWrite = { entries, hardState };
  return done((settle) => log.append(write, settle));
};
