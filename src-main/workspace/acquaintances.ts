// The other installs in reach and how they introduced themselves. Greets whoever discovery brings, again and again but
// not too often, and answers greetings. It decides nothing; meeting.ts does.

import type { Network } from '../network/network.ts';
import type { Clock } from '../replica/ports.ts';
import type { PeerId } from '../../shared/ids.ts';
import { decodeResponse, encodeRequest } from './workspace-messages.ts';
import type { Greeting } from './workspace-messages.ts';
import type { Seen } from './meeting.ts';

const GREETING_TIMEOUT_MS = 3_000;
/** Least time between two greetings with one peer, in milliseconds; more in a crowd, where everybody greets everybody. */
const GREETING_PAUSE_MS = 700;
const PAUSE_PER_ACQUAINTANCE_MS = 100;
const LONGEST_PAUSE_MS = 2_500;
/** With members that we are linked with: they have hardly any news. */
const FELLOW_PAUSE_MS = 60_000;
/** When two find each other at once, the one with the higher id lets the other dial: one connection, one exchange. */
const COURTESY_MS = 150;
/** So many may all be greeted; beyond it an install that has just started greets the lowest ids only. Counts. */
const FEW = 6;
const FOUNDERS = 4;
/** Whoever was found and says nothing for so long is not waited for, in milliseconds; longer in a crowd. */
const UNHEARD_PATIENCE_MS = 3_000;
const PATIENCE_PER_ACQUAINTANCE_MS = 200;
const LONGEST_PATIENCE_MS = 8_000;
const SHUNNED_FOR_MS = 3_000;
const MAX_ACQUAINTANCES = 500;
/** So many that were met before are greeted at the start, wherever they were then, without waiting to be found. */
const MAX_REMEMBERED = 32;

type Acquaintance = {
  greeting: Greeting | null;
  heardAtMs: number;
  greetedAtMs: number;
  /** When it was first found; null: only told of. */
  foundAtMs: number | null;
  underWay: Promise<Greeting> | null;
  shunnedUntilMs: number;
};

export type Acquaintances = {
  /** Says hello now and gives the answer. @throws NetworkError, WorkspaceMessageError */
  greet(peer: PeerId): Promise<Greeting>;
  /** Greets everybody known again: what they said may have changed. */
  greetAll(): void;
  /** Greets everybody at once who may not know yet what we say of ourselves now, however lately that was done. */
  tellAll(): void;
  /** Takes note of what a peer said of itself. */
  heard(peer: PeerId, greeting: Greeting): void;
  seen(): readonly Seen[];
  /** Those who were found a moment ago and have not said a word yet. */
  unheard(): readonly PeerId[];
  /** What a peer calls itself, or the end of its id. */
  nameOf(peer: PeerId): string;
  /** Joining through this peer failed: leave it out for a while. */
  shun(peer: PeerId): void;
  stop(): void;
};

export type AcquaintancesOptions = {
  readonly network: Network;
  readonly clock: Clock;
  readonly ownGreeting: (to: PeerId) => Greeting;
  /** Whether we are linked with it as members: then there is no hurry. */
  readonly isLinked: (peer: PeerId) => boolean;
  /** Whether somebody who says this of itself says the same as we do. */
  readonly isWithUs: (greeting: Greeting) => boolean;
  /** Whether this install looks for a workspace, and has done so for a short time only. */
  readonly isNewHere: () => boolean;
  /** Somebody said something new about itself. */
  readonly onHeard: (peer: PeerId, greeting: Greeting) => void;
};

/** Begins to greet whoever the network finds. */
export const createAcquaintances = (options: AcquaintancesOptions): Acquaintances => {
  const { clock, network } = options;
  const known = new Map<PeerId, Acquaintance>();
  let stopped = false;

  const of = (peer: PeerId): Acquaintance => {
    let acquaintance = known.get(peer);
    if (acquaintance === undefined) {
      acquaintance = {
        greeting: null,
        heardAtMs: Number.NEGATIVE_INFINITY,
        greetedAtMs: Number.NEGATIVE_INFINITY,
        foundAtMs: null,
        underWay: null,
        shunnedUntilMs: 0,
      };
      known.set(peer, acquaintance);
      if (known.size > MAX_ACQUAINTANCES) forgetOldest();
    }
    return acquaintance;
  };

  const forgetOldest = (): void => {
    let oldest: PeerId | null = null;
    let oldestAtMs = Number.POSITIVE_INFINITY;
    for (const [peer, { heardAtMs, underWay }] of known) {
      if (underWay === null && heardAtMs < oldestAtMs) {
        oldest = peer;
        oldestAtMs = heardAtMs;
      }
    }
    if (oldest !== null) known.delete(oldest);
  };

  const heard = (peer: PeerId, greeting: Greeting): void => {
    const acquaintance = of(peer);
    acquaintance.greeting = greeting;
    acquaintance.heardAtMs = clock.monotonicMs();
    network.learnAddresses(peer, greeting.addresses);
    if (!stopped) options.onHeard(peer, greeting);
  };

  const exchange = async (peer: PeerId): Promise<Greeting> => {
    const request = encodeRequest({ type: 'greeting', greeting: options.ownGreeting(peer) });
    const response = decodeResponse(await network.request(peer, request, GREETING_TIMEOUT_MS));
    if (response.type !== 'greeting') throw new Error('A greeting was answered with something else.');
    heard(peer, response.greeting);
    return response.greeting;
  };

  const greet = (peer: PeerId): Promise<Greeting> => {
    const acquaintance = of(peer);
    if (acquaintance.underWay !== null) return acquaintance.underWay;
    acquaintance.greetedAtMs = clock.monotonicMs();
    const underWay = exchange(peer).finally(() => {
      acquaintance.underWay = null;
    });
    acquaintance.underWay = underWay;
    return underWay;
  };

  /**
   * In a crowd of first starts it is enough to know those with the lowest ids: one of them founds. If none of them does so
   * soon, all are asked.
   */
  const matters = (peer: PeerId): boolean => {
    if (known.size <= FEW || !options.isNewHere()) return true;
    return [...known.keys()].filter((other) => other < peer).length < FOUNDERS;
  };

  const pauseMs = (peer: PeerId): number =>
    options.isLinked(peer)
      ? FELLOW_PAUSE_MS
      : Math.min(LONGEST_PAUSE_MS, Math.max(GREETING_PAUSE_MS, known.size * PAUSE_PER_ACQUAINTANCE_MS));

  /** Says hello unless one of the two did a moment ago; failures are forgotten. */
  const greetSoon = (peer: PeerId): void => {
    if (stopped || peer === network.peerId || !matters(peer)) return;
    const { greetedAtMs, heardAtMs } = of(peer);
    if (clock.monotonicMs() - Math.max(greetedAtMs, heardAtMs) < pauseMs(peer)) return;
    greet(peer).catch(() => undefined);
  };

  const onFound = (peer: PeerId): void => {
    if (peer === network.peerId) return;
    const acquaintance = of(peer);
    const isNew = acquaintance.foundAtMs === null;
    acquaintance.foundAtMs ??= clock.monotonicMs();
    const waits = isNew && acquaintance.greeting === null && network.peerId > peer;
    if (waits) clock.schedule(COURTESY_MS, () => greetSoon(peer));
    else greetSoon(peer);
  };
  const endListening = network.onPeerFound(onFound);
  queueMicrotask(() => {
    for (const peer of network.knownPeers().slice(0, MAX_REMEMBERED)) greetSoon(peer);
  });

  return {
    greet,
    greetAll: () => {
      for (const peer of known.keys()) greetSoon(peer);
    },
    tellAll: () => {
      for (const [peer, { greeting }] of known) {
        if (greeting === null || !options.isWithUs(greeting)) greet(peer).catch(() => undefined);
      }
    },
    heard,
    seen: () => {
      const nowMs = clock.monotonicMs();
      const seen: Seen[] = [];
      for (const [peerId, { greeting, heardAtMs, shunnedUntilMs }] of known) {
        if (greeting === null) continue;
        seen.push({ peerId, greeting, ageMs: nowMs - heardAtMs, shunned: shunnedUntilMs > nowMs });
      }
      return seen;
    },
    unheard: () => {
      const patienceMs = UNHEARD_PATIENCE_MS + known.size * PATIENCE_PER_ACQUAINTANCE_MS;
      const sinceMs = clock.monotonicMs() - Math.min(LONGEST_PATIENCE_MS, patienceMs);
      return [...known]
        .filter(([, { foundAtMs, greeting }]) => greeting === null && foundAtMs !== null && foundAtMs > sinceMs)
        .map(([peer]) => peer)
        .filter(matters);
    },
    nameOf: (peer) => {
      const name = known.get(peer)?.greeting?.name ?? '';
      return name === '' ? peer.slice(-6) : name;
    },
    shun: (peer) => {
      of(peer).shunnedUntilMs = clock.monotonicMs() + SHUNNED_FOR_MS;
    },
    stop: () => {
      stopped = true;
      endListening();
    },
  };
};
