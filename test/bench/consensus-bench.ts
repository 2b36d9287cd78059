// How many proposals a second the engine commits by itself: three nodes in one thread, no disk and no network, 100-byte
// proposals with 256 in flight. Run: node test/bench/consensus-bench.ts [seconds]. Prints one JSON object.

import { INITIAL_HARD_STATE } from '../../src-main/consensus/bootstrap.ts';
import { asIndex, asPeerId } from '../../src-main/consensus/ids.ts';
import type { PeerId } from '../../src-main/consensus/ids.ts';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import type { Message } from '../../src-main/consensus/messages.ts';
import { DEFAULT_ENGINE_LIMITS, ReplicaNode } from '../../src-main/consensus/replica-node.ts';

const IN_FLIGHT = 256;
const PROPOSAL_BYTES = 100;

type Measured = { readonly commitsPerSecond: number; readonly commits: number; readonly seconds: number };

/** Commits as fast as possible for about `seconds`. */
export const measureCore = (seconds: number): Measured => {
  const voters = ['a', 'b', 'c'].map(asPeerId);
  const nodes = new Map<PeerId, ReplicaNode>();
  let seed = 1;
  for (const id of voters) {
    nodes.set(
      id,
      new ReplicaNode({
        id,
        settings: {
          electionTimeoutMinMs: 600,
          electionTimeoutMaxMs: 1_200,
          heartbeatIntervalMs: 100,
          maxMissedHeartbeats: 5,
        },
        limits: DEFAULT_ENGINE_LIMITS,
        random: () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647,
        restored: {
          hardState: INITIAL_HARD_STATE,
          entries: [],
          membership: { ...EMPTY_MEMBERSHIP, voters },
          appliedIndex: asIndex(0),
        },
      }),
    );
  }
  const all = [...nodes.values()];
  let committed = 0;
  const deliver = (messages: readonly Message[]): void => {
    for (const message of messages) nodes.get(message.to)?.step(message);
  };
  const serve = (node: ReplicaNode, counts: boolean): boolean => {
    const ready = node.ready();
    if (ready === null) return false;
    deliver(ready.messages);
    deliver(ready.messagesAfterAppend);
    node.advance(ready);
    const last = ready.committedEntries.at(-1);
    if (last !== undefined) {
      node.applied(last.index);
      if (counts) committed += ready.committedEntries.length;
    }
    return true;
  };
  const [leader] = all;
  if (leader === undefined) throw new Error('There is no node.');
  leader.campaign();
  while (all.map((node) => serve(node, false)).includes(true));
  const payload = new Uint8Array(PROPOSAL_BYTES).fill(7);
  let proposed = 0;
  const startedAtMs = performance.now();
  let elapsedMs = 0;
  while (elapsedMs < seconds * 1_000) {
    for (let round = 0; round < 100; round += 1) {
      for (; proposed - committed < IN_FLIGHT; proposed += 1) leader.propose([payload]);
      serve(leader, true);
      for (const node of all) if (node !== leader) serve(node, false);
    }
    for (const node of all) node.tick(1);
    elapsedMs = performance.now() - startedAtMs;
  }
  return {
    commits: committed,
    seconds: elapsedMs / 1_000,
    commitsPerSecond: Math.round((committed * 1_000) / elapsedMs),
  };
};

if (import.meta.main) {
  const seconds = Number(process.argv[2] ?? 3);
  measureCore(1);
  const { commitsPerSecond, commits } = measureCore(seconds);
  process.stdout.write(
    `${JSON.stringify({ bench: 'consensus-core', commitsPerSecond, commits, inFlight: IN_FLIGHT })}\n`,
  );
}
