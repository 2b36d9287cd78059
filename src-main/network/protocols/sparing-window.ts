// Fewer window updates on a stream of many small frames. yamux answers every frame it receives with one of its own, which
// doubles the packets and the wake-ups of both sides; other implementations answer when half of the window is used, and
// so does a stream from here on. Relies on nothing: a yamux that looks different inside is left as it is.

import type { Stream } from '@libp2p/interface';

/** What a yamux stream keeps of its receiving side, in bytes. */
type ReceiveWindow = { sendWindowUpdate: () => void; readonly recvWindow: number; readonly recvWindowCapacity: number };

const hasReceiveWindow = (stream: object): stream is ReceiveWindow =>
  'sendWindowUpdate' in stream &&
  typeof stream.sendWindowUpdate === 'function' &&
  'recvWindow' in stream &&
  typeof stream.recvWindow === 'number' &&
  'recvWindowCapacity' in stream &&
  typeof stream.recvWindowCapacity === 'number';

/** To be called once both sides have spoken: the first update also carries the answer to the opening. */
export const spareWindowUpdates = (stream: Stream): void => {
  const inside: object = stream;
  if (!hasReceiveWindow(inside)) return;
  const sendWindowUpdate = inside.sendWindowUpdate.bind(inside);
  inside.sendWindowUpdate = () => {
    if (2 * inside.recvWindowCapacity < inside.recvWindow) sendWindowUpdate();
  };
};
