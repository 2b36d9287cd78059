// Starts discovering-install.ts on hosts of a LAN and waits for what it says, for tests of the network without the rest.

import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { allowedMs } from './allowed.ts';
import type { Host } from './namespaces.ts';

const PROGRAM = join(import.meta.dirname, 'discovering-install.ts');
const SEEN_WITHIN_MS = allowedMs(5_000);

export type Event = 'found' | 'reached' | 'up' | 'down';

export type Line = {
  readonly event: string;
  readonly peerId: string;
  readonly ms: number;
  readonly addresses?: string[];
};

/** A network of an install, or a plain libp2p node, and what it said. */
export type DiscoveringInstall = {
  readonly peerId: string;
  readonly pid: number;
  readonly lines: readonly Line[];
  /** Resolves with the first line that says this of that peer. */
  sees(event: Event, peer: string, timeoutMs?: number): Promise<Line>;
  /** Resolves with the first such line that comes from now on. */
  willSee(event: Event, peer: string, timeoutMs: number): Promise<Line>;
  end(): Promise<void>;
};

/** Starts the program on a host; with `plain` the libp2p node, with addresses an install that listens there only. */
export const startNetworkOn = async (host: Host, ...args: string[]): Promise<DiscoveringInstall> => {
  const program = host.spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: Line[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: program.stdout! }).on('line', (text) => {
    lines.push(JSON.parse(text) as Line);
    for (const check of [...waiting]) check();
  });
  const first = (matches: (line: Line) => boolean, what: string, timeoutMs: number): Promise<Line> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`${host.name}: not ${what} within ${timeoutMs} ms; it said ${JSON.stringify(lines)}`));
      }, timeoutMs);
      const check = (): void => {
        const line = lines.find(matches);
        if (line === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(line);
      };
      waiting.add(check);
      check();
    });
  const { peerId } = await first(({ event }) => event === 'ready', 'ready', 30_000);
  return {
    peerId,
    pid: program.pid!,
    lines,
    sees: (event, peer, timeoutMs = SEEN_WITHIN_MS) =>
      first((line) => line.event === event && line.peerId === peer, `${event} ${peer}`, timeoutMs),
    willSee: (event, peer, timeoutMs) => {
      const seen = lines.length;
      const isNew = (line: Line) => lines.indexOf(line) >= seen && line.event === event && line.peerId === peer;
      return first(isNew, `${event} ${peer} (anew)`, timeoutMs);
    },
    end: () =>
      new Promise((resolve) => {
        program.once('exit', () => resolve());
        program.kill('SIGTERM');
      }),
  };
};

/** Resolves when both have reached the other one. */
export const meet = async (
  one: DiscoveringInstall,
  two: DiscoveringInstall,
  timeoutMs = SEEN_WITHIN_MS,
): Promise<void> => {
  await Promise.all([one.sees('reached', two.peerId, timeoutMs), two.sees('reached', one.peerId, timeoutMs)]);
};
