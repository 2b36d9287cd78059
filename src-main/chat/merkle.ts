// A Merkle tree over a batch of leaves, so that one signature covers all and each leaf proves alone that it was covered.
// SHA-256; leaves and inner nodes begin with different bytes (as in RFC 6962 §2.1), so neither passes for the other.

import { hash } from 'node:crypto';

export const HASH_BYTES = 32;
/** Most leaves under one signature: paths stay within 8 hashes, whatever a person pastes at once. */
export const MAX_BATCH_LEAVES = 256;
const MAX_DEPTH = 8;

/** From the leaf up: sibling hashes one after the other; bit i of `sides` is set when sibling i stands on the left. */
export type MerklePath = { readonly path: Uint8Array; readonly sides: number };

const NOTHING = new Uint8Array(0);

/** The hash of a leaf; it may be given in two parts, one after the other. */
export const hashOfLeaf = (head: Uint8Array, rest: Uint8Array = NOTHING): Uint8Array => {
  const bytes = new Uint8Array(1 + head.length + rest.length);
  bytes.set(head, 1);
  bytes.set(rest, 1 + head.length);
  return hash('sha256', bytes, 'buffer');
};

const nodeBytes = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return bytes;
};

const hashOfNode = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  hash('sha256', nodeBytes(left, right), 'buffer');

const levelAbove = (level: readonly Uint8Array[]): Uint8Array[] => {
  const above: Uint8Array[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]];
    if (left === undefined) continue;
    // A node without a sibling moves up as it is.
    above.push(right === undefined ? left : hashOfNode(left, right));
  }
  return above;
};

/** The root over 1 to MAX_BATCH_LEAVES leaf hashes, and each leaf's path to it. */
export const buildTree = (
  leaves: readonly Uint8Array[],
): { readonly root: Uint8Array; readonly paths: readonly MerklePath[] } => {
  if (leaves.length === 0 || leaves.length > MAX_BATCH_LEAVES) {
    throw new RangeError(`A batch has 1 to ${MAX_BATCH_LEAVES} leaves, not ${leaves.length}.`);
  }
  const levels: Uint8Array[][] = [[...leaves]];
  for (let level = levels[0]; level !== undefined && level.length > 1; level = levels.at(-1)) {
    levels.push(levelAbove(level));
  }
  const paths = leaves.map((_, leaf): MerklePath => {
    const siblings: Uint8Array[] = [];
    let sides = 0;
    levels.slice(0, -1).forEach((level, height) => {
      const position = leaf >> height;
      const sibling = level[position ^ 1];
      if (sibling === undefined) return;
      if ((position & 1) === 1) sides |= 1 << siblings.length;
      siblings.push(sibling);
    });
    return { path: Buffer.concat(siblings), sides };
  });
  return { root: levels.at(-1)?.[0] ?? new Uint8Array(HASH_BYTES), paths };
};

/** One way up a tree: `nodes[0]` is the leaf, `nodes[i + 1]` the node above `nodes[i]` and its sibling `i` of the path. */
type Walk = MerklePath & { readonly nodes: readonly Uint8Array[] };

/**
 * The way walked last. The leaves of one batch come one after the other and share most of their way, so that comparing
 * saves most of the hashing; the result is the same.
 */
let lastWalk: Walk = { path: NOTHING, sides: 0, nodes: [] };

const siblingAt = (path: Uint8Array, step: number): Uint8Array =>
  path.subarray(step * HASH_BYTES, (step + 1) * HASH_BYTES);

/**
 * The step at which a way differs from the last one for the last time, when what meets there may be the same two nodes the
 * other way round: from the node above on, both ways are one. -1 when nothing is shared.
 */
const lastDifference = (path: Uint8Array, sides: number): number => {
  if (path.length !== lastWalk.path.length) return -1;
  let at = path.length - 1;
  while (at >= 0 && path[at] === lastWalk.path[at]) at -= 1;
  const step = Math.floor(at / HASH_BYTES);
  const known = lastWalk.nodes[step];
  if (known === undefined || (sides ^ lastWalk.sides) >>> step !== 1) return -1;
  return Buffer.compare(siblingAt(path, step), known) === 0 ? step : -1;
};

/** The root that a leaf hash and its path lead to, or null when the path has no valid form. */
export const rootOfPath = (leaf: Uint8Array, { path, sides }: MerklePath): Uint8Array | null => {
  const depth = path.length / HASH_BYTES;
  if (!Number.isInteger(depth) || depth > MAX_DEPTH || sides >>> depth !== 0) return null;
  const shared = lastDifference(path, sides);
  const nodes = [leaf];
  let node = leaf;
  for (let step = 0; step < depth; step += 1) {
    if (step === shared && Buffer.compare(node, siblingAt(lastWalk.path, step)) === 0) {
      nodes.push(...lastWalk.nodes.slice(step + 1));
      break;
    }
    const sibling = siblingAt(path, step);
    node = ((sides >>> step) & 1) === 1 ? hashOfNode(sibling, node) : hashOfNode(node, sibling);
    nodes.push(node);
  }
  lastWalk = { path, sides, nodes };
  return nodes[depth] ?? null;
};
