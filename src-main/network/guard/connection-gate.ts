// Lets connections in or not, at the two moments that libp2p asks: before the handshake, when only the IP address is
// known, and after it, when the peer is. Members always pass; strangers have so many places, in all and for one address.

import {
  MAX_PENDING_CONNECTIONS_PER_ADDRESS,
  MAX_STRANGER_CONNECTIONS,
  MAX_STRANGER_CONNECTIONS_PER_ADDRESS,
} from '../../../shared/limits.ts';
import { remotePeerOf } from '../dialer.ts';
import { asPeerId } from '../../../shared/ids.ts';
import { hostOf } from './caller.ts';
import type { Connection, ConnectionGater, MultiaddrConnection } from '@libp2p/interface';
import type { MutableCounters } from '../counters.ts';
import type { Caller } from './caller.ts';
import type { Guard } from './guard.ts';

const OUR_PROTOCOL = /^\/caucus\//u;

const isIdle = ({ streams }: Connection): boolean => !streams.some(({ protocol }) => OUR_PROTOCOL.test(protocol));

/** Gives `host`'s place back when the handshake is over, in whatever way. */
type Pending = { begin(connection: MultiaddrConnection, host: string): boolean; end(connection: object): void };

const pendingHandshakes = (): Pending => {
  const counts = new Map<string, number>();
  const hosts = new WeakMap<object, string>();
  const end = (connection: object): void => {
    const host = hosts.get(connection);
    if (host === undefined) return;
    hosts.delete(connection);
    const left = (counts.get(host) ?? 1) - 1;
    if (left === 0) counts.delete(host);
    else counts.set(host, left);
  };
  return {
    begin: (connection, host) => {
      const count = counts.get(host) ?? 0;
      if (count >= MAX_PENDING_CONNECTIONS_PER_ADDRESS) return false;
      counts.set(host, count + 1);
      hosts.set(connection, host);
      connection.addEventListener('close', () => end(connection), { once: true });
      return true;
    },
    end,
  };
};

/** libp2p's gater. `connections` are those that stand now. */
export const connectionGate = (
  guard: Guard,
  counters: MutableCounters,
  connections: () => readonly Connection[],
): ConnectionGater => {
  const pending = pendingHandshakes();

  const refuse = (): true => {
    counters.refusedConnections += 1;
    return true;
  };

  const strangers = (): Connection[] =>
    connections().filter((connection) => connection.status === 'open' && !guard.isMember(remotePeerOf(connection)));

  /** Closes the oldest idle connection of the address that has the most. False: there is none. */
  const makeRoom = (present: readonly Connection[]): boolean => {
    const crowds = [...Map.groupBy(present, ({ remoteAddr }) => hostOf(remoteAddr)).values()];
    const [crowd = []] = crowds.toSorted((a, b) => b.length - a.length);
    const [oldest] = crowd.filter(isIdle).toSorted((a, b) => a.timeline.open - b.timeline.open);
    oldest?.abort(new Error('Others need the place.'));
    return oldest !== undefined;
  };

  const hasPlaceFor = ({ host }: Caller): boolean => {
    const present = strangers();
    const ofHost = present.filter(({ remoteAddr }) => hostOf(remoteAddr) === host);
    if (ofHost.length >= MAX_STRANGER_CONNECTIONS_PER_ADDRESS) return false;
    return present.length < MAX_STRANGER_CONNECTIONS || makeRoom(present);
  };

  const callerOf = (peer: { toString(): string }, { remoteAddr }: MultiaddrConnection): Caller => ({
    peer: asPeerId(peer.toString()),
    host: hostOf(remoteAddr),
  });

  return {
    denyInboundConnection: (connection) => {
      const host = hostOf(connection.remoteAddr);
      return !guard.admitsHost(host) || !pending.begin(connection, host) ? refuse() : false;
    },
    denyInboundEncryptedConnection: (peer, connection) => {
      const caller = callerOf(peer, connection);
      if (guard.isMember(caller.peer)) {
        guard.sawMember(caller.host);
        return false;
      }
      const welcome = !guard.isShutOut(caller) && guard.spend(caller, 'connections') && hasPlaceFor(caller);
      return welcome ? false : refuse();
    },
    denyInboundUpgradedConnection: (_peer, connection) => {
      pending.end(connection);
      return false;
    },
    // Whom we dial is chosen here; yet what discovery was told must not fill all places either.
    denyOutboundEncryptedConnection: (peer, connection) => {
      const caller = callerOf(peer, connection);
      if (guard.isMember(caller.peer)) return false;
      const present = strangers();
      return present.length < MAX_STRANGER_CONNECTIONS || makeRoom(present) ? false : refuse();
    },
  };
};
