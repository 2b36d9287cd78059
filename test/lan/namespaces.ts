// Small LANs out of Linux network namespaces, for tests: switches, hosts, cables. Everything lives in namespaces of its
// own; the machine's network is not touched. Needs root and `ip` (iproute2); says so where they are missing.

import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { ChildProcess, SpawnOptions } from 'node:child_process';

const run = promisify(execFile);

/** A switch without a router: hosts that are plugged into it hear each other and nobody else. */
export type Bridge = { readonly namespace: string };

/** A machine of the LAN. */
export type Host = {
  readonly name: string;
  readonly namespace: string;
  /** Runs a command on the host to its end and gives what it printed. @throws when it fails */
  exec(command: string, args: readonly string[]): Promise<string>;
  /** Starts a program on the host; its end is the caller's business, or `cleanup`'s. */
  spawn(command: string, args: readonly string[], options?: SpawnOptions): ChildProcess;
};

export type Plug = {
  readonly bridge: Bridge;
  /** With prefix length, such as `10.1.0.2/24` or `fd00::2/64`; without it the interface has its link-local IPv6 address only. */
  readonly cidr?: string;
  /** Name of the interface on the host; `eth0` when not given. */
  readonly interfaceName?: string;
};

export type Lan = {
  makeBridge(): Promise<Bridge>;
  /** A host with loopback and the given cables; `gateway`: the address that its default route leads to. */
  addHost(name: string, plugs: readonly Plug[], gateway?: string): Promise<Host>;
  plug(host: Host, plug: Plug): Promise<void>;
  /** Removes the interface, as a dock does that is pulled off. */
  unplug(host: Host, interfaceName?: string): Promise<void>;
  /** Gives the interface another address in place of the one it has, as a new lease does. */
  changeAddress(host: Host, from: string, to: string, interfaceName?: string): Promise<void>;
  /** Rules of nftables (`add table …`, one a line) for the host. */
  filter(host: Host, rules: string): Promise<void>;
  /** Lets no more than so many kilobits a second out of the host, and lets what exceeds them wait, as a slow radio does. */
  setBandwidth(host: Host, kilobitsPerSecond: number, interfaceName?: string): Promise<void>;
  /** Lays a cable between two switches: who is plugged into the one hears those of the other from then on. */
  joinBridges(one: Bridge, other: Bridge): Promise<void>;
  /** Takes the cable out at the switch (or puts it back): the interface stays, with its addresses. */
  setCable(host: Host, connected: boolean, interfaceName?: string): Promise<void>;
  /** Ends all programs that were started on hosts and removes everything. */
  cleanup(): Promise<void>;
};

/** Why LANs cannot be made here, in words for the report; null when they can. */
export const whyNoLan = (): string | null => {
  if (process.platform !== 'linux') return 'network namespaces exist on Linux only';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const name = `caucus-probe-${randomBytes(3).toString('hex')}`;
  try {
    execFileSync('ip', ['netns', 'add', name], { stdio: 'pipe' });
    execFileSync('ip', ['netns', 'delete', name], { stdio: 'pipe' });
    return null;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return missing ? 'the command ip (iproute2) is not installed' : 'this machine does not allow network namespaces';
  }
};

const ip = async (...args: string[]): Promise<void> => {
  await run('ip', args);
};

/** Begins a LAN of its own. Call `cleanup` in any case. */
export const makeLan = (): Lan => {
  const id = randomBytes(3).toString('hex');
  const namespaces: string[] = [];
  const programs = new Set<ChildProcess>();
  const ports = new Map<string, { readonly bridge: Bridge; readonly port: string }>();
  let count = 0;

  const addNamespace = async (name: string): Promise<string> => {
    const namespace = `caucus-${id}-${name}`;
    await ip('netns', 'add', namespace);
    namespaces.push(namespace);
    await ip('-n', namespace, 'link', 'set', 'lo', 'up');
    return namespace;
  };

  const plug = async (host: Host, { bridge, cidr, interfaceName = 'eth0' }: Plug): Promise<void> => {
    count += 1;
    const port = `p${count}`;
    await ip(
      ...['link', 'add', interfaceName, 'netns', host.namespace],
      ...['type', 'veth', 'peer', 'name', port, 'netns', bridge.namespace],
    );
    await ip('-n', bridge.namespace, 'link', 'set', port, 'master', 'br0', 'up');
    if (cidr !== undefined) await ip('-n', host.namespace, 'address', 'add', cidr, 'dev', interfaceName);
    await ip('-n', host.namespace, 'link', 'set', interfaceName, 'up');
    ports.set(`${host.name} ${interfaceName}`, { bridge, port });
  };

  return {
    plug,
    makeBridge: async () => {
      count += 1;
      const namespace = await addNamespace(`switch${count}`);
      await ip('-n', namespace, 'link', 'add', 'br0', 'type', 'bridge', 'forward_delay', '0', 'mcast_snooping', '0');
      await ip('-n', namespace, 'link', 'set', 'br0', 'up');
      return { namespace };
    },
    addHost: async (name, plugs, gateway) => {
      const namespace = await addNamespace(name);
      const host: Host = {
        name,
        namespace,
        exec: async (command, args) => (await run('ip', ['netns', 'exec', namespace, command, ...args])).stdout,
        spawn: (command, args, options = {}) => {
          const program = spawn('ip', ['netns', 'exec', namespace, command, ...args], options);
          programs.add(program);
          program.once('exit', () => programs.delete(program));
          return program;
        },
      };
      for (const cable of plugs) await plug(host, cable);
      if (gateway !== undefined) await ip('-n', namespace, 'route', 'add', 'default', 'via', gateway);
      return host;
    },
    joinBridges: async (one, other) => {
      count += 1;
      const [near, far] = [`c${count}a`, `c${count}b`];
      await ip(
        ...['link', 'add', near, 'netns', one.namespace],
        ...['type', 'veth', 'peer', 'name', far, 'netns', other.namespace],
      );
      await ip('-n', one.namespace, 'link', 'set', near, 'master', 'br0', 'up');
      await ip('-n', other.namespace, 'link', 'set', far, 'master', 'br0', 'up');
    },
    unplug: (host, interfaceName = 'eth0') => ip('-n', host.namespace, 'link', 'delete', interfaceName),
    changeAddress: async (host, from, to, interfaceName = 'eth0') => {
      await ip('-n', host.namespace, 'address', 'delete', from, 'dev', interfaceName);
      await ip('-n', host.namespace, 'address', 'add', to, 'dev', interfaceName);
    },
    filter: async (host, rules) => {
      await host.exec('nft', [rules]);
    },
    setBandwidth: async (host, kilobitsPerSecond, interfaceName = 'eth0') => {
      const bucket = ['tbf', 'rate', `${kilobitsPerSecond}kbit`, 'burst', '16kb', 'latency', '400ms'];
      await host.exec('tc', ['qdisc', 'add', 'dev', interfaceName, 'root', ...bucket]);
    },
    setCable: async (host, connected, interfaceName = 'eth0') => {
      const cable = ports.get(`${host.name} ${interfaceName}`);
      if (cable === undefined) throw new Error(`${host.name} has no cable at ${interfaceName}.`);
      await ip('-n', cable.bridge.namespace, 'link', 'set', cable.port, connected ? 'up' : 'down');
    },
    cleanup: async () => {
      // `ip netns exec` replaces itself by the program, so this is the program's own process.
      for (const program of programs) program.kill('SIGKILL');
      for (const namespace of namespaces) await ip('netns', 'delete', namespace).catch(() => undefined);
    },
  };
};
