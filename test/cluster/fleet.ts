// Many installs in few processes, as one group. The first one has a process of its own, so that what a leader costs can be
// told from what the others cost.

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoleSettings } from '../../shared/settings.ts';
import type { FleetFigures, FleetRequest, FleetView } from './fleet-host.ts';

const INSTALLS_A_PROCESS = 13;

type Host = { readonly child: ChildProcess; ask(request: FleetRequest): Promise<unknown> };

const startHost = (): Host => {
  const child = fork(join(import.meta.dirname, 'fleet-host.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let last = 0;
  child.on('message', (message: { readonly number: number; readonly result?: unknown; readonly problem?: string }) => {
    const asker = waiting.get(message.number);
    waiting.delete(message.number);
    if (message.problem === undefined) asker?.resolve(message.result);
    else asker?.reject(new Error(message.problem));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values())
      reject(new Error(`A process of the fleet ended with ${code ?? 'a signal'}.`));
  });
  return {
    child,
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (!child.connected) {
          reject(new Error('A process of the fleet has ended.'));
          return;
        }
        last += 1;
        waiting.set(last, { resolve, reject });
        child.send({ number: last, request });
      }),
  };
};

export type Fleet = {
  readonly size: number;
  /** Every install, the founder first. */
  look(): Promise<readonly FleetView[]>;
  /** What the process of the founder, and of nobody else, has used so far. */
  founderFigures(): Promise<FleetFigures>;
  totalRssMiB(): Promise<number>;
  /** Posts through the install at `place` and waits until it is committed there. */
  write(place: number, texts: readonly string[]): Promise<void>;
  /** Resolves when `test` holds for all. @throws after `timeoutMs`, with the last picture */
  until(story: string, timeoutMs: number, test: (views: readonly FleetView[]) => boolean): Promise<void>;
  /** Ends the processes at once and removes their profiles. */
  end(): void;
};

/** One install founds, all the others join it at once. */
export const startFleet = async (size: number, roles: Partial<RoleSettings>): Promise<Fleet> => {
  const directory = mkdtempSync(join(tmpdir(), 'caucus-fleet-'));
  const founder = startHost();
  const hosts: Host[] = [founder];
  const places: { readonly host: Host; readonly at: number }[] = [{ host: founder, at: 0 }];
  const names = Array.from({ length: size }, (_, at) => `desk-${at + 1}`);
  const addresses = (await founder.ask({
    type: 'start',
    directory,
    names: names.slice(0, 1),
    join: [],
    roles,
  })) as string[];
  const starting: Promise<unknown>[] = [];
  for (let first = 1; first < size; first += INSTALLS_A_PROCESS) {
    const host = startHost();
    hosts.push(host);
    const own = names.slice(first, first + INSTALLS_A_PROCESS);
    own.forEach((_, at) => places.push({ host, at }));
    starting.push(host.ask({ type: 'start', directory, names: own, join: addresses, roles }));
  }
  await Promise.all(starting);

  const look = async (): Promise<readonly FleetView[]> =>
    (await Promise.all(hosts.map((host) => host.ask({ type: 'look' }) as Promise<FleetView[]>))).flat();
  return {
    size,
    look,
    founderFigures: () => founder.ask({ type: 'figures' }) as Promise<FleetFigures>,
    totalRssMiB: async () => {
      const all = await Promise.all(hosts.map((host) => host.ask({ type: 'figures' }) as Promise<FleetFigures>));
      return all.reduce((sum, { rssMiB }) => sum + rssMiB, 0);
    },
    write: async (place, texts) => {
      const one = places[place];
      if (one === undefined) throw new Error(`There is no install ${place}.`);
      await one.host.ask({ type: 'write', from: one.at, texts });
    },
    until: async (story, timeoutMs, test) => {
      const deadlineMs = performance.now() + timeoutMs;
      let views: readonly FleetView[];
      do {
        views = await look();
        if (test(views)) return;
        await new Promise((resolve) => setTimeout(resolve, 250));
      } while (performance.now() < deadlineMs);
      const short = views.map(
        (one) => `${one.name}: ${one.phase} ${one.voters}/${one.members}, ${one.messages.length}`,
      );
      throw new Error(`In ${timeoutMs} ms it did not happen that ${story}. ${short.join('; ')}`);
    },
    end: () => {
      for (const { child } of hosts) child.kill('SIGKILL');
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

/** Everybody is a member, sees all members and the voters that a group of this size has. */
export const isFormed =
  (size: number) =>
  (views: readonly FleetView[]): boolean => {
    const voters = size >= 5 ? 5 : Math.min(3, size);
    return views.length === size && views.every((one) => one.members === size && one.voters === voters);
  };

/** Everybody has the same `count` messages in the same order. */
export const isEqual =
  (count: number) =>
  (views: readonly FleetView[]): boolean => {
    const [first] = views;
    return first?.messages.length === count && views.every((one) => one.messages.join() === first.messages.join());
  };
