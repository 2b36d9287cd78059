// Opens connections: to a peer at any of the addresses known for it, or to whoever is at an address. Several addresses
// are tried with a short head start for the better ones, so that one dead address does not hold up the rest.

import { multiaddr } from '@multiformats/multiaddr';
import { addressText, parseOwnEndpoint } from './discovery/address.ts';
import { asPeerId } from '../../shared/ids.ts';
import type { Connection } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import type { Endpoint } from './discovery/address.ts';
import type { PeerId } from '../../shared/ids.ts';

/**
 * Why an endpoint did not lead to the wanted peer. `refused`: the machine is there, the port is closed. `silent`: no
 * answer, no route. `stranger`: something answers that is no libp2p. `self`: this install. `other-peer`: another install.
 */
export type DialFailure = 'refused' | 'silent' | 'stranger' | 'self' | 'other-peer';

export type DialOutcome =
  | { readonly type: 'connected'; readonly connection: Connection; readonly endpoint: Endpoint }
  | { readonly type: 'failed'; readonly failures: ReadonlyMap<Endpoint, DialFailure> };

/** How long an address is tried before the next one is tried beside it. */
const HEAD_START_MS = 250;
/** An address where no machine answers is given up after so long. */
const NO_ANSWER_MS = 1_500;
/** Where one answers, its program gets so long before the next address: in a crowd, handshakes are slow everywhere. */
const HANDSHAKE_MS = 2_000;
/** libp2p tells with this event that the TCP connection stands and the handshake begins. */
const TCP_IS_UP = 'upgrader:encrypt-outbound-connection';

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

const causes = (error: unknown): unknown[] => (error instanceof AggregateError ? (error.errors as unknown[]) : [error]);

const failureOf = (error: unknown, tcpWasUp: boolean): DialFailure => {
  const all = causes(error);
  if (all.some((cause) => nameOf(cause) === 'InvalidPeerIdError')) return 'self';
  if (tcpWasUp) return 'stranger';
  return all.some((cause) => (cause as NodeJS.ErrnoException).code === 'ECONNREFUSED') ? 'refused' : 'silent';
};

type Later = { cancel(): void };

/**
 * Calls `action` when the time is over, and what has come from the network by then is heard: a program that was held up
 * finds its timers over before it has read any answer.
 */
const later = (ms: number, action: () => void): Later => {
  let over: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    over = setImmediate(action);
  }, ms);
  return {
    cancel: () => {
      clearTimeout(timer);
      clearImmediate(over);
    },
  };
};

/** Where an outbound connection leads to, or an inbound one comes from. */
export const endpointOf = (connection: Connection): Endpoint | null =>
  parseOwnEndpoint(connection.remoteAddr.toString())?.endpoint ?? null;

export const remotePeerOf = (connection: Connection): PeerId => asPeerId(connection.remotePeer.toString());

/**
 * Dials `endpoints`, best first, until one of them answers as `expected` (null: anyone). libp2p would try them one
 * after the other when told the peer; told bare addresses, it lets them race, and the peer is compared here.
 */
export const dialAny = (
  node: Libp2p,
  endpoints: readonly Endpoint[],
  expected: PeerId | null,
  signal: AbortSignal,
): Promise<DialOutcome> =>
  new Promise((resolve) => {
    const failures = new Map<Endpoint, DialFailure>();
    const giveUpOthers = new AbortController();
    const limit = AbortSignal.any([signal, giveUpOthers.signal]);
    let started = 0;
    let settled = false;
    let headStart: Later | undefined;

    const settle = (outcome: DialOutcome): void => {
      if (settled) return;
      settled = true;
      headStart?.cancel();
      giveUpOthers.abort();
      resolve(outcome);
    };

    const dialOne = async (endpoint: Endpoint): Promise<void> => {
      let tcpWasUp = false;
      const giveUp = new AbortController();
      const noAnswer = later(NO_ANSWER_MS, () => {
        if (!tcpWasUp) giveUp.abort();
      });
      try {
        const connection = await node.dial(multiaddr(addressText(endpoint)), {
          signal: AbortSignal.any([limit, giveUp.signal]),
          onProgress: ({ type }) => {
            if (type !== TCP_IS_UP) return;
            tcpWasUp = true;
            if (!settled) nextIn(HANDSHAKE_MS);
          },
        });
        if (expected === null || remotePeerOf(connection) === expected) {
          // The race was won by another address meanwhile: one connection is enough.
          if (settled) void connection.close().catch(() => undefined);
          else settle({ type: 'connected', connection, endpoint });
          return;
        }
        failures.set(endpoint, 'other-peer');
      } catch (error) {
        failures.set(endpoint, failureOf(error, tcpWasUp));
      } finally {
        noAnswer.cancel();
      }
      dialNext();
    };

    const nextIn = (ms: number): void => {
      headStart?.cancel();
      headStart = later(ms, dialNext);
    };

    const dialNext = (): void => {
      headStart?.cancel();
      if (settled) return;
      const next = endpoints[started];
      if (next === undefined || limit.aborted) {
        if (failures.size >= started) settle({ type: 'failed', failures });
        return;
      }
      started += 1;
      nextIn(HEAD_START_MS);
      void dialOne(next);
    };

    dialNext();
  });
