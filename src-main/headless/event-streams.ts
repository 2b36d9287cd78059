// Server-sent events (WHATWG HTML, "Server-sent events"): every AppEvent as one JSON message to every open stream.
// A reader that is too slow is cut off rather than remembered for; it comes back and asks for everything again.

import type { ServerResponse } from 'node:http';
import type { CaucusApi } from '../../shared/api.ts';

/** Comments keep proxies and half-open connections honest. */
const HEARTBEAT_MS = 15_000;
const MAX_STREAMS = 64;
const MAX_UNREAD_BYTES = 8_388_608;

export type EventStreams = {
  /** Makes the response a stream; false when there are too many already. */
  open(response: ServerResponse): boolean;
  close(): void;
};

export const createEventStreams = (api: CaucusApi): EventStreams => {
  const streams = new Set<ServerResponse>();
  const send = (text: string): void => {
    for (const stream of streams) {
      if (stream.writableLength > MAX_UNREAD_BYTES) stream.destroy();
      else stream.write(text);
    }
  };
  const unsubscribe = api.subscribe((event) => {
    if (streams.size > 0) send(`data: ${JSON.stringify(event)}\n\n`);
  });
  const heartbeat = setInterval(() => send(':\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  return {
    open: (response) => {
      if (streams.size >= MAX_STREAMS) return false;
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(':\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return true;
    },
    close: () => {
      clearInterval(heartbeat);
      unsubscribe();
      for (const stream of streams) stream.end();
    },
  };
};
