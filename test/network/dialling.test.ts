// Typed addresses dialled for real on loopback: who answers, and which words come when nobody or somebody else does.

import { connect, createServer } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { NetworkError, PortTakenError } from '../../src-main/network/network.ts';
import { hostilePeer } from './hostile-peer.ts';
import { startOne } from './running-networks.ts';
import type { Server, Socket } from 'node:net';

const listen = async (server: Server, host = '127.0.0.1'): Promise<number> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

describe('dialling', () => {
  test('an address without a key leads to the peer that answers there, whose addresses are then known', async () => {
    const [one, two] = await Promise.all([startOne(), startOne()]);
    expect(await one.network.dial(`127.0.0.1:${two.network.port}`)).toBe(two.network.peerId);
    expect(await one.network.dial(`localhost:${two.network.port}`)).toBe(two.network.peerId);
    expect(await one.network.dial(two.network.addresses()[0]!)).toBe(two.network.peerId);
    expect(one.network.addressesOf(two.network.peerId)).toContain(
      `/ip4/127.0.0.1/tcp/${two.network.port}/p2p/${two.network.peerId}`,
    );
    // The one who was called learns the way back from identify.
    await expect.poll(() => two.network.knownPeers()).toContain(one.network.peerId);
    expect(two.network.addressesOf(one.network.peerId)[0]).toContain(`/tcp/${one.network.port}/`);
  });

  test('a found peer is told to whoever listens', async () => {
    const [one, two] = await Promise.all([startOne(), startOne()]);
    const found: string[] = [];
    const end = two.network.onPeerFound((peer) => found.push(peer));
    await one.network.dial(`127.0.0.1:${two.network.port}`);
    await expect.poll(() => found).toContain(one.network.peerId);
    end();
    expect(found).not.toContain(two.network.peerId);
  });

  test('nobody there: refused', async () => {
    const { network } = await startOne();
    // A port that nobody is given: one that was just given back may be somebody else's by now.
    const error = await network.dial('127.0.0.1:1').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ code: 'address-unreachable', message: expect.stringContaining('firewall') });
  });

  test.each([
    ['a web server', () => createHttpServer()],
    ['a server that says nothing', () => createServer(() => undefined)],
    ['a server that hangs up', () => createServer((socket) => socket.destroy())],
  ])('%s is not Caucus', async (_, make) => {
    const { network } = await startOne();
    const server = make();
    const port = await listen(server);
    await expect(network.dial(`127.0.0.1:${port}`)).rejects.toMatchObject({ code: 'address-not-caucus' });
  });

  test('libp2p without our protocols is not Caucus', async () => {
    const { network } = await startOne();
    const stranger = await hostilePeer();
    await expect(network.dial(stranger.addresses[0]!)).rejects.toMatchObject({ code: 'address-not-caucus' });
  });

  test('the own address is recognised, with the key and without', async () => {
    const { network } = await startOne();
    await expect(network.dial(`127.0.0.1:${network.port}`)).rejects.toMatchObject({ code: 'address-self' });
    await expect(network.dial(network.addresses()[0]!)).rejects.toMatchObject({ code: 'address-self' });
  });

  test('another install than the one named in the address is not taken for it', async () => {
    const [one, two, three] = await Promise.all([startOne(), startOne(), startOne()]);
    const wrong = `/ip4/127.0.0.1/tcp/${two.network.port}/p2p/${three.network.peerId}`;
    await expect(one.network.dial(wrong)).rejects.toMatchObject({ code: 'address-unreachable' });
  });

  test('a dial can be given up', async () => {
    const { network } = await startOne();
    const server = createServer(() => undefined);
    const port = await listen(server);
    const sinceMs = performance.now();
    await expect(network.dial(`127.0.0.1:${port}`, AbortSignal.timeout(100))).rejects.toBeInstanceOf(NetworkError);
    // By itself it would go on for 5 s.
    expect(performance.now() - sinceMs).toBeLessThan(4_000);
  });

  test('a machine that answers and is slow with the handshake is not called at its other addresses beside', async () => {
    const two = await startOne();
    two.network.handleRequests((_from, body) => Promise.resolve(body));
    let calls = 0;
    const relay = createServer((socket) => {
      calls += 1;
      setTimeout(() => {
        const onward = connect({ host: '127.0.0.1', port: two.network.port });
        socket.pipe(onward).pipe(socket);
        for (const end of [socket, onward]) end.on('error', () => end.destroy());
      }, 600);
    });
    const port = await listen(relay, '0.0.0.0');
    // Where this machine is slow itself with the first call, the second address is tried rightly.
    for (let round = 1; round <= 3 && calls !== 1; round += 1) {
      const one = await startOne();
      calls = 0;
      one.network.learnAddresses(two.network.peerId, [`/ip4/127.0.0.1/tcp/${port}`, `/ip4/127.0.0.2/tcp/${port}`]);
      const answer = await one.network.request(two.network.peerId, Uint8Array.of(7), 20_000);
      expect([...answer]).toEqual([7]);
    }
    expect(calls).toBe(1);
  });

  test('an address that has passed to another install is unlearnt', async () => {
    const [one, two, gone] = await Promise.all([startOne(), startOne(), startOne()]);
    one.network.learnAddresses(
      gone.network.peerId,
      two.network.addresses().map((text) => text.split('/p2p/')[0]!),
    );
    await expect(one.network.request(gone.network.peerId, new Uint8Array(1), 20_000)).rejects.toMatchObject({
      code: 'address-unreachable',
    });
    expect(one.network.addressesOf(gone.network.peerId)).toEqual([]);
  });
});

describe('listening', () => {
  test('a taken port is an error in words, or the next free one when it may move', async () => {
    const port = await listen(createServer());
    const error = await startOne({ port }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PortTakenError);
    expect((error as Error).message).toContain(`Port ${port} is taken`);
    const { network } = await startOne({ port, portMayMove: true });
    expect(network.port).toBeGreaterThan(port);
    expect(network.port).toBeLessThanOrEqual(port + 50);
  });

  test('two installs that start on one port at the same moment both get one', async () => {
    const port = await listen(createServer());
    const started = await Promise.all([1, 2, 3].map(() => startOne({ port, portMayMove: true })));
    expect(new Set(started.map(({ network }) => network.port)).size).toBe(3);
  });

  test('an address that is none, or not of this machine, is explained', async () => {
    await expect(startOne({ listenAddresses: ['desk'] })).rejects.toMatchObject({ code: 'address-invalid' });
    await expect(startOne({ listenAddresses: ['192.0.2.1'] })).rejects.toMatchObject({
      code: 'address-invalid',
      message: expect.stringContaining('192.0.2.1'),
    });
  });
});
