// The address book: what it remembers across starts, in which order, and what it does with a damaged file.

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MAX_ADDRESSES_PER_PEER } from '../../shared/limits.ts';
import { systemClock } from '../../src-main/network/clock.ts';
import { openAddressBook } from '../../src-main/network/discovery/address-book.ts';
import { createIdentity } from '../../src-main/network/identity.ts';
import { startOne } from './running-networks.ts';

const place = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'caucus-book-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return join(directory, 'book.json');
};

const newPeer = async () => (await createIdentity()).peerId;
const at = (host: string, port = 47_474) => ({ host, port });

describe('address book', () => {
  test('remembers across starts, what was reached first', async () => {
    const path = await place();
    const peer = await newPeer();
    const book = await openAddressBook(path, systemClock);
    book.learn(peer, [at('203.0.113.1'), at('203.0.113.2')]);
    book.reached(peer, at('203.0.113.2'));
    await book.flush();
    const again = await openAddressBook(path, systemClock);
    expect(again.peers()).toEqual([peer]);
    expect(again.endpointsOf(peer)).toEqual([at('203.0.113.2'), at('203.0.113.1')]);
  });

  test('loopback comes last, even when it was reached', async () => {
    const peer = await newPeer();
    const book = await openAddressBook(await place(), systemClock);
    book.learn(peer, [at('127.0.0.1'), at('203.0.113.1')]);
    book.reached(peer, at('127.0.0.1'));
    expect(book.endpointsOf(peer)).toEqual([at('203.0.113.1'), at('127.0.0.1')]);
  });

  test('keeps the best of too many addresses', async () => {
    const peer = await newPeer();
    const book = await openAddressBook(await place(), systemClock);
    book.reached(peer, at('203.0.113.1', 1));
    book.learn(
      peer,
      Array.from({ length: 100 }, (_, number) => at('203.0.113.2', number + 1)),
    );
    expect(book.endpointsOf(peer).length).toBe(MAX_ADDRESSES_PER_PEER);
    expect(book.endpointsOf(peer)[0]).toEqual(at('203.0.113.1', 1));
  });

  test.each([
    ['no JSON', '{"peers":['],
    ['something else', '"hello"'],
    ['nothing', ''],
    ['zeros', '\0'.repeat(4_096)],
  ])('a file with %s is set aside and the start goes on', async (_, content) => {
    const path = await place();
    await writeFile(path, content);
    const { network } = await startOne({ addressBookPath: path });
    expect(network.knownPeers()).toEqual([]);
    expect(await readFile(`${path}.damaged`, 'utf8')).toBe(content);
  });

  test('lines that make no sense are left out, the rest is used', async () => {
    const path = await place();
    const peer = await newPeer();
    const peers = [
      null,
      { peerId: 'nobody', addresses: [{ address: '/ip4/203.0.113.1/tcp/1' }] },
      {
        peerId: peer,
        addresses: [
          7,
          { address: '/ip4/0.0.0.0/tcp/1' },
          { address: '/dns4/desk/tcp/1' },
          { address: '/ip4/203.0.113.1/tcp/70000' },
          { address: '/ip4/203.0.113.9/tcp/1', seenMs: 'yesterday', reachedMs: 1e300 },
        ],
      },
    ];
    await writeFile(path, JSON.stringify({ version: 1, peers }));
    const book = await openAddressBook(path, systemClock);
    expect(book.peers()).toEqual([peer]);
    expect(book.endpointsOf(peer)).toEqual([at('203.0.113.9', 1)]);
  });

  test('a place that cannot be written does not stop anything', async () => {
    const path = await place();
    await mkdir(path);
    const book = await openAddressBook(path, systemClock);
    book.learn(await newPeer(), [at('203.0.113.1')]);
    await book.flush();
    expect(book.peers().length).toBe(1);
  });

  test('addresses that others tell are checked, and are there after a restart', async () => {
    const { network, options, directory } = await startOne();
    const peer = await newPeer();
    const other = await newPeer();
    network.learnAddresses(peer, [
      'nonsense',
      '/ip4/203.0.113.1/udp/1',
      `/ip4/203.0.113.2/tcp/1/p2p/${other}`,
      `/ip4/203.0.113.3/tcp/1/p2p/${peer}`,
      '/ip4/203.0.113.4/tcp/1',
    ]);
    const known = [...network.addressesOf(peer)].toSorted();
    expect(known).toEqual([`/ip4/203.0.113.3/tcp/1/p2p/${peer}`, `/ip4/203.0.113.4/tcp/1/p2p/${peer}`]);
    await network.stop();
    expect(await readdir(directory)).toEqual(['address-book.json']);
    const again = await startOne({ addressBookPath: options.addressBookPath });
    expect([...again.network.addressesOf(peer)].toSorted()).toEqual(known);
  });
});
