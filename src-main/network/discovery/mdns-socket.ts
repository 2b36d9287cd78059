// mDNS on one interface. One socket an interface, bound to all addresses but joined and sending on that one only: sent
// through 0.0.0.0, multicast needs a default route and leaves on one interface alone (RFC 6762 §14 wants each).

import { createSocket } from 'node:dgram';
import multicastDns from 'multicast-dns';
import { question } from './mdns-records.ts';
import type { QueryPacket, ResponsePacket } from 'multicast-dns';
import type { Answers } from './mdns-records.ts';

const GROUP = '224.0.0.251';
const PORT = 5353;
const GOODBYE_TIMEOUT_MS = 100;

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

/** Opens mDNS on the interface with the IPv4 address `host`. Failures come as events, never as exceptions. */
export const openMdnsSocket = (host: string, events: MdnsEvents): MdnsSocket => {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const mdns = multicastDns({ socket, interface: host, bind: '0.0.0.0', ip: GROUP, port: PORT });
  mdns.on('query', (query, { address }) => events.onQuery(query, address));
  mdns.on('response', (response, { address }) => events.onResponse(response, address));
  // Warnings are packets that make no sense and sends that failed: both are everyday on a LAN.
  mdns.on('warning', () => undefined);
  mdns.on('error', (error) => events.onFailure(error));

  return {
    query: () => mdns.query(question()),
    respond: (answers) => mdns.respond({ answers }),
    refresh: () => {
      attempt(() => socket.addMembership(GROUP, host));
      attempt(() => socket.setMulticastInterface(host));
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
