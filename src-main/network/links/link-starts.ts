// Starts as the links of an install see them: judged by what its profile remembers, and told to whoever wants to know when one is odd.

import type { NetworkClock } from '../clock.ts';
import type { NetworkOptions } from '../network.ts';
import { UNTOLD_START, createStartJudge } from '../starts.ts';
import type { LinkStarts, StartBook } from '../starts.ts';
import type { PeerId } from '../../../shared/ids.ts';

/** Tells nothing and knows nobody. */
const NO_BOOK: StartBook = { own: () => UNTOLD_START, latestOf: () => null, note: () => undefined };

/** @param onDoubt the peer should give a sign of life now */
export const linkStarts = (
  { onOddStart, starts: book = NO_BOOK }: Pick<NetworkOptions, 'starts' | 'onOddStart'>,
  clock: NetworkClock,
  onDoubt: (peer: PeerId) => void,
): LinkStarts => {
  const judge = createStartJudge(book, clock, onDoubt);
  return {
    ...judge,
    own: book.own,
    latestOf: book.latestOf,
    judge: (peer, start) => {
      const verdict = judge.judge(peer, start);
      if (verdict === 'older' || verdict === 'twin') {
        onOddStart?.({ whose: 'theirs', peer, how: verdict, latest: book.latestOf(peer)?.counter ?? 0 });
      }
      return verdict;
    },
    refusedBy: (peer, how, latest) => onOddStart?.({ whose: 'own', peer, how, latest }),
  };
};
