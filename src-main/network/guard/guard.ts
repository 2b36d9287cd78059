// Keeps accounts of peers that are no members of any workspace here: what they may do at which rate, and what they did
// wrong. Whoever offends again and again is shut out for a growing time, by key and by IP address. Members are counted
// too and never shut out: their messages are needed, and their number is known. Closes nothing itself; it tells.

import {
  MAX_WATCHED_ADDRESSES,
  MAX_WATCHED_PEERS,
  OFFENCE_POINTS,
  SHUT_OUT_RULE,
  STRANGER_ALLOWANCES,
  STRANGERS_PER_ADDRESS,
} from '../../../shared/limits.ts';
import { shutOuts } from './shut-outs.ts';
import { tokenBuckets } from './token-buckets.ts';
import type { NetworkClock } from '../clock.ts';
import type { MutableCounters } from '../counters.ts';
import type { Offence } from '../network.ts';
import type { ShutOutReport } from '../../../shared/diagnostics.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { Caller } from './caller.ts';
import type { TokenBuckets } from './token-buckets.ts';

/** What strangers have an allowance of. Bytes are spent by many, the others one by one. */
export type Spending = keyof typeof STRANGER_ALLOWANCES;

export type GuardOptions = {
  readonly clock: NetworkClock;
  readonly counters: MutableCounters;
  /** Whether a workspace of this install expects the peer. */
  readonly isMember: (peer: PeerId) => boolean;
  /** A peer or an address was shut out just now: `isShutOut` tells whose connections are to be closed. */
  readonly onShutOut: () => void;
};

export type Guard = {
  isMember(peer: PeerId): boolean;
  /** Whether a handshake with this address is worth the work: members behind it are heard in any case. */
  admitsHost(host: string): boolean;
  isShutOut(caller: Caller): boolean;
  /** False: too much; it is counted against the caller. Members spend freely. */
  spend(caller: Caller, what: Spending, amount?: number): boolean;
  blame(caller: Caller, offence: Offence): void;
  /** Notes that a member is connected from there. */
  sawMember(host: string): void;
  /** Who is out now, the longest first. */
  report(): readonly ShutOutReport[];
};

const MAX_MEMBER_HOSTS = 1_000;

export const createGuard = ({ clock, counters, isMember, onShutOut }: GuardOptions): Guard => {
  const peers = shutOuts(SHUT_OUT_RULE, MAX_WATCHED_PEERS);
  const addressRule = {
    ...SHUT_OUT_RULE,
    budget: SHUT_OUT_RULE.budget * STRANGERS_PER_ADDRESS.offenders,
    refillPerSecond: SHUT_OUT_RULE.refillPerSecond * STRANGERS_PER_ADDRESS.offenders,
  };
  const hosts = shutOuts(addressRule, MAX_WATCHED_ADDRESSES);
  const memberHosts = new Set<string>();

  const bucketsOf = (what: Spending): readonly [peer: TokenBuckets, host: TokenBuckets] => {
    const { burst, perSecond } = STRANGER_ALLOWANCES[what];
    const factor = STRANGERS_PER_ADDRESS.spenders;
    return [
      tokenBuckets({ burst, perSecond }, MAX_WATCHED_PEERS),
      tokenBuckets({ burst: factor * burst, perSecond: factor * perSecond }, MAX_WATCHED_ADDRESSES),
    ];
  };
  const buckets = {
    connections: bucketsOf('connections'),
    streams: bucketsOf('streams'),
    hellos: bucketsOf('hellos'),
    requests: bucketsOf('requests'),
    bytes: bucketsOf('bytes'),
  } satisfies Record<Spending, unknown>;

  const blame = ({ peer, host }: Caller, offence: Offence): void => {
    counters.offences += 1;
    if (isMember(peer)) return;
    const nowMs = clock.monotonicMs();
    const points = OFFENCE_POINTS[offence];
    const peerOut = peers.blame(peer, points, nowMs);
    const hostOut = hosts.blame(host, points, nowMs);
    if (!peerOut && !hostOut) return;
    counters.shutOuts += Number(peerOut) + Number(hostOut);
    onShutOut();
  };

  return {
    isMember,
    admitsHost: (host) => memberHosts.has(host) || !hosts.isOut(host, clock.monotonicMs()),
    isShutOut: ({ peer, host }) => {
      const nowMs = clock.monotonicMs();
      return !isMember(peer) && (peers.isOut(peer, nowMs) || hosts.isOut(host, nowMs));
    },
    spend: (caller, what, amount = 1) => {
      if (isMember(caller.peer)) return true;
      const nowMs = clock.monotonicMs();
      const [ofPeer, ofHost] = buckets[what];
      if (ofPeer.take(caller.peer, nowMs, amount) && ofHost.take(caller.host, nowMs, amount)) return true;
      counters.floods += 1;
      blame(caller, 'flood');
      return false;
    },
    blame,
    sawMember: (host) => {
      memberHosts.delete(host);
      memberHosts.add(host);
      if (memberHosts.size > MAX_MEMBER_HOSTS) memberHosts.delete(memberHosts.values().next().value as string);
    },
    report: () => {
      const nowMs = clock.monotonicMs();
      const wallMs = clock.nowMs();
      const told = (kind: ShutOutReport['kind'], accounts: typeof peers): ShutOutReport[] =>
        accounts.out(nowMs).map(({ key, untilMs, timesOut, offences }) => ({
          kind,
          who: key,
          untilMs: Math.round(wallMs + untilMs - nowMs),
          timesOut,
          offences,
        }));
      return [...told('peer', peers), ...told('address', hosts)].toSorted((a, b) => b.untilMs - a.untilMs);
    },
  };
};
