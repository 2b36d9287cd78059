// The network interfaces of this machine as discovery and addresses need them: which are there, of which kind, which
// subnet they serve. Asks the operating system each time; keeps nothing.

import { networkInterfaces } from 'node:os';
import { BlockList } from 'node:net';
import { isExcludedInterface, kindOfInterface } from './interface-kind.ts';
import { withoutZone, zoneOf } from './address.ts';
import type { InterfaceKind } from './interface-kind.ts';

/** One address of one interface. */
export type InterfaceAddress = {
  readonly interfaceName: string;
  readonly family: 'IPv4' | 'IPv6';
  readonly host: string;
  readonly prefixLength: number;
  readonly kind: InterfaceKind;
  /** How link-local addresses name the interface on this system: by name, on Windows by number. */
  readonly zone: string;
};

/** The interfaces of this machine without those that a person wants left out. */
export type Interfaces = {
  /** All addresses of all interfaces that are up, in the order of the operating system. */
  addresses(): InterfaceAddress[];
  /**
   * A text that changes whenever an interface comes, goes, changes its address, or is made anew under the same name (its
   * link-local IPv6 scope is then another number).
   */
  fingerprint(): string;
};

const prefixLengthOf = (cidr: string | null): number => Number(cidr?.split('/')[1] ?? Number.NaN);

/** `excluded`: names, in which `*` stands for anything. */
export const interfacesWithout = (excluded: readonly string[]): Interfaces => {
  const wanted = () => Object.entries(networkInterfaces()).filter(([name]) => !isExcludedInterface(name, excluded));
  return {
    addresses: () =>
      wanted().flatMap(([interfaceName, addresses = []]) => {
        const scope = addresses.find(({ family }) => family === 'IPv6')?.scopeid;
        return addresses.map(({ family, address, cidr, internal }) => ({
          interfaceName,
          family,
          host: address,
          prefixLength: prefixLengthOf(cidr),
          kind: kindOfInterface(interfaceName, internal),
          zone: process.platform === 'win32' ? String(scope ?? '') : interfaceName,
        }));
      }),
    fingerprint: () =>
      JSON.stringify(
        wanted().map(([name, addresses = []]) => [
          name,
          addresses.map((address) => [address.address, address.cidr, address.family === 'IPv6' ? address.scopeid : 0]),
        ]),
      ),
  };
};

/** Whether `host` is in the subnet of `address`; a link-local one, whether it is behind that interface. */
export const isInSubnet = (host: string, address: InterfaceAddress): boolean => {
  const zone = zoneOf(host);
  if (zone !== null) return zone === address.zone;
  if (!Number.isInteger(address.prefixLength)) return false;
  const subnet = new BlockList();
  const family = address.family === 'IPv4' ? 'ipv4' : 'ipv6';
  subnet.addSubnet(address.host, address.prefixLength, family);
  return subnet.check(withoutZone(host), host.includes(':') ? 'ipv6' : 'ipv4');
};
