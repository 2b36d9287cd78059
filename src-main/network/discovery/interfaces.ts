// The network interfaces of this machine as discovery and addresses need them: which are there, of which kind, which
// subnet they serve. Asks the operating system when told to: it is asked for every packet, and each look costs.

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

/** The interfaces of this machine without those that a person wants left out, as they were at the last look. */
export type Interfaces = {
  /** All addresses of all interfaces that are up, in the order of the operating system. */
  addresses(): readonly InterfaceAddress[];
  /** Looks again, and says whether anything has changed; see interface-watch.ts. */
  refresh(): boolean;
};

const prefixLengthOf = (cidr: string | null): number => Number(cidr?.split('/')[1] ?? Number.NaN);

/** `excluded`: names, in which `*` stands for anything. */
export const interfacesWithout = (excluded: readonly string[]): Interfaces => {
  let fingerprint = '';
  let addresses: readonly InterfaceAddress[] = [];

  const refresh = (): boolean => {
    const wanted = Object.entries(networkInterfaces()).filter(([name]) => !isExcludedInterface(name, excluded));
    // An interface made anew under the same name and address has another number, seen at its IPv6 address.
    const now = JSON.stringify(
      wanted.map(([name, all = []]) => [
        name,
        all.map((address) => [address.address, address.cidr, address.family === 'IPv6' ? address.scopeid : 0]),
      ]),
    );
    if (now === fingerprint) return false;
    fingerprint = now;
    addresses = wanted.flatMap(([interfaceName, all = []]) => {
      const scope = all.find(({ family }) => family === 'IPv6')?.scopeid;
      return all.map(({ family, address, cidr, internal }) => ({
        interfaceName,
        family,
        host: address,
        prefixLength: prefixLengthOf(cidr),
        kind: kindOfInterface(interfaceName, internal),
        zone: process.platform === 'win32' ? String(scope ?? '') : interfaceName,
      }));
    });
    return true;
  };

  refresh();
  return { addresses: () => addresses, refresh };
};

const subnets = new WeakMap<InterfaceAddress, BlockList>();

const subnetOf = (address: InterfaceAddress): BlockList => {
  const known = subnets.get(address);
  if (known !== undefined) return known;
  const subnet = new BlockList();
  subnet.addSubnet(address.host, address.prefixLength, address.family === 'IPv4' ? 'ipv4' : 'ipv6');
  subnets.set(address, subnet);
  return subnet;
};

/** Whether `host` is in the subnet of `address`; a link-local one, whether it is behind that interface. */
export const isInSubnet = (host: string, address: InterfaceAddress): boolean => {
  const zone = zoneOf(host);
  if (zone !== null) return zone === address.zone;
  if (!Number.isInteger(address.prefixLength)) return false;
  return subnetOf(address).check(withoutZone(host), host.includes(':') ? 'ipv6' : 'ipv4');
};

/** All addresses of all interfaces that are up now. */
export const interfaceAddresses = (): readonly InterfaceAddress[] => interfacesWithout([]).addresses();
