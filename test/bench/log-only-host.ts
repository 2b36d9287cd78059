// A replica without a chat: the real loop, log store and network around a state machine that does nothing, and unsigned
// payloads of 100 bytes. What is measured here is the log itself.

import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { asPeerId } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';
import { consensusSettingsFrom } from '../../shared/settings.ts';
import { DEFAULT_ENGINE_LIMITS } from '../../src-main/consensus/engine-limits.ts';
import { asIndex } from '../../src-main/consensus/ids.ts';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import type { Entry } from '../../src-main/consensus/messages.ts';
import { systemClock, systemRandom } from '../../src-main/network/clock.ts';
import { createIdentity } from '../../src-main/network/identity.ts';
import { startNetwork } from '../../src-main/network/libp2p-network.ts';
import type { Network } from '../../src-main/network/network.ts';
import { startReplica } from '../../src-main/replica/replica.ts';
import type { Replica } from '../../src-main/replica/replica.ts';
import { openLogStore } from '../../src-main/store/log-store.ts';
import { closedLoop } from './closed-loop.ts';
import type { LoadFigures } from './closed-loop.ts';
import { profiled } from './cpu-profile.ts';
import { answerRequests } from './host-protocol.ts';

type Known = { readonly peerId: string; readonly address: string };

/** What this host can be asked: `listen` first, then `start` with everybody, in the same order everywhere. */
export type LogOnlyRequests = {
  listen: { params: { readonly directory: string }; result: Known };
  start: { params: { readonly members: readonly Known[] }; result: null };
  view: { params: null; result: { readonly leader: string | null; readonly applied: number } };
  campaign: { params: null; result: null };
  load: { params: { readonly inFlight: number; readonly durationMs: number }; result: LoadFigures };
};

const PAYLOAD_BYTES = 100;
const NONCE_BYTES = 8;
const GIVE_UP_MS = 20_000;

let network: Network | null = null;
let directory = '';
let replica: Replica | null = null;

// Payloads begin with a nonce of their author and a number, so that each finds its way back to who waits for it.
const nonce = randomBytes(NONCE_BYTES);
const waiting = new Map<number, () => void>();
let lastNumber = 0;
let unsent: Uint8Array[] = [];

const settle = ({ kind, data }: Entry): void => {
  if (kind !== 'proposal' || nonce.compare(data, 0, NONCE_BYTES) !== 0) return;
  const number = new DataView(data.buffer, data.byteOffset).getUint32(NONCE_BYTES);
  waiting.get(number)?.();
  waiting.delete(number);
};

/** Everything that one turn brings is proposed together, as the outbox does. */
const proposeUnsent = (): void => {
  const payloads = unsent;
  unsent = [];
  if (replica?.propose(payloads).type !== 'dropped') return;
  unsent = [...payloads, ...unsent];
  setTimeout(proposeUnsent, 1);
};

const commit = (): Promise<void> =>
  new Promise((resolve, reject) => {
    lastNumber += 1;
    const payload = new Uint8Array(PAYLOAD_BYTES);
    payload.set(nonce);
    new DataView(payload.buffer).setUint32(NONCE_BYTES, lastNumber);
    const number = lastNumber;
    waiting.set(number, resolve);
    if (unsent.length === 0) queueMicrotask(proposeUnsent);
    unsent.push(payload);
    if (number % 1_024 === 1) {
      const timer = setTimeout(() => {
        if (waiting.has(number)) reject(new Error(`Payload ${number} was not committed in ${GIVE_UP_MS} ms.`));
      }, GIVE_UP_MS);
      timer.unref();
    }
  });

answerRequests<LogOnlyRequests>({
  listen: async (params) => {
    directory = params.directory;
    mkdirSync(directory, { recursive: true });
    const { privateKey } = await createIdentity();
    network = await startNetwork({
      privateKey,
      port: 0,
      portMayMove: false,
      listenAddresses: ['127.0.0.1'],
      mdns: false,
      addressBookPath: join(directory, 'addresses.json'),
    });
    return { peerId: network.peerId, address: network.addresses()[0] ?? '' };
  },
  start: async ({ members }) => {
    if (network === null) throw new Error('It does not listen yet.');
    const self = network.peerId;
    const voters: PeerId[] = members.map(({ peerId }) => asPeerId(peerId));
    for (const { peerId, address } of members) if (peerId !== self) network.learnAddresses(asPeerId(peerId), [address]);
    const fail = (failure: Error): void => {
      console.error(failure);
      process.exit(1);
    };
    const store = await openLogStore({
      path: join(directory, 'log.db'),
      onFatal: fail,
    });
    const links = network.openReplicaLinks('bench', {
      onMessages: (from, messages) => replica?.receive(from, messages),
      onLink: (peer, up) => replica?.linkChanged(peer, up),
    });
    links.setPeers(voters.filter((voter) => voter !== self));
    replica = startReplica<never>({
      id: self,
      settings: consensusSettingsFrom(process.env),
      limits: DEFAULT_ENGINE_LIMITS,
      clock: systemClock,
      random: systemRandom,
      log: store.log,
      machine: {
        apply: ({ entries }, done) => {
          entries.forEach(settle);
          queueMicrotask(() => done(null, []));
        },
      },
      transport: links,
      recovered: store.recovered,
      membership: { ...EMPTY_MEMBERSHIP, voters },
      appliedIndex: asIndex(0),
      stamp: (payload) => payload,
      observer: {
        onApplied: () => undefined,
        onSoftState: () => undefined,
        onMembership: () => undefined,
        onFatal: fail,
      },
    });
    return null;
  },
  view: async () => ({ leader: replica?.node.state.leader ?? null, applied: replica?.appliedIndex() ?? 0 }),
  campaign: async () => {
    replica?.campaign();
    return null;
  },
  load: ({ inFlight, durationMs }) => profiled(`log-only-${inFlight}`, () => closedLoop(commit, inFlight, durationMs)),
});
