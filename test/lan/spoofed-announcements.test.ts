// Announcements that lie: thousands of invented peers, others' addresses, others' names. Two honest installs keep their
// link, and what they write down and dial stays bounded.

import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ANNOUNCEMENT_ALLOWANCES, MAX_BOOK_PEERS } from '../../shared/limits.ts';
import { makeLan, whyNoLan } from './namespaces.ts';
import type { Host, Lan } from './namespaces.ts';

type State = {
  readonly up: boolean;
  readonly downs: number;
  readonly known: number;
  readonly found: number;
  readonly heldBytes: number;
};

type Besieged = {
  readonly peerId: string;
  readonly states: readonly State[];
  linkWith(peer: string): void;
  until(holds: (state: State) => boolean, timeoutMs: number): Promise<State>;
};

const PICTURES = 4;

const start = async (host: Host): Promise<Besieged> => {
  const program = host.spawn(process.execPath, [join(import.meta.dirname, 'besieged-install.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const states: State[] = [];
  const lines = createInterface({ input: program.stdout! });
  const [ready] = (await once(lines, 'line')) as [string];
  const { peerId } = JSON.parse(ready) as { peerId: string };
  lines.on('line', (line) => states.push(JSON.parse(line) as State));
  return {
    peerId,
    states,
    linkWith: (peer) => void program.stdin!.write(`${peer}\n`),
    until: (holds, timeoutMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`Not within ${timeoutMs} ms: ${holds.toString()}`)), timeoutMs);
        lines.on('line', (line) => {
          const state = JSON.parse(line) as State;
          if (!holds(state)) return;
          clearTimeout(timer);
          resolve(state);
        });
      }),
  };
};

const why = whyNoLan();

describe.skipIf(why !== null)(`spoofed announcements${why === null ? '' : ` (skipped: ${why})`}`, () => {
  let lan: Lan;
  beforeEach(() => {
    lan = makeLan();
  });
  afterEach(() => lan.cleanup());

  test('of thousands of peers cost honest installs neither their link nor their memory', async () => {
    const bridge = await lan.makeBridge();
    const hosts = await Promise.all(
      ['a', 'b', 'evil'].map((name, at) => lan.addHost(name, [{ bridge, cidr: `10.1.0.${at + 1}/16` }])),
    );
    const [a, b] = await Promise.all(hosts.slice(0, 2).map(start));
    a!.linkWith(b!.peerId);
    b!.linkWith(a!.peerId);
    await Promise.all([a!, b!].map((install) => install.until(({ up }) => up, 30_000)));
    const before = a!.states.at(-1)!;

    const script = join(import.meta.dirname, 'spoofing-host.ts');
    const sinceMs = performance.now();
    const downsOf = (): number => a!.states.at(-1)!.downs + b!.states.at(-1)!.downs;
    const flood = async (): Promise<number> => {
      const downsBefore = downsOf();
      const printed = await hosts[2]!.exec(process.execPath, [
        script,
        '10.1.0.3',
        a!.peerId,
        '10.1.0.1',
        b!.peerId,
        '10.1.0.2',
      ]);
      expect((JSON.parse(printed) as { sent: number }).sent).toBeGreaterThan(4_000);
      // One more picture of each, drawn after the flood.
      await Promise.all([a!, b!].map((install) => install.until(({ up }) => up, 30_000)));
      return downsOf() - downsBefore;
    };
    // A machine that stands still may cost a link as well, and then a second flood has to cost none.
    const downs = (await flood()) && (await flood());
    expect(downs).toBe(0);

    const tookS = (performance.now() - sinceMs) / 1_000;
    const { burst, perSecond } = ANNOUNCEMENT_ALLOWANCES.perAddress;
    for (const { states } of [a!, b!]) {
      const { known, found } = states.at(-1)!;
      expect(known).toBeLessThan(MAX_BOOK_PEERS);
      expect(found).toBeGreaterThan(10);
      expect(found).toBeLessThan(burst + perSecond * (tookS + 15));
    }
    // What is just being worked on is held as well: the smallest of several pictures tells what stays.
    for (const install of [a!, b!]) {
      const seen = install.states.length;
      await install.until(() => install.states.length >= seen + PICTURES, 30_000);
      const heldBytes = Math.min(...install.states.slice(seen).map((state) => state.heldBytes));
      expect(heldBytes - before.heldBytes).toBeLessThan(64 * 1024 * 1024);
    }
  });
});
