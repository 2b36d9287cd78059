// One whole install without a window, as every install runs, in a process of its own; the load is written here by its
// own API, as its window writes: signed, in the outbox, proposed, committed, applied, confirmed.

import { consensusSettingsFrom } from '../../shared/settings.ts';
import { asChannelId, asIndex } from '../../shared/ids.ts';
import type { ClusterView } from '../../shared/cluster.ts';
import { openProfile } from '../../src-main/profile/profile.ts';
import { startInstall } from '../../src-main/service/install.ts';
import type { Install } from '../../src-main/service/install.ts';
import { closedLoop } from './closed-loop.ts';
import type { LoadFigures } from './closed-loop.ts';
import { profiled } from './cpu-profile.ts';
import { answerRequests } from './host-protocol.ts';

/** What this host can be asked. */
export type FullPathRequests = {
  start: {
    params: { readonly directory: string; readonly name: string; readonly join: readonly string[] };
    result: { readonly peerId: string; readonly address: string };
  };
  view: { params: null; result: ClusterView };
  load: { params: { readonly inFlight: number; readonly durationMs: number }; result: LoadFigures };
  /** Writes so many messages and resolves when all are applied here. */
  fill: { params: { readonly count: number }; result: null };
  /** Latencies in milliseconds of pages of 100 messages, each somewhere else in the history. */
  pages: { params: { readonly count: number }; result: readonly number[] };
  /** Latencies in milliseconds of searches: for words that one message, some, and all messages hold. */
  searches: { params: { readonly count: number }; result: readonly number[] };
  stop: { params: null; result: null };
};

const CONFIRM_TIMEOUT_MS = 60_000;
const FILL_BATCH = 5_000;
const FILL_BATCHES_IN_FLIGHT = 3;
const PAGE_MESSAGES = 100;
const FOUND_MESSAGES = 30;
const channelId = asChannelId('general');
/** 100 bytes, as said in the table, with words that a search could find. */
const textOf = (number: number): string =>
  `message ${number} said at the desk by the window about lunch, the printer and what else`
    .padEnd(100, '.')
    .slice(0, 100);

let install: Install | null = null;
let close: () => Promise<void> = () => Promise.resolve();
let number = 0;

const api = () => {
  if (install === null) throw new Error('The install was not started.');
  return install.api;
};

const commit = async (): Promise<void> => {
  number += 1;
  const { ids } = await api().call('messages.post', { channelId, texts: [textOf(number)] });
  await api().call('messages.confirm', { ids, timeoutMs: CONFIRM_TIMEOUT_MS });
};

const postBatch = async (count: number): Promise<void> => {
  const texts = Array.from({ length: count }, () => textOf((number += 1)));
  const { ids } = await api().call('messages.post', { channelId, texts });
  await api().call('messages.confirm', { ids: ids.slice(-1), timeoutMs: CONFIRM_TIMEOUT_MS });
};

answerRequests<FullPathRequests>({
  start: async ({ directory, name, join }) => {
    const profile = await openProfile(directory, { name });
    const started = await startInstall({
      profile,
      settings: consensusSettingsFrom(process.env),
      network: { port: 0, portMayMove: false, listenAddresses: ['127.0.0.1'], mdns: false },
      join,
      version: '0.0.0',
    });
    install = started;
    close = async () => {
      await started.stop();
      await profile.close();
    };
    await started.whenServing();
    return { peerId: started.peerId, address: started.addresses()[0] ?? '' };
  },
  view: () => api().call('cluster.view', {}),
  load: ({ inFlight, durationMs }) => profiled(`full-path-${inFlight}`, () => closedLoop(commit, inFlight, durationMs)),
  fill: async ({ count }) => {
    const inFlight: Promise<void>[] = [];
    for (let left = count; left > 0; left -= FILL_BATCH) {
      inFlight.push(postBatch(Math.min(left, FILL_BATCH)));
      if (inFlight.length >= FILL_BATCHES_IN_FLIGHT) await inFlight.shift();
    }
    await Promise.all(inFlight);
    return null;
  },
  pages: async ({ count }) => {
    const view = await api().call('cluster.view', {});
    const latenciesMs: number[] = [];
    for (let page = 0; page < count; page += 1) {
      // Steps of a golden section: spread evenly, never twice the same place.
      const before = asIndex(Math.max(2, Math.floor(view.appliedIndex * ((page * 0.618_034) % 1))));
      const beganMs = performance.now();
      await api().call('messages.page', { channelId, limit: PAGE_MESSAGES, before });
      latenciesMs.push(performance.now() - beganMs);
    }
    return latenciesMs;
  },
  searches: async ({ count }) => {
    const view = await api().call('cluster.view', {});
    const latenciesMs: number[] = [];
    for (let search = 0; search < count; search += 1) {
      const any = Math.max(1, Math.floor(view.appliedIndex * ((search * 0.618_034) % 1)));
      const texts = [`message ${any}`, String(any), String(any).slice(0, 3), 'printer lunch', '"by the window"'];
      const beganMs = performance.now();
      await api().call('messages.search', { text: texts[search % texts.length] ?? '', limit: FOUND_MESSAGES });
      latenciesMs.push(performance.now() - beganMs);
    }
    return latenciesMs;
  },
  stop: async () => {
    await close();
    return null;
  },
});
