// Encryption whose frames reach the socket in one piece. Noise hands over a frame as its length and its bytes; on a socket
// without delay each piece would be a call of the system, a packet, and a wake-up of the other side. Changes no byte.

import { decodingQuietly } from './quiet-decoder.ts';
import type { ConnectionEncrypter, MessageStream } from '@libp2p/interface';

/** From here on `connection` writes every list of bytes as one. */
const writeWhole = <Connection extends MessageStream>(connection: Connection): Connection => {
  const send = connection.send.bind(connection);
  connection.send = (data) => send(data instanceof Uint8Array ? data : data.subarray());
  return connection;
};

/** The same encrypter over connections that write whole frames and read them quietly. */
export const inWholeFrames =
  <Components>(make: (components: Components) => ConnectionEncrypter) =>
  (components: Components): ConnectionEncrypter => {
    const encrypter = make(components);
    const secureInbound = encrypter.secureInbound.bind(encrypter);
    const secureOutbound = encrypter.secureOutbound.bind(encrypter);
    encrypter.secureInbound = (connection, options) => decodingQuietly(secureInbound(writeWhole(connection), options));
    encrypter.secureOutbound = (connection, options) =>
      decodingQuietly(secureOutbound(writeWhole(connection), options));
    return encrypter;
  };
