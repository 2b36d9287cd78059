// mDNS on one interface, in IPv4 or IPv6. One socket each, bound to all addresses but joined and sending on that interface
// only: sent through 0.0.0.0, multicast needs a default route and leaves on one interface alone (RFC 6762 §14 wants each).

import { createSocket } from 'node:dgram';
import multicastDns from 'multicast-dns';
import { question } from './mdns-records.ts';
import type { QueryPacket, ResponsePacket } from 'multicast-dns';
import type { Answers } from './mdns-records.ts';

const PORT = 5353;
const GOODBYE_TIMEOUT_MS = 100;

/** The interface, as multicast knows it: by its IPv4 address, or for IPv6 by its zone. */
export type MdnsPlace =
  { readonly family: 'IPv4'; readonly host: string } | { readonly family: 'IPv6'; readonly zone: string };

export type MdnsSocket = {
  query(): void;
  respond(answers: Answers): void;
  /** Joins the group again where the interface was made anew under the same address; else of no effect. */
  refresh(): void;
  /** Sends `lastWords`, if any, and closes. */
  close(lastWords: Answers): Promise<void>;
};

export type MdnsEvents = {
  onQuery(query: QueryPacket, sourceHost: string): void;
  onResponse(response: ResponsePacket, sourceHost: string): void;
  /** The socket is of no use any more: port 5353 is withheld, or the interface has gone. */
  onFailure(error: Error): void;
};

const attempt = (action: () => void): void => {
  try {
    action();
  } catch {
    // Joined already, or the interface has gone and its end will be seen.
  }
};

/** RFC 6762 §3. */
const optionsFor = (place: MdnsPlace) =>
  place.family === 'IPv4'
    ? ({ type: 'udp4', ip: '224.0.0.251', bind: '0.0.0.0', interface: place.host } as const)
    : ({ type: 'udp6', ip: 'ff02::fb', bind: '::', interface: `::%${place.zone}` } as const);

/** Opens mDNS there. Failures come as events, never as exceptions. */
export const openMdnsSocket = (place: MdnsPlace, events: MdnsEvents): MdnsSocket => {
  const options = optionsFor(place);
  const socket = createSocket({ type: options.type, reuseAddr: true, ipv6Only: place.family === 'IPv6' });
  const mdns = multicastDns({ ...options, socket, port: PORT });
  mdns.on('query', (query, { address }) => events.onQuery(query, address));
  mdns.on('response', (response, { address }) => events.onResponse(response, address));
  // Warnings are packets that make no sense and sends that failed: both are everyday on a LAN.
  mdns.on('warning', () => undefined);
  mdns.on('error', (error) => events.onFailure(error));

  return {
    query: () => mdns.query(question()),
    respond: (answers) => mdns.respond({ answers }),
    refresh: () => {
      attempt(() => socket.addMembership(options.ip, options.interface));
      attempt(() => socket.setMulticastInterface(options.interface));
    },
    close: async (lastWords) => {
      if (lastWords.length > 0) {
        await new Promise<void>((resolve) => {
          setTimeout(resolve, GOODBYE_TIMEOUT_MS).unref();
          mdns.respond({ answers: lastWords }, () => resolve());
        });
      }
      await new Promise<void>((resolve) => {
        setTimeout(resolve, GOODBYE_TIMEOUT_MS).unref();
        attempt(() => mdns.destroy(() => resolve()));
      });
    },
  };
};
