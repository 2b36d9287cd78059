// How a snapshot travels between simulated machines: in chunks, beside the messages, slower and as unsure as they are. It
// resumes after an interruption and gives up after a long one; either side may hear of the end without the other.

import type { Index, PeerId } from '../../src-main/consensus/ids.ts';
import { asIndex } from '../../src-main/consensus/ids.ts';
import type { Coverage } from './coverage.ts';
import type { Machine } from './machine.ts';
import type { Dice } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedNetwork } from './simulated-network.ts';
import type { RegisterState } from './state-machine.ts';

export type SnapshotTransferOptions = {
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly network: SimulatedNetwork;
  readonly machines: ReadonlyMap<PeerId, Machine>;
  readonly coverage: Coverage;
};

type SendSnapshot = (
  from: PeerId,
  to: PeerId,
  state: RegisterState,
  done: (throughIndex: Index | null) => void,
) => void;

const MOST_TRIES = 20;

/** Makes what sends snapshots between these machines. */
export const createSnapshotTransfer = (options: SnapshotTransferOptions): SendSnapshot => {
  const { scheduler, dice, network, machines, coverage } = options;
  return (from, to, state, done) => {
    let chunksLeft = dice.int(1, 6);
    let tries = 0;
    const sender = machines.get(from);
    const life = sender?.replica;
    const finish = (throughIndex: Index | null): void => {
      if (throughIndex === null) coverage.saw('snapshot transfer failed');
      // The sender of an earlier life waits for nothing any more.
      if (sender?.replica === life) done(throughIndex);
    };
    const next = (): void => {
      scheduler.after(dice.between(1, 3 * network.weather.mostDelayMs + 5), () => {
        const receiver = machines.get(to);
        if (sender?.up !== true || sender.replica !== life) {
          coverage.saw('snapshot transfer cut short by a crash');
          return;
        }
        const connected = receiver?.up === true && !network.isCut(from, to) && !network.isCut(to, from);
        if (!connected || dice.chance(network.weather.loss)) {
          tries += 1;
          if (tries >= MOST_TRIES || dice.chance(0.05)) return finish(null);
          return next();
        }
        chunksLeft -= 1;
        if (chunksLeft > 0) return next();
        const leader = sender.node?.state.log.first ?? 0;
        if (leader > state.appliedIndex + 1) coverage.saw('compacted past a snapshot while it is sent');
        receiver.receiveSnapshot(state);
        finish(dice.chance(0.1) ? null : asIndex(state.appliedIndex));
      });
    };
    next();
  };
};
