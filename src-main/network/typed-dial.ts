// From what a person typed to a peer that speaks our protocols, or to words that say why not.

import { dialAny, remotePeerOf } from './dialer.ts';
import { NetworkError } from './network.ts';
import { WORKSPACE_PROTOCOL } from './protocols/workspace.ts';
import { parseTypedAddress, resolveTypedAddress } from './discovery/typed-address.ts';
import type { Connection } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import type { DialFailure, DialOutcome } from './dialer.ts';
import type { AddressBook } from './discovery/address-book.ts';
import type { Endpoint } from './discovery/address.ts';
import type { TypedAddress } from './discovery/typed-address.ts';
import type { PeerId } from '../../shared/ids.ts';

/** A machine with several installs has them on neighbouring ports; so many are tried when no port was typed. */
const NEIGHBOURING_PORTS = 5;
const DIAL_LIMIT_MS = 8_000;
const PROTOCOL_CHECK_MS = 2_000;

const explain = (failures: ReadonlyMap<Endpoint, DialFailure>, typed: TypedAddress): NetworkError => {
  const kinds = new Set(failures.values());
  const where = typed.portIsDefault ? typed.host : `${typed.host}, port ${typed.port}`;
  if (kinds.has('other-peer')) {
    return new NetworkError(
      'address-unreachable',
      `Another install than the one in the address answers at ${where}. Ask for its address again.`,
    );
  }
  if (kinds.has('stranger')) {
    return new NetworkError(
      'address-not-caucus',
      `Something answers at ${where}, but it is not Caucus. Check the address and the port.`,
    );
  }
  if (kinds.has('self')) {
    return new NetworkError(
      'address-self',
      'That is the address of this install. Type the address of another machine.',
    );
  }
  if (kinds.has('refused')) {
    return new NetworkError(
      'address-unreachable',
      `The machine at ${where} is there, but Caucus does not answer. Is it running? A firewall may be in the way.`,
    );
  }
  return new NetworkError(
    'address-unreachable',
    `Nobody answers at ${where}. Check the address and that both machines are on this network; a firewall may be in the way.`,
  );
};

/** Whether the other side speaks our protocols; leaves no trace there. */
const speaksCaucus = async (connection: Connection): Promise<boolean> => {
  try {
    const stream = await connection.newStream(WORKSPACE_PROTOCOL, { signal: AbortSignal.timeout(PROTOCOL_CHECK_MS) });
    stream.abort(new Error('Only asked whether the protocol is spoken.'));
    return true;
  } catch {
    return false;
  }
};

/**
 * Dials what a person typed and gives the peer that answered.
 * @throws NetworkError `address-invalid`, `address-unreachable`, `address-not-caucus` or `address-self`
 */
export const dialTyped = async (
  node: Libp2p,
  book: AddressBook,
  text: string,
  signal: AbortSignal,
): Promise<PeerId> => {
  const typed = parseTypedAddress(text);
  if (typed.peerId !== null && node.peerId.toString() === typed.peerId) {
    throw explain(new Map([[{ host: typed.host, port: typed.port }, 'self']]), typed);
  }
  const limit = AbortSignal.any([signal, AbortSignal.timeout(DIAL_LIMIT_MS)]);
  const endpoints = await resolveTypedAddress(typed, limit);

  const failures = new Map<Endpoint, DialFailure>();
  const attempt = async (port: number): Promise<DialOutcome> => {
    const outcome = await dialAny(
      node,
      endpoints.map(({ host }) => ({ host, port })),
      typed.peerId,
      limit,
    );
    if (outcome.type === 'failed') for (const [endpoint, failure] of outcome.failures) failures.set(endpoint, failure);
    return outcome;
  };

  /** The machine is there, and what was looked for may be next door. */
  const mayBeNextDoor = (): boolean =>
    typed.portIsDefault && [...failures.values()].every((failure) => failure === 'refused' || failure === 'self');

  let outcome = await attempt(typed.port);
  for (let step = 1; step < NEIGHBOURING_PORTS && outcome.type === 'failed' && mayBeNextDoor(); step += 1) {
    outcome = await attempt(typed.port + step);
  }
  if (outcome.type === 'failed') throw explain(failures, typed);

  const { connection, endpoint } = outcome;
  if (!(await speaksCaucus(connection))) {
    void connection.close().catch(() => undefined);
    throw explain(new Map([[endpoint, 'stranger']]), typed);
  }
  const peer = remotePeerOf(connection);
  book.reached(peer, endpoint);
  return peer;
};
