// Replicas as people run them: real processes with profiles of their own, driven by the documented command line and the
// loopback API. Used by test/cluster, test/lan and test/e2e. Never reaches into the program.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AppEvent, CommandName, Params, Result } from '../../shared/api.ts';
import type { Message } from '../../shared/chat.ts';
import type { ClusterView } from '../../shared/cluster.ts';
import { asChannelId, asIndex } from '../../shared/ids.ts';
import type { Outcome, Running } from './process.ts';
import { eventually, startProgram } from './process.ts';

export const projectRoot = resolve(import.meta.dirname, '../..');
const commandLine = [process.execPath, join(projectRoot, 'scripts/caucus.mjs')];
const READY_TIMEOUT_MS = 60_000;
/** For an answer, beyond what the call itself was told to wait. */
const CALL_LIMIT_MS = 30_000;

/** The first line of `serve --json`. */
export type ReadyLine = {
  readonly event: 'ready';
  readonly peerId: string;
  readonly addresses: readonly string[];
  readonly api: string;
};

/** What the documentation promises of `status --json`. */
export type StatusObject = {
  readonly peerId: string;
  readonly name: string;
  readonly workspace: { readonly id: string; readonly name: string; readonly policy: string };
  readonly role: string;
  readonly term: number;
  readonly leader: string | null;
  readonly commitIndex: number;
  readonly appliedIndex: number;
  readonly hasMajority: boolean;
  readonly members: readonly {
    readonly peerId: string;
    readonly name: string;
    readonly role: string;
    readonly online: boolean;
    readonly leader: boolean;
    readonly matchIndex: number | null;
    readonly lastSeenMs: number | null;
  }[];
  readonly outboxLength: number;
};

export type ReplicaOptions = {
  readonly name: string;
  readonly join?: readonly string[];
  readonly profile?: string;
  /** Arguments of `serve` instead of `--port 0 --listen 127.0.0.1 --no-mdns`. */
  readonly networkArguments?: readonly string[];
  /** Put before every command, such as `ip netns exec desk-1`. */
  readonly within?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly readyTimeoutMs?: number;
};

export type Replica = {
  readonly name: string;
  readonly profile: string;
  /** Of the current run; changes with a restart, except for the peer id. */
  readonly ready: () => ReadyLine;
  /** The address that the others are told: the first multiaddr of the ready line. */
  readonly address: () => string;
  /** Calls the loopback API. */
  call<Name extends CommandName>(name: Name, params: Params<Name>): Promise<Result<Name>>;
  view(): Promise<ClusterView>;
  /** Calls `listener` for every event of the loopback API until the process ends; resolves once it listens. */
  follow(listener: (event: AppEvent) => void): Promise<void>;
  /** Runs a command of the command line for this profile to its end. */
  run(args: readonly string[], input?: string): Promise<Outcome>;
  /** Starts such a command and leaves it running. */
  begin(args: readonly string[]): Running;
  /** The one-time address of a browser window, which opens it in a browser. */
  windowAddress(): Promise<string>;
  /** Resolves with the first line of `serve --json`, since it was started, that `accept` likes. */
  line(accept: (line: string) => boolean, timeoutMs: number): Promise<string>;
  /** `status --json` by the command line. */
  status(): Promise<StatusObject>;
  /** Every message of a channel, by the API, oldest first. */
  messages(channel?: string): Promise<Message[]>;
  /** `kill -9` of the process that holds the profile; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop, as Ctrl+C does. */
  stop(): Promise<Outcome>;
  /** Starts the killed replica again on the same profile, without any `--join`, by default where it listened before. */
  restart(port?: 'same port' | 'any port'): Promise<void>;
  isRunning(): boolean;
  /** Of the process that holds the profile, for signals. */
  processId(): number;
};

type ApiFile = { readonly url: string; readonly token: string; readonly pid: number };

/** Runs the command line without a replica of the harness. */
export const runCommandLine = (args: readonly string[], input = '', env: Record<string, string> = {}) => {
  const running = startProgram([...commandLine, ...args], { cwd: projectRoot, env: { ...process.env, ...env } });
  running.child.stdin?.end(input);
  return running.ended;
};

/** A directory for a profile that is removed with the cluster. */
export const temporaryProfile = (): string => mkdtempSync(join(tmpdir(), 'caucus-profile-'));

/** Starts one replica and waits until it serves. */
export const startReplica = async (options: ReplicaOptions): Promise<Replica> => {
  const profile = options.profile ?? temporaryProfile();
  const within = options.within ?? [];
  const env = { ...process.env, ...options.env };
  let running: Running;
  let readyLine: ReadyLine;
  let api: ApiFile;
  let alive = false;

  const begin = (args: readonly string[]): Running =>
    startProgram([...within, ...commandLine, ...args], { cwd: projectRoot, env });

  const serve = async (joining: readonly string[], port: string): Promise<void> => {
    const network = options.networkArguments ?? ['--port', port, '--listen', '127.0.0.1', '--no-mdns'];
    const joins = joining.flatMap((address) => ['--join', address]);
    const started = begin(['serve', '--profile', profile, '--name', options.name, ...network, '--json', ...joins]);
    running = started;
    void started.ended.then(() => {
      if (running === started) alive = false;
    });
    const line = await started
      .line((text) => text.includes('"ready"'), options.readyTimeoutMs ?? READY_TIMEOUT_MS)
      .catch((error: unknown) => {
        started.child.kill('SIGKILL');
        throw error;
      });
    readyLine = JSON.parse(line) as ReadyLine;
    api = JSON.parse(readFileSync(join(profile, 'api.json'), 'utf8')) as ApiFile;
    alive = true;
  };
  await serve(options.join ?? [], '0');

  const waitMsIn = (body: unknown): number => (body as { readonly timeoutMs?: number }).timeoutMs ?? 0;
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, api.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(CALL_LIMIT_MS + waitMsIn(body)),
    });
    const answer = (await response.json()) as
      | { readonly ok: true; readonly result: unknown }
      | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };
    if (!answer.ok) throw new Error(`${options.name}: ${path}: ${answer.error.code}: ${answer.error.message}`);
    return answer.result;
  };
  const call = async <Name extends CommandName>(name: Name, params: Params<Name>): Promise<Result<Name>> =>
    (await post(`/api/call/${name}`, params)) as Result<Name>;

  const run = (args: readonly string[], input = ''): Promise<Outcome> => {
    const command = begin([...args, '--profile', profile]);
    command.child.stdin?.end(input);
    return command.ended;
  };

  return {
    name: options.name,
    profile,
    ready: () => readyLine,
    address: () => {
      const [first] = readyLine.addresses;
      if (first === undefined) throw new Error(`${options.name} listens nowhere.`);
      return first;
    },
    call,
    view: () => call('cluster.view', {}),
    follow: async (listener) => {
      const headers = { authorization: `Bearer ${api.token}` };
      const { body, status } = await fetch(new URL('/api/events', api.url), { headers });
      if (status !== 200 || body === null) throw new Error(`${options.name}: /api/events: ${status}`);
      const read = async (): Promise<void> => {
        let rest = '';
        for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
          const events = (rest + chunk).split('\n\n');
          rest = events.pop() ?? '';
          for (const event of events) {
            if (event.startsWith('data: ')) listener(JSON.parse(event.slice(6)) as AppEvent);
          }
        }
      };
      read().catch(() => undefined); // it ends with its process
    },
    run,
    begin: (args) => begin([...args, '--profile', profile]),
    windowAddress: async () => {
      const { url } = (await post('/api/window', {})) as { readonly url: string | null };
      if (url === null) throw new Error(`${options.name} has no window to open in a browser.`);
      return url;
    },
    line: (accept, timeoutMs) => running.line((line) => accept(line), timeoutMs),
    status: async () => {
      const outcome = await run(['status', '--json']);
      if (outcome.code !== 0) throw new Error(`status of ${options.name}: ${outcome.code ?? 'no'} ${outcome.stderr}`);
      return JSON.parse(outcome.stdout) as StatusObject;
    },
    messages: async (channel = 'general') => {
      const all: Message[] = [];
      for (;;) {
        const after = asIndex(all.at(-1)?.index ?? 0);
        const page = await call('messages.page', { channelId: asChannelId(channel), limit: 1_000, after });
        all.push(...page.messages);
        if (!page.hasNewer || page.messages.length === 0) return all;
      }
    },
    kill: async () => {
      const { ended } = running;
      alive = false;
      process.kill(api.pid, 'SIGKILL');
      await ended;
    },
    stop: async () => {
      const { ended } = running;
      alive = false;
      process.kill(api.pid, 'SIGTERM');
      return ended;
    },
    restart: (port = 'same port') => {
      const former = /\/tcp\/(\d+)/.exec(readyLine.addresses[0] ?? '')?.[1] ?? '0';
      const again = (): Promise<void> => serve([], port === 'same port' ? former : '0');
      // A connection of somebody else may have been given the port meanwhile.
      return again().catch((error: unknown) => {
        if (!/Port \d+ is taken/.test(String(error))) throw error;
        return again();
      });
    },
    isRunning: () => alive,
    processId: () => api.pid,
  };
};

export type Cluster = {
  readonly replicas: readonly Replica[];
  running(): Replica[];
  byPeerId(peerId: string): Replica;
  /** Waits until all running replicas know the same leader among themselves, a majority and the same members. */
  settled(timeoutMs: number): Promise<{ leader: Replica; followers: Replica[]; term: number }>;
  /** Ends every process and removes every profile. */
  end(): Promise<void>;
};

const describeViews = (views: readonly (ClusterView | null)[]): string =>
  views
    .map((view) =>
      view === null
        ? 'no view'
        : `${view.name}: ${view.role}, term ${view.term}, leader ${view.leader ?? 'none'}, ` +
          `majority ${String(view.hasMajority)}, commit ${view.commitIndex}, applied ${view.appliedIndex}, ` +
          `members ${view.members.map((member) => `${member.name} (${member.role})`).join(', ')}`,
    )
    .join('; ');

/** Puts replicas together to a cluster; `members` is how many members and voters a settled one has. */
export const clusterOf = (replicas: readonly Replica[]): Cluster => {
  const running = () => replicas.filter((replica) => replica.isRunning());
  const byPeerId = (peerId: string): Replica => {
    const found = replicas.find((replica) => replica.ready().peerId === peerId);
    if (found === undefined) throw new Error(`${peerId} is none of the cluster.`);
    return found;
  };
  return {
    replicas,
    running,
    byPeerId,
    settled: async (timeoutMs) => {
      let last: (ClusterView | null)[] = [];
      return eventually(
        `${running()
          .map(({ name }) => name)
          .join(', ')} agree on a leader and the members`,
        timeoutMs,
        async () => {
          const here = running();
          last = await Promise.all(here.map((replica) => replica.view().catch(() => null)));
          const views = last.filter((view) => view !== null);
          const [first] = views;
          if (first === undefined || views.length < here.length || first.leader === null) return null;
          const leader = here.find((replica) => replica.ready().peerId === first.leader);
          const voters = (view: ClusterView) =>
            view.members
              .map(({ peerId, role }) => `${peerId} ${role}`)
              .toSorted()
              .join();
          const agreed = views.every(
            (view) =>
              view.leader === first.leader &&
              view.term === first.term &&
              view.hasMajority &&
              voters(view) === voters(first) &&
              view.members.length === replicas.length &&
              view.members.every(({ role }) => role === 'voter') &&
              view.role === (view.peerId === first.leader ? 'leader' : 'follower'),
          );
          if (!agreed || leader === undefined) return null;
          // Who is still settling in cannot write yet.
          const states = await Promise.all(here.map((replica) => replica.call('app.state', {})));
          if (states.some(({ phase }) => phase.type !== 'member')) return null;
          return { leader, followers: here.filter((replica) => replica !== leader), term: first.term };
        },
        () => describeViews(last),
      );
    },
    end: async () => {
      await Promise.all(running().map((replica) => replica.kill().catch(() => undefined)));
      for (const { profile } of replicas) rmSync(profile, { recursive: true, force: true });
    },
  };
};

/** One replica founds, the others join it by address. */
export const startCluster = async (size: number, env: Record<string, string> = {}): Promise<Cluster> => {
  const names = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Leslie'].slice(0, size);
  const [founderName = 'Ada', ...joinerNames] = names;
  const founder = await startReplica({ name: founderName, env });
  const joiners = await Promise.all(joinerNames.map((name) => startReplica({ name, join: [founder.address()], env })));
  return clusterOf([founder, ...joiners]);
};
