// The systems whose commits are measured side by side, each as real processes on loopback with files on the same disk.
// What they have in common: they are started, loaded at the replica that leads, and ended.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../cluster/process.ts';
import { startHost } from './bench-process.ts';
import type { LoadFigures } from './closed-loop.ts';
import { startEtcd } from './etcd.ts';
import type { EtcdRequests } from './etcd-host.ts';
import type { FloorRequests } from './floor-host.ts';
import type { FullPathRequests } from './full-path-host.ts';
import type { LogOnlyRequests } from './log-only-host.ts';

export type SystemName = 'full path' | 'full path, follower' | 'log only' | 'etcd' | 'floor';

/** A running system. `pids` are all its processes, the writer of the load included. */
export type System = {
  readonly name: SystemName;
  pids(): readonly number[];
  /** Set where the writer of the load is a process apart from the replicas, so that what it takes can be told. */
  readonly writerPid?: number;
  load(inFlight: number, durationMs: number): Promise<LoadFigures>;
  end(): Promise<void>;
};

const SETTLE_TIMEOUT_MS = 30_000;

const endAll = async (hosts: readonly { end(): Promise<void> }[]): Promise<void> => {
  await Promise.all(hosts.map((host) => host.end()));
};

export type FullPathGroup = {
  readonly hosts: readonly ReturnType<typeof startHost<FullPathRequests>>[];
  end(): Promise<void>;
};

/** Whole installs: the first founds and leads, the others join it. */
export const startFullPathGroup = async (size: number, directory: string): Promise<FullPathGroup> => {
  const hosts = Array.from({ length: size }, () => startHost<FullPathRequests>('full-path-host.ts'));
  const [founder, ...joiners] = hosts as [(typeof hosts)[0], ...typeof hosts];
  const { address } = await founder.ask('start', { directory: join(directory, 'founder'), name: 'Founder', join: [] });
  const start = (host: (typeof hosts)[0], at: number) =>
    host.ask('start', { directory: join(directory, `joiner${at}`), name: `Joiner ${at}`, join: [address] });
  await Promise.all(joiners.map(start));
  await eventually('all are voters and agree on the leader', SETTLE_TIMEOUT_MS, async () => {
    const views = await Promise.all(hosts.map((host) => host.ask('view', null)));
    const settled = views.every(
      (view) => view.leader !== null && view.leader === views[0]?.leader && view.voters === size && view.hasMajority,
    );
    return settled ? true : null;
  });
  return { hosts, end: () => endAll(hosts) };
};

const hostThatLeads = async ({ hosts }: FullPathGroup): Promise<{ leader: number; follower: number }> => {
  const views = await Promise.all(hosts.map((host) => host.ask('view', null)));
  const leader = Math.max(
    0,
    views.findIndex((view) => view.role === 'leader'),
  );
  return { leader, follower: leader === 0 ? 1 : 0 };
};

/** The same installs twice: loaded at the leader, and at a follower. */
export const startFullPath = async (size: number, directory: string): Promise<readonly System[]> => {
  const group = await startFullPathGroup(size, directory);
  const pids = (): number[] => group.hosts.map(({ pid }) => pid);
  const at = (which: 'leader' | 'follower') => async (inFlight: number, durationMs: number) => {
    const position = (await hostThatLeads(group))[which];
    const host = group.hosts[position] as (typeof group.hosts)[0];
    return host.ask('load', { inFlight, durationMs });
  };
  return [
    { name: 'full path', pids, load: at('leader'), end: () => group.end() },
    { name: 'full path, follower', pids, load: at('follower'), end: () => group.end() },
  ];
};

/** Replicas without a chat. */
export const startLogOnly = async (size: number, directory: string): Promise<System> => {
  const hosts = Array.from({ length: size }, () => startHost<LogOnlyRequests>('log-only-host.ts'));
  const members = await Promise.all(
    hosts.map((host, at) => host.ask('listen', { directory: join(directory, `log${at}`) })),
  );
  await Promise.all(hosts.map((host) => host.ask('start', { members })));
  const leaderHost = () =>
    eventually('the replicas agree on a leader', SETTLE_TIMEOUT_MS, async () => {
      const views = await Promise.all(hosts.map((host) => host.ask('view', null)));
      const leader = views[0]?.leader ?? null;
      if (leader === null || !views.every((view) => view.leader === leader && view.applied > 0)) return null;
      return hosts[members.findIndex(({ peerId }) => peerId === leader)] ?? null;
    });
  await leaderHost();
  return {
    name: 'log only',
    pids: () => hosts.map(({ pid }) => pid),
    load: async (inFlight, durationMs) => (await leaderHost()).ask('load', { inFlight, durationMs }),
    end: () => endAll(hosts),
  };
};

/** etcd, written to at its leader by a process of its own. */
export const startEtcdSystem = async (size: number, directory: string): Promise<System> => {
  const cluster = await startEtcd(size, directory);
  const { clientUrl } = await cluster.leader();
  const writer = startHost<EtcdRequests>('etcd-host.ts');
  await writer.ask('connect', { clientUrl, connections: ETCD_CONNECTIONS });
  return {
    name: 'etcd',
    pids: () => [...cluster.pids(), writer.pid],
    writerPid: writer.pid,
    load: (inFlight, durationMs) => writer.ask('load', { inFlight, durationMs }),
    end: async () => {
      await writer.end();
      await cluster.end();
    },
  };
};

/** A few connections, as a client with some goroutines opens; none of 1, 2, 4 and 8 was measurably better. */
const ETCD_CONNECTIONS = 4;

/** Plain TCP, one sync a batch. */
export const startFloor = async (size: number, directory: string): Promise<System> => {
  mkdirSync(directory, { recursive: true });
  const hosts = Array.from({ length: size }, () => startHost<FloorRequests>('floor-host.ts'));
  const listening = await Promise.all(
    hosts.map((host, at) => host.ask('listen', { file: join(directory, `floor${at}`) })),
  );
  const leader = hosts[0] as (typeof hosts)[0];
  await leader.ask('lead', { ports: listening.slice(1).map(({ port }) => port) });
  return {
    name: 'floor',
    pids: () => hosts.map(({ pid }) => pid),
    load: (inFlight, durationMs) => leader.ask('load', { inFlight, durationMs }),
    end: () => endAll(hosts),
  };
};
