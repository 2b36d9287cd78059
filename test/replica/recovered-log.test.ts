// What a replica starts from when a crash left its log and its applied state in different moments.

import { describe, expect, it } from 'vitest';
import { asIndex, asPeerId, asTerm } from '../../src-main/consensus/ids.ts';
import type { Position } from '../../src-main/consensus/log.ts';
import type { Entry } from '../../src-main/consensus/messages.ts';
import type { RecoveredLog } from '../../src-main/replica/ports.ts';
import { recoveredAround } from '../../src-main/replica/recovered-log.ts';

const at = (index: number, term: number): Position => ({ index: asIndex(index), term: asTerm(term) });
const entry = (index: number, term: number): Entry => ({ ...at(index, term), kind: 'noop', data: new Uint8Array(0) });
const log = (entries: readonly Entry[], compacted?: Position): RecoveredLog => ({
  hardState: { term: asTerm(5), votedFor: asPeerId('a'), commit: asIndex(2) },
  entries,
  ...(compacted === undefined ? {} : { compacted }),
});

describe('a log and an applied state that fit', () => {
  it.each<[string, RecoveredLog, Position]>([
    ['nothing at all', log([]), at(0, 0)],
    ['a state behind the log', log([entry(1, 1), entry(2, 5)]), at(1, 1)],
    ['a state at the end of the log', log([entry(1, 1), entry(2, 5)]), at(2, 5)],
    ['a state where the log was compacted', log([entry(8, 5)], at(7, 3)), at(7, 3)],
  ])('are taken as they are: %s', (_, recovered, applied) => {
    expect(recoveredAround(recovered, applied)).toEqual({ recovered, replaced: null });
  });
});

describe('a state that a snapshot replaced before the log', () => {
  it.each<[string, RecoveredLog, Position]>([
    ['ends beyond the log', log([entry(1, 1)]), at(9, 4)],
    ['ends beyond a compacted log', log([entry(8, 5)], at(7, 3)), at(9, 5)],
    ['ends beside the log', log([entry(1, 1), entry(2, 2)]), at(2, 4)],
  ])('stands for the log: it %s', (_, recovered, applied) => {
    const { recovered: started, replaced } = recoveredAround(recovered, applied);
    expect(replaced).toEqual(applied);
    expect(started).toMatchObject({ entries: [], compacted: applied, hardState: { term: 5, votedFor: 'a' } });
    expect(started.hardState.commit).toBe(applied.index);
  });

  it('may come from a term that the log has not seen, in which nobody has its vote', () => {
    const { recovered } = recoveredAround(log([entry(1, 1)]), at(9, 7));
    expect(recovered.hardState).toMatchObject({ term: 7, votedFor: null });
  });
});
