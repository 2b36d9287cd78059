// Discovery on real networks made of namespaces: where there is no default route, several interfaces, only loopback,
// self-given addresses, cables that come and go; and together with plain @libp2p/mdns.

import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeLan, whyNoLan } from './namespaces.ts';
import type { Host, Lan } from './namespaces.ts';

const PROGRAM = join(import.meta.dirname, 'discovering-install.ts');

type Event = 'found' | 'reached' | 'up' | 'down';

type Line = { readonly event: string; readonly peerId: string; readonly ms: number; readonly addresses?: string[] };

type Install = {
  readonly peerId: string;
  readonly lines: readonly Line[];
  /** Resolves with the first line that says this of that peer. */
  sees(event: Event, peer: string, timeoutMs?: number): Promise<Line>;
  /** Resolves with the first such line that comes from now on. */
  willSee(event: Event, peer: string, timeoutMs: number): Promise<Line>;
  end(): Promise<void>;
};

const start = async (host: Host, ...args: string[]): Promise<Install> => {
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
    lines,
    sees: (event, peer, timeoutMs = 5_000) =>
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

const meet = async (one: Install, two: Install, timeoutMs = 5_000): Promise<void> => {
  await Promise.all([one.sees('reached', two.peerId, timeoutMs), two.sees('reached', one.peerId, timeoutMs)]);
};

const reason = whyNoLan();
if (reason !== null) console.warn(`skipped: discovery on namespaces (${reason})`);

describe.skipIf(reason !== null)(`discovery${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  let lan: Lan;
  beforeEach(() => {
    lan = makeLan();
  });
  afterEach(() => lan.cleanup());

  const hosts = async (count: number, subnet: string, gateway?: string): Promise<Host[]> => {
    const bridge = await lan.makeBridge();
    const all: Host[] = [];
    for (let number = 1; number <= count; number += 1) {
      all.push(await lan.addHost(`host${number}`, [{ bridge, cidr: `${subnet}.${number}/24` }], gateway));
    }
    return all;
  };

  test.each([
    ['without a default route', undefined],
    ['with a default route', '10.77.0.254'],
  ])('three installs on a switch %s find and reach each other', async (_, gateway) => {
    const [a, b, c] = await hosts(3, '10.77.0', gateway);
    const installs = await Promise.all([start(a!), start(b!), start(c!)]);
    for (const one of installs) {
      for (const two of installs) if (one !== two) await one.sees('reached', two.peerId);
    }
  });

  test('an install that comes later is found at once', async () => {
    const [a, b] = await hosts(2, '10.77.0');
    const first = await start(a!);
    const second = await start(b!);
    const { ms } = await second.sees('found', first.peerId);
    await meet(first, second);
    const ready = second.lines.find(({ event }) => event === 'ready')!.ms;
    expect(ms - ready).toBeLessThan(1_000);
  });

  test('installs with self-given addresses (169.254/16) and no route reach each other', async () => {
    const bridge = await lan.makeBridge();
    const a = await lan.addHost('a', [{ bridge, cidr: '169.254.10.1/16' }]);
    const b = await lan.addHost('b', [{ bridge, cidr: '169.254.200.7/16' }]);
    await meet(...(await Promise.all([start(a), start(b)])));
  });

  test('an install on two networks is found on both, at the address that serves there', async () => {
    const [left, right] = [await lan.makeBridge(), await lan.makeBridge()];
    const a = await lan.addHost('a', [{ bridge: left, cidr: '10.1.0.1/24' }]);
    const middle = await lan.addHost(
      'middle',
      [
        { bridge: left, cidr: '10.1.0.2/24', interfaceName: 'eth0' },
        { bridge: right, cidr: '10.2.0.2/24', interfaceName: 'eth1' },
      ],
      '10.1.0.254',
    );
    const c = await lan.addHost('c', [{ bridge: right, cidr: '10.2.0.3/24' }]);
    const [ia, im, ic] = await Promise.all([start(a), start(middle), start(c)]);
    await meet(ia, im);
    await meet(ic, im);
    const reached = await ic.sees('reached', im.peerId);
    expect(reached.addresses?.[0]).toContain('/ip4/10.2.0.2/');
    expect(ia.lines.some(({ peerId }) => peerId === ic.peerId)).toBe(false);
  });

  test('two installs on one machine find each other, with a network and with nothing but loopback', async () => {
    const [connected] = await hosts(1, '10.77.0');
    await meet(...(await Promise.all([start(connected!), start(connected!)])));
    const alone = await lan.addHost('alone', []);
    await meet(...(await Promise.all([start(alone), start(alone)])));
  });

  test('a cable plugged in later, and an interface made anew, bring the installs together', async () => {
    const bridge = await lan.makeBridge();
    const a = await lan.addHost('a', [{ bridge, cidr: '10.5.0.1/24' }]);
    const b = await lan.addHost('b', []);
    const [ia, ib] = await Promise.all([start(a), start(b)]);
    await lan.plug(b, { bridge, cidr: '10.5.0.2/24' });
    await meet(ia, ib);

    await lan.unplug(b);
    await lan.plug(b, { bridge, cidr: '10.5.0.2/24' });
    const c = await lan.addHost('c', [{ bridge, cidr: '10.5.0.3/24' }]);
    await meet(ib, await start(c));
  });

  test('a cable that is cut is noticed within seconds, and the link is back soon after it is mended', async () => {
    const [a, b] = await hosts(2, '10.77.0');
    const [ia, ib] = await Promise.all([start(a!), start(b!)]);
    await Promise.all([ia.sees('up', ib.peerId), ib.sees('up', ia.peerId)]);
    const down = [ia.willSee('down', ib.peerId, 6_000), ib.willSee('down', ia.peerId, 6_000)];
    const cutMs = performance.now();
    await lan.setCable(b!, false);
    await Promise.all(down);
    console.info(`cut cable noticed on both sides after ${Math.round(performance.now() - cutMs)} ms`);
    const up = [ia.willSee('up', ib.peerId, 8_000), ib.willSee('up', ia.peerId, 8_000)];
    const mendedMs = performance.now();
    await lan.setCable(b!, true);
    await Promise.all(up);
    console.info(`linked again after ${Math.round(performance.now() - mendedMs)} ms`);
  });

  test('a machine that loses its power is noticed within seconds', async () => {
    const [a, b] = await hosts(2, '10.77.0');
    const [ia, ib] = await Promise.all([start(a!), start(b!)]);
    await ia.sees('up', ib.peerId);
    const down = ia.willSee('down', ib.peerId, 6_000);
    // Gone without a word: not even its kernel closes the connections.
    await lan.unplug(b!);
    await down;
  });

  test('plain @libp2p/mdns and Caucus find each other, and a goodbye is not taken for a discovery', async () => {
    const [a, b] = await hosts(2, '10.77.0', '10.77.0.254');
    const plain = await start(a!, 'plain');
    const install = await start(b!);
    await Promise.all([install.sees('found', plain.peerId, 12_000), plain.sees('found', install.peerId, 12_000)]);
    const before = plain.lines.length;
    await install.end();
    expect(plain.lines.length).toBe(before);
  });
});
