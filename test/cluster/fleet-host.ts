// One process with several installs in it, for groups too large for a process each. Driven by fleet.ts over the channel of
// `fork`; the installs are whole: real disks, real libp2p, on loopback.

import { subscribe } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { DEFAULT_CONSENSUS_SETTINGS, DEFAULT_ROLE_SETTINGS } from '../../shared/settings.ts';
import type { RoleSettings } from '../../shared/settings.ts';
import { asChannelId, asIndex } from '../../shared/ids.ts';
import { openProfile } from '../../src-main/profile/profile.ts';
import type { OpenedProfile } from '../../src-main/profile/profile.ts';
import { startInstall } from '../../src-main/service/install.ts';
import type { Install } from '../../src-main/service/install.ts';

export type FleetRequest =
  | {
      readonly type: 'start';
      readonly directory: string;
      readonly names: readonly string[];
      readonly join: readonly string[];
      readonly roles: Partial<RoleSettings>;
    }
  | { readonly type: 'look' }
  | { readonly type: 'figures' }
  | { readonly type: 'write'; readonly from: number; readonly texts: readonly string[] }
  | { readonly type: 'stop' };

/** One install, as it sees its group. */
export type FleetView = {
  readonly name: string;
  readonly isLeader: boolean;
  readonly phase: string;
  readonly members: number;
  readonly voters: number;
  /** Ids of all messages in `general`, in order. */
  readonly messages: readonly string[];
};

export type FleetFigures = {
  /** Since the process started, in milliseconds of one core. */
  readonly cpuMs: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly rssMiB: number;
  readonly atMs: number;
};

// Each install of this process listens to every socket, and so more of them than Node expects.
EventEmitter.defaultMaxListeners = 100;

const sockets = new Set<Socket>();
let closedIn = 0;
let closedOut = 0;
const watchSocket = (message: unknown): void => {
  const { socket } = message as { readonly socket?: unknown };
  if (!(socket instanceof Socket)) return;
  sockets.add(socket);
  socket.once('close', () => {
    sockets.delete(socket);
    closedIn += socket.bytesRead;
    closedOut += socket.bytesWritten;
  });
};
subscribe('net.client.socket', watchSocket);
subscribe('net.server.socket', watchSocket);

const running: { readonly install: Install; readonly profile: OpenedProfile; readonly name: string }[] = [];

const start = async (request: Extract<FleetRequest, { type: 'start' }>): Promise<readonly string[]> => {
  let joinThrough = request.join;
  for (const name of request.names) {
    const profile = await openProfile(join(request.directory, name), { name });
    const install = await startInstall({
      profile,
      settings: DEFAULT_CONSENSUS_SETTINGS,
      roles: { ...DEFAULT_ROLE_SETTINGS, ...request.roles },
      network: { port: 0, portMayMove: false, listenAddresses: ['127.0.0.1'], mdns: false },
      join: joinThrough,
      version: '0.0.0',
    });
    running.push({ install, profile, name });
    joinThrough = joinThrough.length > 0 ? joinThrough : [install.addresses()[0] ?? ''];
  }
  return running.map(({ install }) => install.addresses()[0] ?? '');
};

const messagesOf = async (install: Install): Promise<string[]> => {
  const ids: string[] = [];
  for (let after = asIndex(0); ;) {
    const page = await install.api.call('messages.page', { channelId: asChannelId('general'), limit: 1_000, after });
    ids.push(...page.messages.map(({ id }) => id));
    const last = page.messages.at(-1);
    if (last === undefined || !page.hasNewer) return ids;
    after = last.index;
  }
};

const look = (): Promise<FleetView[]> =>
  Promise.all(
    running.map(async ({ install, name }): Promise<FleetView> => {
      const { phase } = await install.api.call('app.state', {});
      if (phase.type !== 'member') {
        return { name, isLeader: false, phase: phase.type, members: 0, voters: 0, messages: [] };
      }
      const view = await install.api.call('cluster.view', {});
      const isLeader = view.leader === install.peerId;
      const messages = await messagesOf(install);
      return { name, isLeader, phase: phase.type, members: view.members.length, voters: view.voters, messages };
    }),
  );

const figures = (): FleetFigures => {
  const { system, user } = process.cpuUsage();
  let bytesIn = closedIn;
  let bytesOut = closedOut;
  for (const socket of sockets) {
    bytesIn += socket.bytesRead;
    bytesOut += socket.bytesWritten;
  }
  const rssMiB = Math.round(process.memoryUsage.rss() / 1_048_576);
  return { cpuMs: (system + user) / 1_000, bytesIn, bytesOut, rssMiB, atMs: performance.now() };
};

const write = async (from: number, texts: readonly string[]): Promise<number> => {
  const one = running[from];
  if (one === undefined) throw new Error(`There is no install ${from} in this process.`);
  const { ids } = await one.install.api.call('messages.post', { channelId: asChannelId('general'), texts });
  await one.install.api.call('messages.confirm', { ids, timeoutMs: 120_000 });
  return ids.length;
};

const answer = async (request: FleetRequest): Promise<unknown> => {
  switch (request.type) {
    case 'start':
      return start(request);
    case 'look':
      return look();
    case 'figures':
      return figures();
    case 'write':
      return write(request.from, request.texts);
    case 'stop':
      await Promise.all(running.map(({ install }) => install.stop()));
      await Promise.all(running.map(({ profile }) => profile.close()));
      return null;
  }
};

process.on('message', (message: { readonly number: number; readonly request: FleetRequest }) => {
  const { number, request } = message;
  answer(request).then(
    (result) => process.send?.({ number, result }),
    (error: unknown) => process.send?.({ number, problem: error instanceof Error ? error.message : String(error) }),
  );
});
