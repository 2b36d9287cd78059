// Paths in Merkle trees: whatever is remembered from one path to the next, each leads to the root that plain hashing gives.

import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HASH_BYTES, MAX_BATCH_LEAVES, buildTree, hashOfLeaf, rootOfPath } from '../../src-main/chat/merkle.ts';
import type { MerklePath } from '../../src-main/chat/merkle.ts';

/** As the definition says: every node is hashed. */
const plainRoot = (leaf: Uint8Array, { path, sides }: MerklePath): Uint8Array => {
  let node: Uint8Array = leaf;
  for (let step = 0; step * HASH_BYTES < path.length; step += 1) {
    const sibling = path.subarray(step * HASH_BYTES, (step + 1) * HASH_BYTES);
    const pair = ((sides >>> step) & 1) === 1 ? [sibling, node] : [node, sibling];
    node = hash('sha256', Buffer.concat([Uint8Array.of(1), ...pair]), 'buffer');
  }
  return node;
};

const treeOf = (count: number, salt: number) => {
  const leaves = Array.from({ length: count }, (_, at) => hashOfLeaf(Buffer.from(`${String(salt)} ${String(at)}`)));
  return { leaves, ...buildTree(leaves) };
};

test('every leaf of a tree of any size leads to its root, one after the other', () => {
  for (let count = 1; count <= MAX_BATCH_LEAVES; count += count < 20 ? 1 : 59) {
    const { leaves, paths, root } = treeOf(count, count);
    for (const [at, path] of paths.entries()) expect(rootOfPath(leaves[at]!, path)).toEqual(root);
  }
});

test('damaged, exchanged and repeated paths lead where plain hashing leads', () => {
  const trees = [treeOf(16, 1), treeOf(16, 2), treeOf(13, 3), treeOf(256, 4), treeOf(1, 5)] as const;
  const step = fc.record({
    tree: fc.nat(trees.length - 1),
    leaf: fc.nat(15),
    pathOf: fc.nat(15),
    // Most are honest, so that there is something to remember.
    exchanged: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
    damagedByte: fc.option(fc.nat(255), { freq: 9 }).map((byte) => (byte === null ? null : byte)),
    flippedSide: fc.integer({ min: 0, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      for (const { tree: number, leaf: at, pathOf, exchanged, damagedByte, flippedSide } of steps) {
        const tree = trees[number]!;
        const position = at % tree.leaves.length;
        const { path: honest, sides } = tree.paths[exchanged ? pathOf % tree.leaves.length : position]!;
        const path = Uint8Array.from(honest);
        if (damagedByte !== null && damagedByte < path.length && flippedSide % 5 === 0) path[damagedByte]! ^= 1;
        const depth = path.length / HASH_BYTES;
        const way = { path, sides: flippedSide < depth ? sides ^ (1 << flippedSide) : sides };
        expect(rootOfPath(tree.leaves[position]!, way)).toEqual(plainRoot(tree.leaves[position]!, way));
      }
    }),
    { numRuns: 300 },
  );
});

test('a path of no valid form leads nowhere', () => {
  const leaf = hashOfLeaf(Buffer.from('leaf'));
  expect(rootOfPath(leaf, { path: new Uint8Array(31), sides: 0 })).toBeNull();
  expect(rootOfPath(leaf, { path: new Uint8Array(9 * HASH_BYTES), sides: 0 })).toBeNull();
  expect(rootOfPath(leaf, { path: new Uint8Array(2 * HASH_BYTES), sides: 4 })).toBeNull();
});
