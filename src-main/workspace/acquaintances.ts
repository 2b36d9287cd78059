// The other installs in reach and how they introduced themselves. Greets whoever discovery brings, again and again but
// not too often, and answers greetings. It decides nothing; meeting.ts does.

import type { Network } from '../network/network.ts';
import type { Clock } from '../replica/ports.ts';
import type { PeerId } from '../../shared/ids.ts';
import { decodeResponse, encodeRequest } from './workspace-messages.ts';
import type { Greeting } from './workspace-messages.ts';
import { firstWordMs, isCrowd, pauseMs, toTell, whoMatters } from './greeting-manners.ts';
import type { Aim } from './greeting-manners.ts';
import type { Seen } from './meeting.ts';

const GREETING_TIMEOUT_MS = 3_000;
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
  /** Its first greeting has been thought of already. */
  isDue: boolean;
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
  /** Whether it is a member of a workspace of ours, linked or not. */
  readonly isFellow: (peer: PeerId) => boolean;
  /** Whether somebody who says this of itself says the same as we do. */
  readonly isWithUs: (greeting: Greeting) => boolean;
  /** What this install is about just now. */
  readonly aim: () => Aim;
  /** Somebody said something new about itself. */
  readonly onHeard: (peer: PeerId, greeting: Greeting) => void;
};

const isIn = (greeting: Greeting | null): boolean => greeting !== null && greeting.workspace !== null;

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
        isDue: false,
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

  const isWithUs = ({ greeting }: Acquaintance): boolean => greeting !== null && options.isWithUs(greeting);

  /** It was let in, and what it said last it said before. */
  const isComing = (peer: PeerId): boolean => options.isFellow(peer) && !isIn(known.get(peer)?.greeting ?? null);

  const mattering = (): readonly PeerId[] =>
    whoMatters(options.aim(), new Map([...known].map(([peer, { greeting }]) => [peer, isIn(greeting)])));

  /** Says hello unless one of the two did a moment ago; failures are forgotten. */
  const greetSoon = (peer: PeerId): void => {
    const acquaintance = of(peer);
    if (stopped || peer === network.peerId || acquaintance.isDue) return;
    const { foundAtMs, greetedAtMs, heardAtMs } = acquaintance;
    const isFellow = isWithUs(acquaintance) || options.isFellow(peer);
    // In a crowd there is nothing urgent to hear from a member of ours, even when it has said nothing yet.
    const metAtMs = isFellow && isCrowd(known.size) ? Math.max(foundAtMs ?? 0, heardAtMs) : heardAtMs;
    const sinceMs = clock.monotonicMs() - Math.max(greetedAtMs, metAtMs);
    if (sinceMs < pauseMs({ isFellow, isLinked: options.isLinked(peer) }, known.size)) return;
    greet(peer).catch(() => undefined);
  };

  const onFound = (peer: PeerId): void => {
    if (peer === network.peerId) return;
    const acquaintance = of(peer);
    const isNew = acquaintance.foundAtMs === null && acquaintance.greeting === null;
    acquaintance.foundAtMs ??= clock.monotonicMs();
    if (acquaintance.isDue) return;
    if (!isNew) {
      if (mattering().includes(peer)) greetSoon(peer);
      return;
    }
    acquaintance.isDue = true;
    clock.schedule(firstWordMs(options.aim(), network.peerId, peer, known.size), () => {
      acquaintance.isDue = false;
      if (mattering().includes(peer)) greetSoon(peer);
    });
  };
  const endListening = network.onPeerFound(onFound);
  queueMicrotask(() => {
    for (const peer of network.knownPeers().slice(0, MAX_REMEMBERED)) greetSoon(peer);
  });

  return {
    greet,
    greetAll: () => {
      for (const peer of mattering()) greetSoon(peer);
    },
    tellAll: () => {
      const others = [...known]
        .filter(([peer, acquaintance]) => !isWithUs(acquaintance) && !(isCrowd(known.size) && isComing(peer)))
        .map(([peer]) => peer);
      for (const peer of toTell(options.aim(), others, known.size)) greet(peer).catch(() => undefined);
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
      const matter = mattering();
      const patienceMs = UNHEARD_PATIENCE_MS + known.size * PATIENCE_PER_ACQUAINTANCE_MS;
      const sinceMs = clock.monotonicMs() - Math.min(LONGEST_PATIENCE_MS, patienceMs);
      return [...known]
        .filter(([, { foundAtMs, greeting }]) => greeting === null && foundAtMs !== null && foundAtMs > sinceMs)
        .map(([peer]) => peer)
        .filter((peer) => matter.includes(peer));
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
