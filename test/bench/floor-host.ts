// The floor under any replicated log on this machine and in this language: plain TCP, one file, one fdatasync a batch,
// a majority. No terms, no elections, no encryption, no checks; nothing that could be used.

import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { closedLoop } from './closed-loop.ts';
import type { LoadFigures } from './closed-loop.ts';
import { answerRequests } from './host-protocol.ts';

/** What this host can be asked. `lead` connects the leader to its followers. */
export type FloorRequests = {
  listen: { params: { readonly file: string }; result: { readonly port: number } };
  lead: { params: { readonly ports: readonly number[] }; result: null };
  load: { params: { readonly inFlight: number; readonly durationMs: number }; result: LoadFigures };
};

const PAYLOAD_BYTES = 100;
const HEAD_BYTES = 8;
let file = -1;

const keep = (bytes: Buffer): void => {
  writeSync(file, bytes);
  fdatasyncSync(file);
};

/** Hands over frames of `count` payloads (four bytes of count, four of the batch's number). */
const onFrames = (
  socket: Socket,
  onFrame: (count: number, batch: number, body: Buffer) => void,
  payloadBytes: number,
) => {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (bytes.length >= HEAD_BYTES) {
      const count = bytes.readUInt32BE(0);
      const end = HEAD_BYTES + count * payloadBytes;
      if (bytes.length < end) break;
      onFrame(count, bytes.readUInt32BE(4), bytes.subarray(HEAD_BYTES, end));
      bytes = bytes.subarray(end);
    }
    rest = Buffer.from(bytes);
  });
};

const headOf = (count: number, batch: number): Buffer => {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(count, 0);
  head.writeUInt32BE(batch, 4);
  return head;
};

const followers: Socket[] = [];
let waiting: (() => void)[] = [];
let underWay: { readonly batch: number; readonly done: readonly (() => void)[]; copies: number } | null = null;
let lastBatch = 0;

const settle = (): void => {
  if (underWay === null || underWay.copies <= (followers.length + 1) / 2) return;
  const { done } = underWay;
  underWay = null;
  for (const resolve of done) resolve();
  begin();
};

const begin = (): void => {
  if (underWay !== null || waiting.length === 0) return;
  lastBatch += 1;
  underWay = { batch: lastBatch, done: waiting, copies: 0 };
  waiting = [];
  const body = Buffer.alloc(underWay.done.length * PAYLOAD_BYTES, 7);
  const frame = Buffer.concat([headOf(underWay.done.length, lastBatch), body]);
  for (const follower of followers) follower.write(frame);
  // Lets the frames leave before this thread waits for its own disk.
  setImmediate(() => {
    keep(body);
    if (underWay !== null) underWay.copies += 1;
    settle();
  });
};

const commit = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) queueMicrotask(begin);
  });

answerRequests<FloorRequests>({
  listen: async (params) => {
    file = openSync(params.file, 'w');
    process.on('exit', () => closeSync(file));
    const server = createServer({ noDelay: true }, (socket) => {
      onFrames(
        socket,
        (_count, batch, body) => {
          keep(body);
          socket.write(headOf(0, batch));
        },
        PAYLOAD_BYTES,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { port: (server.address() as AddressInfo).port };
  },
  lead: async ({ ports }) => {
    for (const port of ports) {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      await new Promise<void>((resolve) => socket.once('connect', resolve));
      onFrames(
        socket,
        (_count, batch) => {
          if (underWay?.batch !== batch) return;
          underWay.copies += 1;
          settle();
        },
        0,
      );
      followers.push(socket);
    }
    return null;
  },
  load: ({ inFlight, durationMs }) => closedLoop(commit, inFlight, durationMs),
});
