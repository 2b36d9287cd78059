// The network interfaces of this machine as discovery and addresses need them: which are there, which are real, which
// subnet they serve. Asks the operating system each time; keeps nothing.

import { networkInterfaces } from 'node:os';
import { BlockList } from 'node:net';

/** One address of one interface. */
export type InterfaceAddress = {
  readonly interfaceName: string;
  readonly family: 'IPv4' | 'IPv6';
  readonly host: string;
  readonly prefixLength: number;
  /** The loopback interface. */
  readonly internal: boolean;
  /** Made by a container engine or a hypervisor: nobody on the LAN is behind it. */
  readonly virtual: boolean;
};

const VIRTUAL_NAME = /^(docker|br-|virbr|veth|vboxnet|vmnet|lxc|lxd|podman|cni|flannel|cali|vEthernet)/u;

const prefixLengthOf = (cidr: string | null): number => Number(cidr?.split('/')[1] ?? Number.NaN);

/** All addresses of all interfaces that are up, in the order of the operating system. */
export const interfaceAddresses = (): InterfaceAddress[] =>
  Object.entries(networkInterfaces()).flatMap(([interfaceName, addresses = []]) =>
    addresses.map(({ family, address, cidr, internal }) => ({
      interfaceName,
      family,
      host: address,
      prefixLength: prefixLengthOf(cidr),
      internal,
      virtual: VIRTUAL_NAME.test(interfaceName),
    })),
  );

/**
 * A text that changes whenever an interface comes, goes, changes its address, or is made anew under the same name (its
 * link-local IPv6 scope is then another number).
 */
export const interfacesFingerprint = (): string =>
  JSON.stringify(
    Object.entries(networkInterfaces()).map(([name, addresses = []]) => [
      name,
      addresses.map((address) => [address.address, address.cidr, address.family === 'IPv6' ? address.scopeid : 0]),
    ]),
  );

/** Whether `host` is in the subnet of `address`. */
export const isInSubnet = (host: string, address: InterfaceAddress): boolean => {
  if (!Number.isInteger(address.prefixLength)) return false;
  const subnet = new BlockList();
  const family = address.family === 'IPv4' ? 'ipv4' : 'ipv6';
  subnet.addSubnet(address.host, address.prefixLength, family);
  return subnet.check(host, host.includes(':') ? 'ipv6' : 'ipv4');
};
