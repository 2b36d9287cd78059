// What a person may type to reach a machine, and what is answered when it cannot be meant.

import { describe, expect, test } from 'vitest';
import { DEFAULT_PORT } from '../../shared/settings.ts';
import { parseTypedAddress, resolveTypedAddress } from '../../src-main/network/discovery/typed-address.ts';
import { NetworkError } from '../../src-main/network/network.ts';

const PEER = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5';

describe('typed addresses', () => {
  test.each([
    ['192.168.1.20', '192.168.1.20', DEFAULT_PORT],
    ['  192.168.1.20  ', '192.168.1.20', DEFAULT_PORT],
    ['192.168.1.20:5000', '192.168.1.20', 5_000],
    ['desk.local', 'desk.local', DEFAULT_PORT],
    ['desk.local:47480', 'desk.local', 47_480],
    ['DESK', 'DESK', DEFAULT_PORT],
    ['my_desk', 'my_desk', DEFAULT_PORT],
    ['küche.local', 'küche.local', DEFAULT_PORT],
    ['localhost', 'localhost', DEFAULT_PORT],
    ['fd00::20', 'fd00::20', DEFAULT_PORT],
    ['::1', '::1', DEFAULT_PORT],
    ['[fd00::20]', 'fd00::20', DEFAULT_PORT],
    ['[fd00::20]:5000', 'fd00::20', 5_000],
    ['::ffff:192.168.1.20', '192.168.1.20', DEFAULT_PORT],
    ['fe80::1%eth0', 'fe80::1%eth0', DEFAULT_PORT],
    ['[fe80::1%eth0]:5000', 'fe80::1%eth0', 5_000],
    ['/ip4/192.168.1.20/tcp/5000', '192.168.1.20', 5_000],
    ['/ip6/fd00::20/tcp/5000', 'fd00::20', 5_000],
    ['/dns4/desk.local/tcp/5000', 'desk.local', 5_000],
    [`/ip4/192.168.1.20/tcp/5000/p2p/${PEER}`, '192.168.1.20', 5_000],
  ])('%j is %s, port %i', (text, host, port) => {
    expect(parseTypedAddress(text)).toMatchObject({ host, port });
  });

  test('a port that was not typed is known to be the default one, and a multiaddr may name the peer', () => {
    expect(parseTypedAddress('desk').portIsDefault).toBe(true);
    expect(parseTypedAddress(`desk:${DEFAULT_PORT}`).portIsDefault).toBe(false);
    expect(parseTypedAddress(`/ip4/10.0.0.1/tcp/1/p2p/${PEER}`).peerId).toBe(PEER);
    expect(parseTypedAddress('/ip4/10.0.0.1/tcp/1').peerId).toBeNull();
  });

  test.each([
    [''],
    ['   '],
    ['192.168.1'],
    ['192.168.1.300'],
    ['192.168.1.20:'],
    ['192.168.1.20:0'],
    ['192.168.1.20:65536'],
    ['192.168.1.20:port'],
    ['host:1:2'],
    ['[fd00::20'],
    ['[fd00::20]5000'],
    ['[desk]:5000'],
    ['fe80::1'],
    ['[fe80::1]:5000'],
    ['fd00::20%eth0'],
    ['0.0.0.0'],
    ['255.255.255.255'],
    ['224.0.0.251'],
    ['::'],
    ['two words'],
    ['http://192.168.1.20'],
    ['-desk'],
    ['desk..local'],
    ['/ip4/192.168.1.20'],
    ['/ip4/192.168.1.20/udp/5000'],
    ['/ip4/192.168.1.20/tcp/5000/ws'],
    ['/ip4/192.168.1.20/tcp/5000/p2p/hello'],
    ['/unix/tmp/socket'],
    ['/nonsense'],
    ['x'.repeat(300)],
  ])('%j is refused in words that say what to type', (text) => {
    expect(() => parseTypedAddress(text)).toThrow(NetworkError);
    expect(() => parseTypedAddress(text)).toThrow(/Type an address such as 192\.168\.1\.20/);
  });

  test('a name is looked up, an unknown one is explained', async () => {
    const signal = AbortSignal.timeout(6_000);
    const found = await resolveTypedAddress(parseTypedAddress('localhost:5000'), signal);
    expect(found.map(({ host }) => host)).toContain('127.0.0.1');
    await expect(resolveTypedAddress(parseTypedAddress('no-such-machine.invalid'), signal)).rejects.toMatchObject({
      code: 'address-unreachable',
      message: expect.stringContaining('no-such-machine.invalid'),
    });
  });
});
