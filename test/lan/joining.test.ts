// Found and joined within 3 s, on every kind of network that people have: whole installs, from the moment at which the
// newcomer runs (or its network is there) until it is in the workspace that exists.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allowedMs } from './allowed.ts';
import { installsOnLan } from './installs.ts';
import { makeLan, whyNoLan } from './namespaces.ts';
import type { Installs, LanInstall } from './installs.ts';
import type { Host, Lan, Plug } from './namespaces.ts';

const WITHIN_MS = allowedMs(3_000);
const WITHIN_IPV6_MS = allowedMs(5_000);
/** A packet that begins a connection and is lost is sent again after 1 s, and so is what is announced. */
const WITHIN_LOSSY_MS = 10_000;
const START_MS = 40_000;

const reason = whyNoLan();
if (reason !== null) console.warn(`skipped: joining on namespaces (${reason})`);

describe.skipIf(reason !== null)(`joining${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  let lan: Lan;
  let installs: Installs;
  beforeEach(() => {
    lan = makeLan();
    installs = installsOnLan();
  });
  afterEach(async () => {
    await installs.end();
    await lan.cleanup();
  });

  const told = (what: string, sinceMs: number): number => {
    const tookMs = Math.round(performance.now() - sinceMs);
    console.info(`${what}: ${tookMs} ms`);
    return tookMs;
  };

  /** A host with one cable, and another one like it; `route`: whether they have a default route. */
  const twoHosts = async (cidrs: readonly [string?, string?], gateway?: string): Promise<[Host, Host]> => {
    const bridge = await lan.makeBridge();
    const plugOf = (cidr: string | undefined): Plug => (cidr === undefined ? { bridge } : { bridge, cidr });
    return [await lan.addHost('a', [plugOf(cidrs[0])], gateway), await lan.addHost('b', [plugOf(cidrs[1])], gateway)];
  };

  const founded = async (host: Host): Promise<{ readonly ada: LanInstall; readonly workspace: string }> => {
    const ada = await installs.start(host, 'Ada');
    return { ada, workspace: await ada.inWorkspace(START_MS) };
  };

  /** Starts a newcomer on `host`; it must be in `workspace` soon after it runs. */
  const joins = async (host: Host, workspace: string, story: string, withinMs = WITHIN_MS): Promise<LanInstall> => {
    const grace = await installs.start(host, 'Grace');
    await grace.inWorkspace(START_MS, workspace);
    expect(told(`joined ${story}`, grace.readyMs)).toBeLessThan(withinMs);
    return grace;
  };

  test.each([
    ['with a default route', ['10.7.0.2/24', '10.7.0.3/24'], '10.7.0.1'],
    ['without a default route', ['10.7.0.2/24', '10.7.0.3/24'], undefined],
    ['with self-given addresses only (169.254/16)', ['169.254.10.1/16', '169.254.200.7/16'], undefined],
  ] as const)('%s, within 3 s', async (story, cidrs, gateway) => {
    const [a, b] = await twoHosts(cidrs, gateway);
    const { workspace } = await founded(a);
    await joins(b, workspace, story);
  });

  test('two interfaces with peers on both, within 3 s', async () => {
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
    const { workspace } = await founded(middle);
    await joins(c, workspace, 'on the interface without the default route');
    await joins(a, workspace, 'on the other interface');
  });

  test('an interface added after the start, within 3 s', async () => {
    const bridge = await lan.makeBridge();
    const a = await lan.addHost('a', [{ bridge, cidr: '10.5.0.1/24' }]);
    const b = await lan.addHost('b', []);
    const { ada, workspace } = await founded(a);
    // It has founded a workspace of its own by now, that nobody else was ever in.
    const grace = await installs.start(b, 'Grace');
    const own = await grace.inWorkspace(START_MS);
    const sinceMs = performance.now();
    await lan.plug(b, { bridge, cidr: '10.5.0.2/24' });
    // The older of the two stays, the other one dissolves.
    await grace.inWorkspace(START_MS, workspace);
    expect(told('joined by an interface added', sinceMs)).toBeLessThan(WITHIN_MS);
    expect(own).not.toBe(workspace);
    expect(ada.isRunning()).toBe(true);
  });

  test('an address changed while running: the members are linked again within 3 s, and newcomers find it', async () => {
    const bridge = await lan.makeBridge();
    const a = await lan.addHost('a', [{ bridge, cidr: '10.6.0.1/24' }]);
    const b = await lan.addHost('b', [{ bridge, cidr: '10.6.0.2/24' }]);
    const c = await lan.addHost('c', [{ bridge, cidr: '10.6.0.3/24' }]);
    const { ada, workspace } = await founded(a);
    const grace = await joins(b, workspace, 'before the change');
    await grace.run(['send', 'before the change']);
    const news = ada.begin(['tail', '--json']);
    const sinceMs = performance.now();
    await lan.changeAddress(b, '10.6.0.2/24', '10.6.0.77/24');
    // One of the two votes and nothing is committed without it.
    void grace.run(['send', 'at another address']);
    await news.line((line) => line.includes('at another address'), START_MS);
    expect(told('heard of at its new address', sinceMs)).toBeLessThan(WITHIN_MS);
    news.child.kill();
    await ada.stop();
    await joins(c, workspace, 'by way of the new address alone');
  });

  test('5 % of all packets lost, within 10 s', async () => {
    const [a, b] = await twoHosts(['10.8.0.2/24', '10.8.0.3/24']);
    for (const host of [a, b]) {
      await lan.filter(host, 'add table inet t; add chain inet t in { type filter hook input priority 0; }');
      await lan.filter(host, 'add rule inet t in iifname "eth0" numgen random mod 100 < 5 drop');
    }
    const { workspace } = await founded(a);
    await joins(b, workspace, 'with 5 % loss', WITHIN_LOSSY_MS);
  });

  test.each([
    ['IPv6 only, with addresses from a router', ['fd00:7::2/64', 'fd00:7::3/64']],
    ['IPv6 only, with nothing but link-local addresses', []],
  ] as const)('%s, within 5 s', async (story, cidrs) => {
    const [a, b] = await twoHosts(cidrs);
    const { workspace } = await founded(a);
    const grace = await joins(b, workspace, story, WITHIN_IPV6_MS);
    expect((await grace.run(['send', 'by IPv6'])).code).toBe(0);
  });
});
