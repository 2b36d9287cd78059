// etcd as it comes from the distribution: members on loopback with data on the same disk as ours, default settings.

import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { eventually } from '../cluster/process.ts';
import { endWithBench } from './bench-process.ts';

/** The first line of `etcd --version`, or null where etcd is not installed. */
export const etcdVersion = (): string | null => {
  const { status, stdout } = spawnSync('etcd', ['--version'], { encoding: 'utf8' });
  return status === 0 ? (stdout.split('\n')[0]?.replace(/^etcd Version:\s*/, '') ?? null) : null;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

type Member = {
  readonly name: string;
  readonly clientUrl: string;
  readonly args: readonly string[];
  process: ChildProcess | null;
};

export type EtcdCluster = {
  pids(): number[];
  /** The client URL of the leader and those of the other members that run. */
  leader(): Promise<{ readonly clientUrl: string; readonly others: readonly string[] }>;
  /** `kill -9` of the member at this client URL; resolves when it is gone. */
  kill(clientUrl: string): Promise<void>;
  /** Starts whatever does not run. */
  restart(): void;
  end(): Promise<void>;
};

/** Starts `size` members below `directory` and waits for a leader. */
export const startEtcd = async (size: number, directory: string): Promise<EtcdCluster> => {
  const ports = await Promise.all(Array.from({ length: 2 * size }, freePort));
  const urlOf = (at: number): string => `http://127.0.0.1:${ports[at] ?? 0}`;
  const names = Array.from({ length: size }, (_, at) => `member${at}`);
  const cluster = names.map((name, at) => `${name}=${urlOf(2 * at)}`).join(',');
  const members = names.map((name, at): Member => {
    const [peerUrl, clientUrl] = [urlOf(2 * at), urlOf(2 * at + 1)];
    const args = ['--name', name, '--data-dir', join(directory, name), '--listen-peer-urls', peerUrl];
    args.push('--initial-advertise-peer-urls', peerUrl, '--listen-client-urls', clientUrl);
    args.push('--advertise-client-urls', clientUrl, '--initial-cluster', cluster, '--log-level', 'fatal');
    return { name, clientUrl, args, process: null };
  });

  const restart = (): void => {
    for (const member of members) {
      if (member.process !== null) continue;
      const child = spawn('etcd', member.args, { stdio: 'ignore' });
      member.process = child;
      endWithBench(child);
    }
  };
  restart();

  const statusOf = async ({ clientUrl }: Member): Promise<{ leads: boolean; knows: boolean }> => {
    const response = await fetch(`${clientUrl}/v3/maintenance/status`, {
      method: 'POST',
      body: '{}',
      signal: AbortSignal.timeout(1_000),
    });
    const status = (await response.json()) as { header: { member_id: string }; leader?: string };
    const knows = status.leader !== undefined && status.leader !== '0';
    return { leads: knows && status.leader === status.header.member_id, knows };
  };

  const leader: EtcdCluster['leader'] = () =>
    eventually('etcd has a leader', 20_000, async () => {
      const running = members.filter((member) => member.process !== null);
      const found = await Promise.all(running.map(async (member) => ({ member, ...(await statusOf(member)) })));
      const leading = found.find(({ leads }) => leads)?.member;
      if (leading === undefined || !found.every(({ knows }) => knows)) return null;
      const others = running.filter((member) => member !== leading).map(({ clientUrl }) => clientUrl);
      return { clientUrl: leading.clientUrl, others };
    });

  const kill = (member: Member): Promise<void> =>
    new Promise((resolve) => {
      const child = member.process;
      member.process = null;
      if (child === null || child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });

  await leader();
  return {
    pids: () => members.flatMap(({ process: child }) => (child?.pid === undefined ? [] : [child.pid])),
    leader,
    kill: async (clientUrl) => {
      const member = members.find((one) => one.clientUrl === clientUrl);
      if (member !== undefined) await kill(member);
    },
    restart,
    end: async () => {
      await Promise.all(members.map(kill));
    },
  };
};
