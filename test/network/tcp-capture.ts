// What somebody with a recorder on the cable would have: every byte, in both directions, of the TCP connections that this
// process opens from now on. Taken at the sockets, below encryption; installs of one test are all in this process.

import { channel } from 'node:diagnostics_channel';
import { onTestFinished } from 'vitest';
import type { Socket } from 'node:net';

export type Capture = {
  /** All that crossed, one connection after the other, one direction after the other. */
  bytes(): Buffer;
  /** How many connections it saw. */
  connections(): number;
};

type Recorded = { readonly sent: Buffer[]; readonly received: Buffer[] };

const bufferOf = (piece: unknown): Buffer =>
  typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece as Uint8Array);

const record = (socket: Socket): Recorded => {
  const recorded: Recorded = { sent: [], received: [] };
  const write = socket._write.bind(socket);
  const writev = socket._writev?.bind(socket);
  const push = socket.push.bind(socket);
  // Where the stream hands over to the operating system, however it was written.
  socket._write = (piece, encoding, done) => {
    recorded.sent.push(bufferOf(piece));
    write(piece, encoding, done);
  };
  if (writev !== undefined) {
    socket._writev = (pieces, done) => {
      for (const { chunk } of pieces) recorded.sent.push(bufferOf(chunk));
      writev(pieces, done);
    };
  }
  // Where what the operating system received is handed to whoever reads.
  socket.push = (piece, encoding) => {
    if (piece !== null && piece !== undefined) recorded.received.push(bufferOf(piece));
    return push(piece, encoding);
  };
  return recorded;
};

/** Begins to record, until the test has ended. */
export const captureTcp = (): Capture => {
  const all: Recorded[] = [];
  const onSocket = (message: unknown): void => {
    all.push(record((message as { readonly socket: Socket }).socket));
  };
  const opened = channel('net.client.socket');
  opened.subscribe(onSocket);
  onTestFinished(() => opened.unsubscribe(onSocket));
  return {
    bytes: () => Buffer.concat(all.flatMap(({ received, sent }) => [...sent, ...received])),
    connections: () => all.length,
  };
};
