// How many peers mDNS may bring to notice. Anybody on the LAN can announce thousands that do not exist, each of which would
// be written down and dialled; peers that are known already pass more easily than new ones. Keeps no addresses itself.

import { ANNOUNCEMENT_ALLOWANCES, MAX_BOOK_PEERS, MAX_WATCHED_ADDRESSES } from '../../../shared/limits.ts';
import { accountOfHost } from './caller.ts';
import { tokenBuckets } from './token-buckets.ts';
import type { NetworkClock } from '../clock.ts';
import type { Endpoint } from '../discovery/address.ts';
import type { PeerId } from '../../../shared/ids.ts';

/** Other addresses for a known peer, or the same again: so many of one peer. */
const KNOWN_PEER_ALLOWANCE = { burst: 32, perSecond: 1 } as const;

/** Whether an announcement is to be heard. The first of `endpoints` is at the address that it came from. */
export const announcementLimit = (
  clock: NetworkClock,
): ((peer: PeerId, endpoints: readonly Endpoint[], known: boolean) => boolean) => {
  const perAddress = tokenBuckets(ANNOUNCEMENT_ALLOWANCES.perAddress, MAX_WATCHED_ADDRESSES);
  const inAll = tokenBuckets(ANNOUNCEMENT_ALLOWANCES.inAll, 1);
  const perKnownPeer = tokenBuckets(KNOWN_PEER_ALLOWANCE, MAX_BOOK_PEERS);
  return (peer, endpoints, known) => {
    const nowMs = clock.monotonicMs();
    if (known) return perKnownPeer.take(peer, nowMs);
    return perAddress.take(accountOfHost(endpoints[0]?.host ?? ''), nowMs) && inAll.take('', nowMs);
  };
};
