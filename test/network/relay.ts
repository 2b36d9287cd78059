// A cable between two installs that a test can cut, count and slow down: a TCP relay on loopback.

import { connect, createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AddressInfo, Socket } from 'node:net';

export type Relay = {
  readonly port: number;
  /** Bytes that went from the dialling side to the other one, in all connections. */
  forwardBytes(): number;
  /** Breaks all connections, now. The next dial finds the relay working again. */
  cut(): void;
  /** Resolves, with all connections broken, when so many more bytes have gone forward. */
  cutAfter(bytes: number): Promise<void>;
};

const TICK_MS = 2;

/** A relay to `targetPort`; with a limit, it passes on so many bytes a second in either direction. */
export const relayTo = async (targetPort: number, bytesPerSecond = Number.POSITIVE_INFINITY): Promise<Relay> => {
  const sockets = new Set<Socket>();
  let forward = 0;
  let watch: { readonly at: number; readonly reached: () => void } | null = null;

  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  const pass = (from: Socket, to: Socket, count: (bytes: number) => void): void => {
    let budget = 0;
    let lastMs = performance.now();
    const step = (): void => {
      const nowMs = performance.now();
      budget = Math.min(bytesPerSecond / 20, budget + ((nowMs - lastMs) / 1_000) * bytesPerSecond);
      lastMs = nowMs;
      while (budget >= 1 && from.readableLength > 0) {
        const piece = from.read(Math.min(from.readableLength, Math.floor(budget))) as Buffer;
        budget -= piece.length;
        count(piece.length);
        if (!to.destroyed) to.write(piece);
      }
    };
    if (bytesPerSecond === Number.POSITIVE_INFINITY) {
      from.on('data', (piece) => {
        count(piece.length);
        if (!to.destroyed && !to.write(piece)) from.pause();
      });
      to.on('drain', () => from.resume());
    } else {
      const timer = setInterval(step, TICK_MS);
      from.on('readable', step);
      from.once('close', () => clearInterval(timer));
    }
    from.once('close', () => to.destroy());
    from.on('error', () => to.destroy());
  };

  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    pass(near, far, (bytes) => {
      forward += bytes;
      if (watch === null || forward < watch.at) return;
      const { reached } = watch;
      watch = null;
      cut();
      reached();
    });
    pass(far, near, () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    cut();
    server.close();
  });

  return {
    port: (server.address() as AddressInfo).port,
    forwardBytes: () => forward,
    cut,
    cutAfter: (bytes) =>
      new Promise((resolve) => {
        watch = { at: forward + bytes, reached: resolve };
      }),
  };
};
