// Real networks on loopback for tests: started on any free port, stopped after the test, with an inbox that records.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../src-main/network/clock.ts';
import { createIdentity } from '../../src-main/network/identity.ts';
import { startNetwork } from '../../src-main/network/libp2p-network.ts';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import type { Message } from '../../src-main/consensus/messages.ts';
import type { NetworkClock } from '../../src-main/network/clock.ts';
import type { Network, NetworkOptions, ReplicaInbox } from '../../src-main/network/network.ts';
import type { PeerId } from '../../shared/ids.ts';

export type Started = { readonly network: Network; readonly options: NetworkOptions; readonly directory: string };

/** Goes ten times slower than the clock of this machine: what happens soon by it was not waited for. */
export const slowClock: NetworkClock = {
  nowMs: () => systemClock.nowMs(),
  monotonicMs: () => systemClock.monotonicMs() / 10,
  schedule: (delayMs, run) => systemClock.schedule(10 * delayMs, run),
};

/** Starts a network on loopback without mDNS; the test ends with it stopped. */
export const startOne = async (
  changes: Partial<NetworkOptions> = {},
  clock: NetworkClock = systemClock,
): Promise<Started> => {
  const directory = await mkdtemp(join(tmpdir(), 'caucus-network-'));
  const { privateKey } = await createIdentity();
  const options: NetworkOptions = {
    privateKey,
    port: 0,
    portMayMove: false,
    listenAddresses: ['127.0.0.1'],
    mdns: false,
    addressBookPath: join(directory, 'address-book.json'),
    ...changes,
  };
  const network = await startNetwork(options, clock);
  onTestFinished(async () => {
    await network.stop();
    await rm(directory, { recursive: true, force: true });
  });
  return { network, options, directory };
};

/** Everything an inbox was told, and a way to wait for something in it. */
export type Recorder = ReplicaInbox & {
  readonly messages: { readonly from: PeerId; readonly message: Message }[];
  readonly links: { readonly peer: PeerId; readonly up: boolean }[];
  /** Resolves when `holds` is true; asks again whenever something was told. */
  until(holds: () => boolean, timeoutMs?: number): Promise<void>;
};

export const recorder = (): Recorder => {
  const messages: Recorder['messages'] = [];
  const links: Recorder['links'] = [];
  const waiting = new Set<() => void>();
  const changed = (): void => {
    for (const check of [...waiting]) check();
  };
  return {
    messages,
    links,
    onMessages: (from, batch) => {
      messages.push(...batch.map((message) => ({ from, message })));
      changed();
    },
    onLink: (peer, up) => {
      links.push({ peer, up });
      changed();
    },
    until: (holds, timeoutMs = 20_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check);
          reject(new Error(`Not within ${timeoutMs} ms: ${holds.toString()}`));
        }, timeoutMs);
        const check = (): void => {
          if (!holds()) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
};

/** A message that carries a number and some bytes, to see what arrives in which order. */
export const numbered = (from: Network, to: PeerId, number: number, dataBytes = 0): Message => ({
  type: 'append-request',
  from: from.peerId,
  to,
  term: asTerm(1),
  previousIndex: asIndex(number),
  previousTerm: asTerm(1),
  commit: asIndex(0),
  entries:
    dataBytes === 0
      ? []
      : [
          {
            index: asIndex(number + 1),
            term: asTerm(1),
            kind: 'proposal',
            data: new Uint8Array(dataBytes).fill(number),
          },
        ],
});

export const numberOf = (message: Message): number =>
  message.type === 'append-request' ? message.previousIndex : Number.NaN;

/** Opens links of one workspace between all of `networks`, which learn each other's addresses. */
export const linkAll = (networks: readonly Network[], workspaceId = 'workspace') =>
  networks.map((network) => {
    for (const other of networks) network.learnAddresses(other.peerId, other.addresses());
    const inbox = recorder();
    const links = network.openReplicaLinks(workspaceId, inbox);
    links.setPeers(networks.map(({ peerId }) => peerId));
    return { network, inbox, links };
  });
