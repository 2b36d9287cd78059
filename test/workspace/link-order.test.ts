// With whom of its workspace an install is linked at once, and with whom later.

import { describe, expect, test } from 'vitest';
import { idsOf } from '../../src-main/workspace/in-membership.ts';
import { orderOfMember, orderOfNewcomer } from '../../src-main/workspace/link-order.ts';
import type { Membership } from '../../src-main/consensus/messages.ts';
import { asPeerId } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';

const named = (prefix: string, count: number): PeerId[] =>
  Array.from({ length: count }, (_, index) => asPeerId(`${prefix}${index}`));

const [founder, ...voters] = named('voter', 5) as [PeerId, ...PeerId[]];
const learners = named('learner', 20);
const group: Membership = {
  voters: [founder, ...voters],
  votersOutgoing: [],
  learners,
  learnersNext: [],
  autoLeave: false,
};
const nobody: Membership = { voters: [], votersOutgoing: [], learners: [], learnersNext: [], autoLeave: false };

const atOnce = ({ peers, laterMs }: ReturnType<typeof orderOfMember>): PeerId[] =>
  peers.filter((peer) => !laterMs.has(peer));

describe('the order of links', () => {
  test('a newcomer calls the founder, whom it came in by and those named first at once, and all others later', () => {
    const admitter = learners[7]!;
    const order = orderOfNewcomer([founder, admitter, ...idsOf(group)], nobody);
    expect(atOnce(order)).toEqual([founder, admitter, voters[0], voters[1]]);
    expect(new Set(order.peers)).toEqual(new Set(idsOf(group)));
  });

  test('a learner calls the voters at once and the learners later, the later the more there are', () => {
    const [self, ...others] = learners as [PeerId, ...PeerId[]];
    const order = orderOfMember(self, group);
    expect(atOnce(order)).toEqual([founder, ...voters]);
    const few = orderOfMember(self, { ...group, learners: learners.slice(0, 3) });
    expect(few.laterMs.get(others[0]!)).toBe(3_000);
    expect(order.laterMs.get(others[0]!)).toBeGreaterThan(9_000);
  });

  test('a voter calls the voters at once, and gives learners a moment to call first', () => {
    const order = orderOfMember(founder, group);
    expect(atOnce(order)).toEqual([founder, ...voters]);
    expect([...order.laterMs.keys()]).toEqual(learners);
    expect(Math.max(...order.laterMs.values())).toBeLessThanOrEqual(1_000);
  });
});
