// Which start of this profile runs, and the latest starts that were heard of others: what unmasks a profile that was copied or put
// back. The own one is durable before anything is said on the network. A file that is lost or damaged begins anew at 1; whoever
// remembers more says so, and the profile takes a later number then.

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_STARTS_REMEMBERED } from '../../shared/limits.ts';
import { asPeerId } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';
import { START_NONCE_BYTES, UNTOLD_START } from '../network/starts.ts';
import type { Start, StartBook } from '../network/starts.ts';
import { replaceFile } from './durable-file.ts';
import { ProfileUnreadableError } from './profile-errors.ts';

export type OpenedStarts = StartBook & {
  /** From now on this is a start later than `counter`. Durable when it resolves. @throws ProfileUnreadableError */
  raiseAbove(counter: number): Promise<void>;
  /** Resolves when nothing is being written. */
  settled(): Promise<void>;
};

const OWN = 'start.json';
const OTHERS = 'starts-of-others.json';
const NONCE = /^[0-9a-f]{16}$/;

const isStart = (value: unknown): value is Start => {
  const { counter, nonce } = (value ?? {}) as { readonly counter?: unknown; readonly nonce?: unknown };
  return Number.isSafeInteger(counter) && (counter as number) > 0 && typeof nonce === 'string' && NONCE.test(nonce);
};

/** Null when there is nothing that makes sense. */
const readJson = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT' || failure instanceof SyntaxError) return null;
    throw new ProfileUnreadableError(path, failure);
  }
};

const heardIn = (content: unknown): Map<PeerId, Start> => {
  const heard = new Map<PeerId, Start>();
  for (const [peer, start] of Object.entries((content ?? {}) as Readonly<Record<string, unknown>>)) {
    if (isStart(start)) heard.set(asPeerId(peer), { counter: start.counter, nonce: start.nonce });
  }
  return heard;
};

/** Takes the next start of the profile in `directory`. @throws ProfileUnreadableError */
export const openStarts = async (directory: string): Promise<OpenedStarts> => {
  const [ownPath, othersPath] = [join(directory, OWN), join(directory, OTHERS)];
  const former = await readJson(ownPath);
  const heard = heardIn(await readJson(othersPath));
  let own = UNTOLD_START;
  let writing: Promise<void> = Promise.resolve();
  let isDue = false;

  const take = async (counter: number): Promise<void> => {
    const start = { counter, nonce: randomBytes(START_NONCE_BYTES).toString('hex') };
    try {
      await replaceFile(ownPath, `${JSON.stringify(start)}\n`);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw new ProfileUnreadableError(ownPath, cause);
      // What is not durable must not be told: the next start would take the same number, and pass for an older one.
      own = UNTOLD_START;
      return;
    }
    own = start;
  };
  await take(isStart(former) ? former.counter + 1 : 1);

  const writeOthers = async (): Promise<void> => {
    isDue = false;
    // What cannot be kept now is heard again, and kept then.
    await replaceFile(othersPath, `${JSON.stringify(Object.fromEntries(heard))}\n`).catch(() => undefined);
  };

  return {
    own: () => own,
    latestOf: (peer) => heard.get(peer) ?? null,
    note: (peer, start) => {
      heard.delete(peer);
      heard.set(peer, start);
      const [oldest] = heard.size > MAX_STARTS_REMEMBERED ? heard.keys() : [];
      if (oldest !== undefined) heard.delete(oldest);
      if (isDue) return;
      isDue = true;
      writing = writing.then(writeOthers);
    },
    raiseAbove: (counter) => take(Math.max(own.counter, counter) + 1),
    settled: () => writing,
  };
};
