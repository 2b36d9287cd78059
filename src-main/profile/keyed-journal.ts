// A small file of values by key that belongs to this install alone: read positions, drafts. Each change is one line at its
// end, synced before it counts; when most lines are old the file is written anew. A torn or unreadable line is passed over,
// the others stay: nothing here is worth refusing to start for. It knows nothing of what the values mean.

import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { replaceFile } from './durable-file.ts';

export type KeyedJournal = {
  /** The key that was set longest ago first. */
  entries(): ReadonlyMap<string, string>;
  /** Resolves once it is on disk; null forgets the key. Changes of one turn share one sync. @throws what the disk says */
  set(key: string, value: string | null): Promise<void>;
  /** Waits for what is under way. Nothing is written afterwards. */
  close(): Promise<void>;
};

/** The file is written anew when it is beyond this and beyond twice what it holds, in bytes. */
const REWRITE_BYTES = 65_536;

const lineOf = (key: string, value: string | null): string => `${JSON.stringify([key, value])}\n`;

const isEntry = (value: unknown): value is [string, string | null] =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === 'string' &&
  (value[1] === null || typeof value[1] === 'string');

const put = (entries: Map<string, string>, key: string, value: string | null): void => {
  entries.delete(key);
  if (value !== null) entries.set(key, value);
};

const readEntries = async (path: string): Promise<{ entries: Map<string, string>; bytes: number }> => {
  const entries = new Map<string, string>();
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return { entries, bytes: 0 };
    throw failure;
  }
  for (const line of text.split('\n')) {
    let entry: unknown = null;
    try {
      entry = JSON.parse(line);
    } catch {
      // The end of the file when the power went, or a line that the disk spoilt.
    }
    if (isEntry(entry)) put(entries, entry[0], entry[1]);
  }
  return { entries, bytes: Buffer.byteLength(text) };
};

/** Opens the journal at `path`; the file is made with the first change, in a folder that must be there. */
export const openKeyedJournal = async (path: string): Promise<KeyedJournal> => {
  const { entries, bytes } = await readEntries(path);
  let fileBytes = bytes;
  let file: FileHandle | null = null;
  let waiting: { key: string; line: string; resolve: () => void; reject: (failure: unknown) => void }[] = [];
  /** Keys whose newest value the disk did not take. */
  const unsaved = new Set<string>();
  let writing: Promise<void> | null = null;
  let closed = false;

  const rewrite = async (): Promise<void> => {
    const text = Array.from(entries, ([key, value]) => lineOf(key, value)).join('');
    const wanted = Buffer.byteLength(text);
    if (fileBytes <= Math.max(REWRITE_BYTES, 2 * wanted)) return;
    await file?.close();
    file = null;
    await replaceFile(path, text);
    fileBytes = wanted;
  };

  const append = async (text: string): Promise<void> => {
    file ??= await open(path, 'a', 0o600);
    // What a failed write or a crash left unfinished ends before the first new line.
    const data = fileBytes === 0 ? text : `\n${text}`;
    fileBytes += Buffer.byteLength(data);
    await file.appendFile(data);
    await file.datasync();
  };

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const lot = waiting;
      waiting = [];
      try {
        await append(lot.map(({ line }) => line).join(''));
        for (const { key, resolve } of lot) {
          unsaved.delete(key);
          resolve();
        }
      } catch (failure) {
        for (const { key, reject } of lot) {
          unsaved.add(key);
          reject(failure);
        }
        continue;
      }
      // All is safe in the long file, too.
      await rewrite().catch(() => undefined);
    }
  };

  return {
    entries: () => entries,
    set: (key, value) => {
      if (closed) return Promise.reject(new Error('This file is closed.'));
      const isSaved = writing === null && !unsaved.has(key);
      if (isSaved && (entries.get(key) ?? null) === value) return Promise.resolve();
      put(entries, key, value);
      return new Promise((resolve, reject) => {
        waiting.push({ key, line: lineOf(key, value), resolve, reject });
        writing ??= Promise.resolve()
          .then(writeAll)
          .finally(() => {
            writing = null;
          });
      });
    },
    close: async () => {
      closed = true;
      await writing;
      await file?.close();
    },
  };
};
