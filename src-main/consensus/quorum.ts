// What a majority says, for plain and joint configurations (§5.2, §5.3, §6). Pure functions: they know neither terms
// nor logs nor who asks.

/** Both halves must agree. An empty `outgoing` half means there is no joint configuration. */
export type QuorumConfig<Id> = {
  readonly incoming: ReadonlySet<Id>;
  readonly outgoing: ReadonlySet<Id>;
};

export type VoteResult = 'pending' | 'lost' | 'won';

/** How many of `size` voters are a majority. */
export const majorityOf = (size: number): number => Math.floor(size / 2) + 1;

let acknowledged = new Float64Array(8);

const committedByHalf = <Id>(half: ReadonlySet<Id>, ackedIndexOf: (id: Id) => number | undefined): number => {
  const size = half.size;
  if (size === 0) return Infinity;
  if (acknowledged.length < size) acknowledged = new Float64Array(size * 2);
  // Insertion sort, smallest first: voters are few, and this runs at every acknowledgement.
  let filled = 0;
  for (const id of half) {
    const index = ackedIndexOf(id) ?? 0;
    let at = filled++;
    for (; at > 0; at -= 1) {
      const smaller = acknowledged[at - 1] ?? 0;
      if (smaller <= index) break;
      acknowledged[at] = smaller;
    }
    acknowledged[at] = index;
  }
  return acknowledged[size - majorityOf(size)] ?? 0;
};

/**
 * The highest index that a majority of each half has acknowledged; who has acknowledged nothing counts as 0. An empty
 * half commits everything (`Infinity`), so that a configuration with one half is the plain case.
 */
export const committedIndex = <Id>(config: QuorumConfig<Id>, ackedIndexOf: (id: Id) => number | undefined): number => {
  const incoming = committedByHalf(config.incoming, ackedIndexOf);
  return config.outgoing.size === 0 ? incoming : Math.min(incoming, committedByHalf(config.outgoing, ackedIndexOf));
};

const voteOfHalf = <Id>(half: ReadonlySet<Id>, votes: ReadonlyMap<Id, boolean>): VoteResult => {
  if (half.size === 0) return 'won';
  let granted = 0;
  let missing = 0;
  for (const id of half) {
    const vote = votes.get(id);
    if (vote === undefined) missing += 1;
    else if (vote) granted += 1;
  }
  const needed = majorityOf(half.size);
  if (granted >= needed) return 'won';
  return granted + missing >= needed ? 'pending' : 'lost';
};

/** What the votes so far come to: both halves must be won, and one lost half loses. An empty half is won. */
export const voteResult = <Id>(config: QuorumConfig<Id>, votes: ReadonlyMap<Id, boolean>): VoteResult => {
  const incoming = voteOfHalf(config.incoming, votes);
  const outgoing = voteOfHalf(config.outgoing, votes);
  if (incoming === outgoing) return incoming;
  return incoming === 'lost' || outgoing === 'lost' ? 'lost' : 'pending';
};
