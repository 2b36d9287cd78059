// What a peer says of its addresses, made useful here: its loopback is not ours, and the address it was heard from is
// one of its own, whatever it says (it may not know better: no route, an address given a moment ago, a translation).

import { MAX_ADDRESSES_PER_PEER } from '../../../shared/limits.ts';
import { addressText, isDialable, isLinkLocalIPv6, isLoopback, plainHost } from './address.ts';
import type { Endpoint } from './address.ts';

/**
 * Endpoints worth remembering of a peer that was heard from `source` and says `told`; the source's come first, unless it
 * is link-local IPv6, which every machine has and which only this link knows.
 * `sameMachine`: the peer runs on this machine, so that its loopback is ours.
 */
export const reachableEndpoints = (
  told: readonly Endpoint[],
  source: string | null,
  sameMachine: boolean,
): readonly Endpoint[] => {
  const seenFrom = source === null ? [] : told.map(({ port }) => ({ host: plainHost(source), port }));
  const sourceFirst = source === null || !isLinkLocalIPv6(source);
  const usable = (sourceFirst ? [...seenFrom, ...told] : [...told, ...seenFrom]).filter(
    (endpoint) => isDialable(endpoint) && (sameMachine || !isLoopback(endpoint.host)),
  );
  const unique = new Map(usable.map((endpoint) => [addressText(endpoint), endpoint]));
  return [...unique.values()].slice(0, MAX_ADDRESSES_PER_PEER);
};
