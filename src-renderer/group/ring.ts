// Where the replicas stand in the picture of the group: a ring with this machine at the foot. Nobody changes places when
// the leader does. Only geometry; in units of the picture, which is RING_SIZE wide.

import type { MemberView } from '../../shared/cluster.ts';

export const RING_SIZE = { width: 320, height: 272 } as const;
/** Room above the uppermost face for its name and a crown. */
const ABOVE = 44;
/** From the rim of this machine's face to the foot of the words below it. */
export const SELF_WORDS = 31;
/** More than these are told as a number: the list has all of them. */
export const MAX_RING_NODES = 12;

export type RingNode = {
  readonly member: MemberView;
  readonly x: number;
  readonly y: number;
  /** Radius of its face. */
  readonly radius: number;
  /** How much of what is committed it has, from 0 to 1, on a scale where one entry behind can be seen. Null: unknown. */
  readonly caughtUp: number | null;
};

export type RingLink = {
  readonly from: RingNode;
  readonly to: RingNode;
  /** A point beside the middle of the line for the round-trip time. */
  readonly labelX: number;
  readonly labelY: number;
};

export type Ring = {
  readonly nodes: readonly RingNode[];
  readonly links: readonly RingLink[];
  /** Where the picture begins: nothing is drawn above it. */
  readonly top: number;
  /** Members that are not drawn. */
  readonly left: number;
};

/** A million entries behind is an empty ring. */
const LAG_DECADES = 6;

/** From 0 to 1: 1 has everything, and each step tells a tenfold lag. */
export const caughtUpOf = (lagEntries: number | null): number | null =>
  lagEntries === null ? null : Math.max(0, 1 - Math.log10(1 + lagEntries) / LAG_DECADES);

const rank = (member: MemberView): number =>
  (member.leader ? 0 : 8) + (member.self ? 0 : 4) + (member.role === 'voter' ? 0 : 2) + (member.online ? 0 : 1);

/** Who is drawn when not all can be: the leader, oneself, voters, then who is online. */
const drawnOf = (members: readonly MemberView[]): MemberView[] => {
  const chosen = new Set(
    members
      .toSorted((one, other) => rank(one) - rank(other))
      .slice(0, MAX_RING_NODES)
      .map(({ peerId }) => peerId),
  );
  // By peer id: nobody changes places when somebody else comes or goes away for a while.
  return members
    .filter(({ peerId }) => chosen.has(peerId))
    .toSorted((one, other) => (one.peerId < other.peerId ? -1 : 1));
};

/** The ring of these members; links go from this replica to all others that are drawn. */
export const ringOf = (members: readonly MemberView[]): Ring => {
  const drawn = drawnOf(members);
  const foot = Math.max(
    0,
    drawn.findIndex((member) => member.self),
  );
  const crowded = drawn.length > 6;
  const radius = crowded ? 15 : drawn.length > 4 ? 19 : 22;
  const centre = { x: RING_SIZE.width / 2, y: RING_SIZE.height / 2 };
  const nodes = drawn.map((member, place): RingNode => {
    const angle = ((place - foot) / drawn.length) * 2 * Math.PI + Math.PI / 2;
    const alone = drawn.length === 1;
    return {
      member,
      x: alone ? centre.x : centre.x - 108 * Math.cos(angle),
      y: alone ? centre.y : centre.y + 78 * Math.sin(angle),
      radius,
      caughtUp: caughtUpOf(member.lagEntries),
    };
  });
  const self = nodes.find(({ member }) => member.self);
  const links = nodes.flatMap((to): RingLink[] => {
    if (self === undefined || to === self) return [];
    // Nearer to the other end: the lines all begin at one place, and labels there would lie on each other.
    return [{ from: self, to, labelX: self.x + 0.52 * (to.x - self.x), labelY: self.y + 0.52 * (to.y - self.y) }];
  });
  const top = Math.max(0, Math.min(...nodes.map(({ y }) => y)) - radius - ABOVE);
  return { nodes, links, top, left: members.length - drawn.length };
};
