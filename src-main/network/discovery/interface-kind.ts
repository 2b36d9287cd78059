// What kind of network is behind an interface, judged by its name, and which interfaces a person wants left out. Pure
// rules: the names come from interfaces.ts, and what is done with the verdict is decided elsewhere.

import { MAX_EXCLUDED_INTERFACES, MAX_INTERFACE_CHARACTERS } from '../../../shared/limits.ts';
import { InvalidSettingError } from '../../../shared/settings.ts';

/**
 * `lan`: a network with other people's machines. `vpn`: a tunnel, or a radio link that the system keeps for itself.
 * `container`: made by a container engine or a hypervisor. `loopback`: this machine.
 */
export type InterfaceKind = 'lan' | 'vpn' | 'container' | 'loopback';

/** Linux, macOS and Windows names, without regard to case. */
const CONTAINER =
  /^(docker|br-|virbr|veth|vboxnet|vmnet|lxc|lxd|podman|cni|flannel|cali|cilium|kube|vnet\d|vethernet|bridge1\d\d|hyper-v|virtualbox|vmware)/iu;
const VPN =
  /^(tun|tap|utun|wg|ppp|ipsec|gif|stf|tailscale|zt|nordlynx|proton|mullvad|openvpn|wireguard|awdl|llw|teredo|isatap)/iu;

/** `internal`: the operating system says that it is loopback. */
export const kindOfInterface = (name: string, internal: boolean): InterfaceKind => {
  if (internal) return 'loopback';
  if (CONTAINER.test(name)) return 'container';
  return VPN.test(name) ? 'vpn' : 'lan';
};

const RANKS: Readonly<Record<InterfaceKind, number>> = { lan: 0, vpn: 1, container: 2, loopback: 3 };

/** 0 for a LAN, more for what is tried and told later. */
export const rankOfKind = (kind: InterfaceKind): number => RANKS[kind];

/** Whether `name` is one of `patterns`: interface names in which `*` stands for anything. */
export const isExcludedInterface = (name: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => {
    const [first = '', ...rest] = pattern.toLowerCase().split('*');
    let left = name.toLowerCase();
    if (!left.startsWith(first)) return false;
    if (rest.length === 0) return left === first;
    left = left.slice(first.length);
    const last = rest.pop() ?? '';
    for (const part of rest) {
      const at = left.indexOf(part);
      if (at === -1) return false;
      left = left.slice(at + part.length);
    }
    return left.endsWith(last);
  });

/**
 * Reads the interfaces to leave out: separated by commas, such as `docker*,tun0`.
 * @throws InvalidSettingError for `setting`, in words
 */
export const parseExcludedInterfaces = (setting: string, text: string | undefined): readonly string[] => {
  const patterns = (text ?? '')
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
  if (patterns.length > MAX_EXCLUDED_INTERFACES) {
    throw new InvalidSettingError(setting, `takes at most ${MAX_EXCLUDED_INTERFACES} names of interfaces.`);
  }
  const wrong = patterns.find((pattern) => pattern.length > MAX_INTERFACE_CHARACTERS || /[/\p{Cc}]/u.test(pattern));
  if (wrong !== undefined) {
    throw new InvalidSettingError(
      setting,
      `takes names of network interfaces, such as docker0 or tun*, not "${wrong}".`,
    );
  }
  return patterns;
};
