// A lean gRPC client for etcd's KV.Put: HTTP/2 by Node, the two protobuf fields by hand, long-lived connections. etcd's
// JSON gateway would cost etcd a second request inside itself and the ratio would flatter us; gRPC is what its own
// clients speak.

import { connect } from 'node:http2';
import type { ClientHttp2Session, IncomingHttpHeaders } from 'node:http2';

const PUT_PATH = '/etcdserverpb.KV/Put';
const FRAME_HEAD_BYTES = 5;
const MAX_SHORT_LENGTH = 127;

/** `message PutRequest { bytes key = 1; bytes value = 2; }` in a gRPC frame. Both at most 127 bytes. */
const putFrame = (key: string, value: Uint8Array): Buffer => {
  const keyBytes = Buffer.from(key, 'latin1');
  if (keyBytes.length > MAX_SHORT_LENGTH || value.length > MAX_SHORT_LENGTH) throw new RangeError('Too long a put.');
  const message = Buffer.concat([
    Uint8Array.of(0x0a, keyBytes.length),
    keyBytes,
    Uint8Array.of(0x12, value.length),
    value,
  ]);
  const head = Buffer.alloc(FRAME_HEAD_BYTES);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
};

export type EtcdClient = {
  /** Resolves once the put is committed. */
  put(key: string, value: Uint8Array, timeoutMs?: number): Promise<void>;
  close(): void;
};

/** Connects to one member by `connections` connections that take turns. */
export const etcdClient = (clientUrl: string, connections: number): EtcdClient => {
  const sessions = Array.from({ length: connections }, (): ClientHttp2Session => {
    const session = connect(clientUrl, { settings: { enablePush: false, initialWindowSize: 1_048_576 } });
    session.on('error', () => undefined);
    return session;
  });
  let turn = 0;
  return {
    put: (key, value, timeoutMs) =>
      new Promise((resolve, reject) => {
        turn = (turn + 1) % sessions.length;
        const session = sessions[turn];
        if (session === undefined || session.destroyed) return reject(new Error('The connection to etcd is gone.'));
        const stream = session.request({
          ':method': 'POST',
          ':path': PUT_PATH,
          'content-type': 'application/grpc',
          te: 'trailers',
        });
        let status: unknown = null;
        stream.on('response', (headers) => (status = headers['grpc-status'] ?? status));
        stream.on('trailers', (headers: IncomingHttpHeaders) => (status = headers['grpc-status'] ?? status));
        stream.on('error', reject);
        stream.on('close', () => {
          if (status === '0') resolve();
          else reject(new Error(`etcd refused a put with status ${String(status)}.`));
        });
        if (timeoutMs !== undefined) stream.setTimeout(timeoutMs, () => stream.close());
        stream.resume();
        stream.end(putFrame(key, value));
      }),
    close: () => sessions.forEach((session) => session.destroy()),
  };
};
