// A door from this machine's loopback to the loopback of a host in a network namespace, so that a browser here can open
// the window of an install that lives on a LAN of its own. A Unix socket is the threshold: it belongs to no namespace.

import { mkdtempSync, rmSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../lan/namespaces.ts';

/** Runs inside the namespace: every connection to the socket is led to the port on its loopback. */
const INSIDE = `
  const net = require('node:net');
  const [socket, port] = process.argv.slice(1);
  net.createServer((outer) => {
    const inner = net.connect(Number(port), '127.0.0.1');
    outer.pipe(inner).pipe(outer);
    outer.on('error', () => inner.destroy());
    inner.on('error', () => outer.destroy());
  }).listen(socket, () => console.log('open'));
`;

/** Opens the same port here as there. Returns its end. */
export const openDoor = async (host: Host, port: number): Promise<() => void> => {
  const directory = mkdtempSync(join(tmpdir(), 'caucus-door-'));
  const path = join(directory, 'door');
  const inside = host.spawn(process.execPath, ['-e', INSIDE, path, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    inside.stdout?.once('data', resolve);
    inside.once('exit', () => reject(new Error('The door could not be opened inside.')));
  });
  const open = new Set<Socket>();
  const server: Server = createServer((outer) => {
    const inner = connect(path);
    open.add(outer);
    outer.pipe(inner).pipe(outer);
    outer.on('error', () => inner.destroy()).on('close', () => open.delete(outer));
    inner.on('error', () => outer.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return () => {
    server.close();
    open.forEach((socket) => socket.destroy());
    inside.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
};
