// Whether the way to a machine is open, when a peer there has fallen silent: its operating system answers a TCP handshake
// also while the program itself is too busy to say a word, and a machine that sleeps or is cut off answers nothing.

import { connect } from 'node:net';
import type { Endpoint } from './discovery/address.ts';

/** Resolves with whether the machine at one of `endpoints` answers within `timeoutMs`. Sends no byte of content. */
export const pathIsOpen = async (endpoints: readonly Endpoint[], timeoutMs: number): Promise<boolean> => {
  const tries = endpoints.map(
    ({ host, port }) =>
      new Promise<void>((resolve, reject) => {
        const socket = connect({ host, port, timeout: timeoutMs });
        const fail = (error: Error): void => {
          socket.destroy();
          // A refusal is an answer, too.
          if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') resolve();
          else reject(error);
        };
        socket.unref();
        socket.once('error', fail);
        socket.once('timeout', () => fail(new Error('No answer in time.')));
        socket.once('connect', () => {
          socket.resetAndDestroy();
          resolve();
        });
      }),
  );
  return Promise.any(tries).then(
    () => true,
    () => false,
  );
};
