// How many requests are answered at one moment: in all, of strangers, of one address, of one peer. Strangers cannot take
// all places, so a member that asks is answered whatever they do. Counts only.

import {
  MAX_REQUESTS,
  MAX_REQUESTS_PER_PEER,
  MAX_STRANGER_REQUESTS,
  MAX_STRANGER_REQUESTS_PER_ADDRESS,
} from '../../../shared/limits.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { Caller } from './caller.ts';

export type RequestPlaces = {
  /** A place, as the function that gives it back (once); null: all are taken. */
  take(caller: Caller): (() => void) | null;
};

export const requestPlaces = (isMember: (peer: PeerId) => boolean): RequestPlaces => {
  const counts = new Map<string, number>();
  const countOf = (key: string): number => counts.get(key) ?? 0;
  const add = (key: string, change: 1 | -1): void => {
    const count = countOf(key) + change;
    if (count === 0) counts.delete(key);
    else counts.set(key, count);
  };

  return {
    take: ({ peer, host }) => {
      const limits: (readonly [key: string, most: number])[] = [
        ['all', MAX_REQUESTS],
        [`peer ${peer}`, MAX_REQUESTS_PER_PEER],
      ];
      if (!isMember(peer)) {
        limits.push(['strangers', MAX_STRANGER_REQUESTS], [`address ${host}`, MAX_STRANGER_REQUESTS_PER_ADDRESS]);
      }
      if (limits.some(([key, most]) => countOf(key) >= most)) return null;
      for (const [key] of limits) add(key, 1);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        for (const [key] of limits) add(key, -1);
      };
    },
  };
};
