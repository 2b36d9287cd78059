// Whether what clients saw of registers could have come from one machine that does one thing at a time (linearizability,
// Herlihy and Wing 1990). Every written value is unique, so the zones of Gibbons and Korach (1997) decide it exactly.

/** One operation as its client saw it. Times are virtual; `endMs` is Infinity when the client never heard back. */
export type Operation = {
  readonly type: 'write' | 'read';
  readonly register: number;
  /** Written or seen; 0 is a register that nobody has written. */
  readonly value: number;
  readonly startMs: number;
  readonly endMs: number;
};

/** All that concerns one value of one register: its write and the reads that saw it. */
type Cluster = {
  readonly value: number;
  written: boolean;
  /** When its write began. */
  writtenMs: number;
  firstEndMs: number;
  lastStartMs: number;
};

const clustersOf = (operations: readonly Operation[]): Map<number, Cluster> => {
  const clusters = new Map<number, Cluster>();
  const clusterOf = (value: number): Cluster => {
    let cluster = clusters.get(value);
    if (cluster === undefined) {
      cluster = { value, written: false, writtenMs: Infinity, firstEndMs: Infinity, lastStartMs: -Infinity };
      clusters.set(value, cluster);
    }
    return cluster;
  };
  const nothing = clusterOf(0);
  nothing.written = true;
  nothing.writtenMs = -Infinity;
  nothing.firstEndMs = -Infinity;
  for (const { type, value, startMs, endMs } of operations) {
    // A read that was never answered saw nothing.
    if (type === 'read' && endMs === Infinity) continue;
    const cluster = clusterOf(value);
    cluster.firstEndMs = Math.min(cluster.firstEndMs, endMs);
    cluster.lastStartMs = Math.max(cluster.lastStartMs, startMs);
    if (type === 'read') continue;
    cluster.written = true;
    cluster.writtenMs = startMs;
  }
  return clusters;
};

const problemOfRegister = (register: number, operations: readonly Operation[]): string | null => {
  const where = `register ${register}`;
  const byValue = clustersOf(operations);
  const clusters = [...byValue.values()];
  for (const { type, value, endMs } of operations) {
    if (type !== 'read' || endMs === Infinity) continue;
    const cluster = byValue.get(value);
    if (cluster?.written !== true) return `${where}: a read saw ${value}, which nobody wrote`;
    if (endMs < cluster.writtenMs) return `${where}: a read saw ${value} before it was written`;
  }
  // In a forward zone the value was there from the first end to the last start, and no other value was.
  const forward = clusters
    .filter(({ firstEndMs, lastStartMs }) => firstEndMs < lastStartMs)
    .sort((a, b) => a.firstEndMs - b.firstEndMs);
  for (const [at, zone] of forward.entries()) {
    const next = forward[at + 1];
    if (next !== undefined && next.firstEndMs < zone.lastStartMs) {
      return `${where}: ${zone.value} and ${next.value} were both there at ${next.firstEndMs} ms`;
    }
  }
  for (const { value, firstEndMs, lastStartMs } of clusters) {
    if (firstEndMs < lastStartMs) continue;
    const around = forward.find((zone) => zone.firstEndMs < lastStartMs && firstEndMs < zone.lastStartMs);
    if (around === undefined) continue;
    return `${where}: ${value} was there between two sights of ${around.value}`;
  }
  return null;
};

/** @returns what is impossible in this history, in words; null when it is linearizable. */
export const linearizationProblem = (operations: readonly Operation[]): string | null => {
  const byRegister = new Map<number, Operation[]>();
  for (const operation of operations) {
    const list = byRegister.get(operation.register);
    if (list === undefined) byRegister.set(operation.register, [operation]);
    else list.push(operation);
  }
  for (const [register, list] of byRegister) {
    const problem = problemOfRegister(register, list);
    if (problem !== null) return problem;
  }
  return null;
};
