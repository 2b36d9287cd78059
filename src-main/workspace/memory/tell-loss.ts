// Tells the others that this replica has lost its memory, over and over, until one of them leads and has taken note. Sends nothing
// in the name of the replica.

import type { PeerId } from '../../../shared/ids.ts';
import type { Network } from '../../network/network.ts';
import type { Clock } from '../../replica/ports.ts';
import { decodeResponse, encodeRequest } from '../workspace-messages.ts';
import type { LossNotice } from '../workspace-messages.ts';
import type { Readmission } from './lost-memory.ts';

const ASK_EVERY_MS = 500;
const ANSWER_TIMEOUT_MS = 8_000;
/** So many are asked at one moment; the next ones at the next. */
const MAX_AT_ONCE = 8;

export type TellingOptions = {
  readonly network: Pick<Network, 'request'>;
  readonly clock: Clock;
  readonly notice: LossNotice;
  /** Whoever may lead. */
  readonly others: () => readonly PeerId[];
  /** The leader has taken note. `members`: who answered as one. Called once. */
  readonly onNoted: (readmission: Readmission, members: readonly PeerId[]) => void;
};

/** Begins to ask, until the returned function is called or the leader has taken note. */
export const keepTellingLoss = ({ network, clock, notice, others, onNoted }: TellingOptions): (() => void) => {
  const body = encodeRequest({ type: 'loss', loss: notice });
  const underWay = new Set<PeerId>();
  const members = new Set<PeerId>();
  let over = false;
  let next = 0;
  let cancel = (): void => undefined;

  const ask = async (peer: PeerId): Promise<void> => {
    const response = decodeResponse(await network.request(peer, body, ANSWER_TIMEOUT_MS));
    if (over || response.type !== 'loss' || response.answer.type === 'not-this-workspace') return;
    members.add(peer);
    if (response.answer.type !== 'noted') return;
    over = true;
    cancel();
    const { index, term } = response.answer;
    onNoted({ term, index }, [...members]);
  };

  const look = (): void => {
    const peers = others();
    for (let count = 0; count < Math.min(peers.length, MAX_AT_ONCE); count += 1) {
      const peer = peers[(next + count) % peers.length];
      if (peer === undefined || underWay.has(peer)) continue;
      underWay.add(peer);
      ask(peer)
        .catch(() => undefined)
        .finally(() => underWay.delete(peer));
    }
    next += MAX_AT_ONCE;
    cancel = clock.schedule(ASK_EVERY_MS, look);
  };
  cancel = clock.schedule(0, look);
  return () => {
    over = true;
    cancel();
  };
};
