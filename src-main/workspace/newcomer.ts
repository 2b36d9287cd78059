// A replica that begins with an empty log, in a workspace whose log may tell of earlier days when this install already
// voted. Until it is sure to have come past those it only follows: it never campaigns on a membership that is history.

import type { Clock } from '../replica/ports.ts';
import type { Replica } from '../replica/replica.ts';
import type { PeerId } from '../../shared/ids.ts';

const ASK_EVERY_MS = 100;
/** An answer that takes longer is taken for lost, in milliseconds. */
const ANSWER_TIMEOUT_MS = 3_000;

export type Newcomer = {
  /** True until what is applied here was known to be as new as what was committed. */
  readonly isNew: () => boolean;
  /** Begins to ask the leader how far the log reaches; `onSettled` is called once. */
  watch(replica: Replica, isUp: (peer: PeerId) => boolean, onSettled: () => void): void;
  stop(): void;
};

export const createNewcomer = (isNew: boolean, clock: Clock): Newcomer => {
  let news = isNew;
  let stopped = false;
  let cancel = (): void => undefined;

  return {
    isNew: () => news,
    watch: (replica, isUp, onSettled) => {
      let askedAtMs: number | null = null;
      const look = (): void => {
        if (stopped || !news) return;
        cancel = clock.schedule(ASK_EVERY_MS, look);
        const { leader } = replica.node.state;
        if (leader === null || !isUp(leader)) return;
        if (askedAtMs !== null && clock.monotonicMs() - askedAtMs < ANSWER_TIMEOUT_MS) return;
        askedAtMs = clock.monotonicMs();
        replica.confirmRead((confirmed) => {
          askedAtMs = null;
          if (!confirmed || stopped || !news) return;
          news = false;
          cancel();
          onSettled();
        });
      };
      look();
    },
    stop: () => {
      stopped = true;
      cancel();
    },
  };
};
