// Which situations of the checklist a run has produced. Counts only; judges nothing. Line numbers are those of the table in
// README.md.

/** Every situation that random runs are expected to produce, with the line of the checklist it belongs to; 0 for mixed versions. */
export const SITUATIONS = {
  'frame of a later version': 0,
  'leader begins with uncommitted entries of earlier terms': 1,
  'entry of an earlier term on a majority, not committed': 1,
  'crash loses a term or vote that was not synced': 2,
  'crash loses entries that were not synced': 2,
  'candidate with a longer log and an older last term': 3,
  'candidate with a shorter log and a later last term': 3,
  'membership proposed before the first commit of the term': 4,
  'membership proposed while another is pending': 4,
  'joint configuration entered': 5,
  'leader changed in a joint configuration': 5,
  'crash in a joint configuration': 5,
  'explicit leave': 5,
  'membership change refused when applied': 5,
  'timeout with a committed membership not applied': 5,
  'membership entry truncated': 6,
  'vote asked of a voter that knows itself as a learner': 7,
  'learner promoted': 7,
  'append entirely below the commit index': 8,
  'append delivered twice': 8,
  'write completes after its entries were replaced': 9,
  'answer to an append from an earlier term': 9,
  'log compacted': 11,
  'snapshot wanted': 11,
  'snapshot installed': 11,
  'snapshot transfer failed': 11,
  'snapshot transfer cut short by a crash': 11,
  'snapshot received that holds nothing new': 11,
  'compacted past a snapshot while it is sent': 11,
  'restart in the middle of installing a snapshot': 11,
  'append lost': 12,
  'answer to an append lost': 12,
  'ten or more entries truncated at once': 12,
  'one-way link': 13,
  'leader reaches some but no majority': 13,
  'nodes see only some of the others': 13,
  'chain of nodes': 13,
  'flapping link': 13,
  'removed replica asks for votes': 14,
  'leader removed or demoted': 14,
  'removed replica added again': 14,
  'proposal committed twice': 15,
  'proposal overtook an earlier one of its session': 15,
  'follower forwards proposals': 15,
  'message proposed before it is durable at its author': 15,
  'message of a former start delivered': 15,
  'restart behind the log replays': 16,
  'crash keeps part of what was not synced': 17,
  'write failed': 17,
  'disk full': 17,
  'group of one commits': 19,
  'leader with a stuck disk': 20,
  'leader busy: too much is uncommitted': 20,
  'read asked before the first commit of the term': 10,
  'read asked of a leader that is no longer the latest': 10,
  'read confirmed': 10,
  'read not confirmed': 10,
  'answer to a read lost': 10,
  'suspended leader returns': 10,
  'wall clock jumps': 10,
  'two leaders in office at once': 10,
  'broken link noticed': 13,
  'leader with a stuck disk steps down': 20,
  'group falls quiet': 13,
  'transfer begun': 21,
  'transfer succeeded': 21,
  'transfer target dies or is cut off': 21,
  'word of a transfer lost': 21,
  'all machines lose power': 17,
  'machine lost for good': 17,
  'majority healed, others still away': 12,
} as const;

export type Situation = keyof typeof SITUATIONS;

/** Counts of situations in one run. */
export type Coverage = {
  saw(situation: Situation): void;
  readonly counts: ReadonlyMap<Situation, number>;
};

export const createCoverage = (): Coverage => {
  const counts = new Map<Situation, number>();
  return { saw: (situation) => void counts.set(situation, (counts.get(situation) ?? 0) + 1), counts };
};

/** Over many runs: in how many of them each situation came up. */
export const addSeeds = (seeds: Map<Situation, number>, run: Iterable<Situation>): void => {
  for (const situation of run) seeds.set(situation, (seeds.get(situation) ?? 0) + 1);
};

/** A table of lines of the checklist, situations and the number of seeds that produced each. */
export const coverageTable = (seeds: ReadonlyMap<Situation, number>, total: number): string => {
  const rows = (Object.keys(SITUATIONS) as Situation[])
    .map((situation) => ({ line: SITUATIONS[situation], situation, count: seeds.get(situation) ?? 0 }))
    .sort((a, b) => a.line - b.line);
  return rows
    .map(({ line, situation, count }) => {
      const share = `${((100 * count) / Math.max(1, total)).toFixed(1)} %`;
      const mark = count === 0 ? '  NEVER' : '';
      return `line ${String(line).padStart(2)}  ${situation.padEnd(58)} ${String(count).padStart(7)} ${share.padStart(8)}${mark}`;
    })
    .join('\n');
};
