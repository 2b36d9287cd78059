// Whole installs on hosts of a LAN made of namespaces, as shipped: the default port, all interfaces, mDNS. What they say
// is read as it comes, so that times are times and not those of looking.

import { rmSync } from 'node:fs';
import { startReplica } from '../cluster/harness.ts';
import type { Replica } from '../cluster/harness.ts';
import type { Host } from './namespaces.ts';

export type LanInstall = Replica & {
  readonly host: Host;
  /** By `performance.now()`: when its process was started, and when it served. */
  readonly startedMs: number;
  readonly readyMs: number;
  /** Resolves with the id of the first workspace that it was in, or with this one as soon as it is in it. */
  inWorkspace(timeoutMs: number, id?: string): Promise<string>;
};

export type Installs = {
  start(host: Host, name: string, options?: Omit<Parameters<typeof startReplica>[0], 'name'>): Promise<LanInstall>;
  readonly all: readonly LanInstall[];
  /** Ends all of them and removes their profiles. */
  end(): Promise<void>;
};

export const installsOnLan = (): Installs => {
  const all: LanInstall[] = [];
  return {
    all,
    start: async (host, name, options = {}) => {
      const startedMs = performance.now();
      const replica = await startReplica({
        name,
        within: ['ip', 'netns', 'exec', host.namespace],
        networkArguments: [],
        ...options,
      });
      const install: LanInstall = {
        ...replica,
        host,
        startedMs,
        readyMs: performance.now(),
        inWorkspace: async (timeoutMs, id) => {
          const wanted = (line: string) =>
            line.includes('"event":"workspace"') && (id === undefined || line.includes(`"id":"${id}"`));
          return (JSON.parse(await replica.line(wanted, timeoutMs)) as { readonly id: string }).id;
        },
      };
      all.push(install);
      return install;
    },
    end: async () => {
      await Promise.all(
        all.map((install) => (install.isRunning() ? install.kill().catch(() => undefined) : Promise.resolve())),
      );
      for (const { profile } of all.splice(0)) rmSync(profile, { recursive: true, force: true });
    },
  };
};
