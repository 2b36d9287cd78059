// Connections whose own address this machine has lost (another lease, an interface that has gone). Nothing can come in on
// them any more and no operating system says so: they are broken off, so that what ran over them is dialled anew.

import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { isLoopback, plainHost, withoutZone } from './discovery/address.ts';

export type OrphanedSockets = {
  /** Breaks off every TCP connection of this process whose own address is not among `ownHosts`. */
  breakOff(ownHosts: readonly string[]): void;
  stop(): void;
};

const isSocketEvent = (message: unknown): message is { readonly socket: Socket } =>
  typeof message === 'object' && message !== null && 'socket' in message;

/** Begins to keep track of the TCP connections that this process opens and accepts; libp2p does not show its own. */
export const watchOrphanedSockets = (): OrphanedSockets => {
  const sockets = new Set<Socket>();
  const onSocket = (message: unknown): void => {
    if (!isSocketEvent(message)) return;
    const { socket } = message;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const channels = [channel('net.client.socket'), channel('net.server.socket')];
  for (const each of channels) each.subscribe(onSocket);
  return {
    breakOff: (ownHosts) => {
      const own = new Set(ownHosts);
      for (const socket of sockets) {
        const host = plainHost(withoutZone(socket.localAddress ?? ''));
        if (host !== '' && !isLoopback(host) && !own.has(host)) socket.destroy();
      }
    },
    stop: () => {
      for (const each of channels) each.unsubscribe(onSocket);
      sockets.clear();
    },
  };
};
