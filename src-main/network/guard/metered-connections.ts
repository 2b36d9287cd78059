// Measures what strangers do to a connection below the protocols: streams that they open, bytes that they send, whether
// any protocol of ours ever sees them. Who goes beyond the allowance loses the connection. Members are not measured.

import { asPeerId } from '../../../shared/ids.ts';
import { hostOf } from './caller.ts';
import type { ConnectionEncrypter, MessageStream, StreamMuxer, StreamMuxerFactory } from '@libp2p/interface';
import type { Multiaddr } from '@multiformats/multiaddr';
import type { Caller } from './caller.ts';
import type { Guard } from './guard.ts';

/** Bytes are added up and spent in pieces of this size: one look at the accounts for many packets. */
const PIECE_BYTES = 65_536;

/** What a muxer does when the other side opens a stream, by the name it has in libp2p. */
type TakesStreams = { onRemoteStream(stream: unknown): void };

const takesStreams = (muxer: object): muxer is TakesStreams =>
  'onRemoteStream' in muxer && typeof muxer.onRemoteStream === 'function';

const addressOf = (connection: object): Multiaddr | null =>
  'remoteAddr' in connection ? (connection.remoteAddr as Multiaddr) : null;

export type MeteredConnections = {
  /** The same encrypter; remembers who was found at the other end. */
  encrypter<Components>(
    make: (components: Components) => ConnectionEncrypter,
  ): (components: Components) => ConnectionEncrypter;
  /** The same muxer; counts on the connections that the encrypter made. */
  muxer<Components>(
    make: (components: Components) => StreamMuxerFactory,
  ): (components: Components) => StreamMuxerFactory;
};

/** Encrypter and muxer that report to `guard`. */
export const meteredConnections = (guard: Guard): MeteredConnections => {
  const callers = new WeakMap<object, Caller>();

  const watch = (caller: Caller, connection: MessageStream, muxer: StreamMuxer): void => {
    const end = (): void => {
      const reason = new Error('The other side did more than a stranger may.');
      muxer.abort(reason);
      connection.abort(reason);
    };
    let bytes = 0;
    connection.addEventListener('message', ({ data }) => {
      bytes += data.byteLength;
      if (bytes < PIECE_BYTES) return;
      const spent = bytes;
      bytes = 0;
      if (!guard.spend(caller, 'bytes', spent)) end();
    });
    const inside: object = muxer;
    if (!takesStreams(inside)) return;
    const take = inside.onRemoteStream.bind(inside);
    inside.onRemoteStream = (stream) => {
      if (guard.spend(caller, 'streams')) take(stream);
      else end();
    };
  };

  return {
    encrypter: (make) => (components) => {
      const encrypter = make(components);
      const secureInbound = encrypter.secureInbound.bind(encrypter);
      encrypter.secureInbound = async (connection, options) => {
        const secured = await secureInbound(connection, options);
        const address = addressOf(connection);
        const peer = asPeerId(secured.remotePeer.toString());
        if (address !== null) callers.set(secured.connection, { peer, host: hostOf(address) });
        return secured;
      };
      return encrypter;
    },
    muxer: (make) => (components) => {
      const factory = make(components);
      const create = factory.createStreamMuxer.bind(factory);
      factory.createStreamMuxer = (connection) => {
        const muxer = create(connection);
        const caller = callers.get(connection);
        if (caller !== undefined) watch(caller, connection, muxer);
        return muxer;
      };
      return factory;
    },
  };
};
