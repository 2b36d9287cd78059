// Discovery on real networks made of namespaces: where there is no default route, several interfaces, only loopback,
// self-given addresses, cables that come and go; and together with plain @libp2p/mdns.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { meet, startNetworkOn as start } from './discovering.ts';
import { makeLan, whyNoLan } from './namespaces.ts';
import type { Host, Lan } from './namespaces.ts';

const AT_ONCE_MS = 1_000;

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
    let tookMs = Number.POSITIVE_INFINITY;
    // A machine that stands still spoils one of them.
    for (let round = 1; round <= 3 && tookMs >= AT_ONCE_MS; round += 1) {
      const second = await start(b!);
      const { ms } = await second.sees('found', first.peerId);
      await meet(first, second);
      tookMs = ms - second.lines.find(({ event }) => event === 'ready')!.ms;
      console.info(`found after ${tookMs} ms`);
      await second.end();
    }
    expect(tookMs).toBeLessThan(AT_ONCE_MS);
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

  test.each([
    ['that was there before', true],
    ['that comes later', false],
  ])('plain @libp2p/mdns %s finds Caucus and is found; a goodbye is no discovery', async (_, plainFirst) => {
    const [a, b] = await hosts(2, '10.77.0', '10.77.0.254');
    const first = plainFirst ? await start(a!, 'plain') : await start(b!);
    const second = plainFirst ? await start(b!) : await start(a!, 'plain');
    const [plain, install] = plainFirst ? [first, second] : [second, first];
    await Promise.all([install.sees('found', plain.peerId, 30_000), plain.sees('found', install.peerId, 30_000)]);
    // What plain libp2p is told leads to the install.
    expect((await plain.sees('found', install.peerId)).addresses?.join()).toContain('/ip4/10.77.0.2/tcp/');
    const before = plain.lines.length;
    await install.end();
    expect(plain.lines.length).toBe(before);
  });
});
