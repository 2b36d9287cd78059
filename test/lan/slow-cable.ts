// A program for the tests: a cable with a delay, between two networks that this host is plugged into. Passes TCP on from
// its own address to another one; every byte takes so long in either direction. Arguments: host and port to listen at,
// host and port that it leads to, milliseconds.

import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

const [listenHost = '', listenPort = '', targetHost = '', targetPort = '', delayMs = ''] = process.argv.slice(2);

const pass = (from: Socket, to: Socket): void => {
  const later = (run: () => void): NodeJS.Timeout => setTimeout(run, Number(delayMs));
  from.on('data', (piece) => later(() => to.destroyed || to.write(piece)));
  from.on('close', () => later(() => to.destroy()));
  from.on('error', () => undefined);
};

const server = createServer((near) => {
  const far = connect(Number(targetPort), targetHost);
  for (const socket of [near, far]) socket.setNoDelay(true);
  pass(near, far);
  pass(far, near);
});
server.listen(Number(listenPort), listenHost, () => console.log('ready'));
