// The end of a workspace and the welcome for the members of another one, by the rules that every replica applies: what
// comes after the end takes effect nowhere and uses up nothing, and no merges ever lead in a circle.

import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { asIndex, asTerm, asWorkspaceId } from '../../shared/ids.ts';
import { signOperations, stampReceipt } from '../../src-main/chat/envelope.ts';
import { SOFTWARE_LEVEL } from '../../src-main/chat/levels.ts';
import { applyGenesis, applyMember, applyProposal } from '../../src-main/chat/state-machine.ts';
import { createMemoryChatState } from '../store/memory-chat-state.ts';
import { authorOf, post } from './authors.ts';
import type { WorkspaceId } from '../../shared/ids.ts';
import type { ChatOutcome } from '../../src-main/chat/effects.ts';
import type { ChatOperation, DissolveWorkspace } from '../../src-main/chat/operations.ts';
import type { Author } from './authors.ts';

const ann = authorOf(1);
const bob = authorOf(2);
const idOf = (letter: string): WorkspaceId => asWorkspaceId(letter.repeat(26));

const into = (id: WorkspaceId, automatic = true): DissolveWorkspace => ({
  type: 'dissolve-workspace',
  into: { id, name: 'Hall', foundedAtMs: 1, founder: bob.peerId, epochs: [] },
  peers: [{ peerId: bob.peerId, addresses: ['/ip4/192.0.2.8/tcp/47474'] }],
  automatic,
});
const welcome = (workspaceId: WorkspaceId): ChatOperation => ({
  type: 'welcome-workspace',
  workspaceId,
  members: [ann.peerId],
});

/** A workspace with its log, in which `ann` (its owner) and `bob` are. */
const workspace = (id: WorkspaceId) => {
  const memory = createMemoryChatState();
  const sequences = new Map<Author, number>();
  let index = 0;
  applyGenesis(memory.state);
  for (const author of [ann, bob]) {
    index += 1;
    const told = { name: 'x', addresses: [], level: SOFTWARE_LEVEL, present: true };
    applyMember(memory.state, { ...told, index: asIndex(index), peerId: author.peerId });
  }
  return {
    id,
    queries: memory.queries,
    act: (author: Author, operation: ChatOperation): ChatOutcome => {
      const sequence = (sequences.get(author) ?? 0) + 1;
      const [signed] = signOperations({
        privateKey: author.signer,
        author: author.peerId,
        workspaceId: id,
        session: author.session,
        firstSequence: sequence,
        writtenAtMs: [1],
        operations: [operation],
      });
      index += 1;
      const data = stampReceipt(signed!.envelope, 1_700_000_000_000 + index);
      const outcome = applyProposal(memory.state, id, { index: asIndex(index), term: asTerm(1), data });
      if (outcome.result !== 'invalid') sequences.set(author, sequence);
      return outcome;
    },
  };
};

let hall: ReturnType<typeof workspace>;
beforeEach(() => {
  hall = workspace(idOf('m'));
});

describe('a workspace that is merged into another one', () => {
  test('says where its members go', async () => {
    expect(hall.act(bob, into(idOf('a')))).toMatchObject({ result: 'applied', effects: [{ type: 'merging' }] });
    const { dissolution } = await hall.queries.merging();
    expect(dissolution).toMatchObject({ into: { id: idOf('a'), name: 'Hall' }, peers: [{ peerId: bob.peerId }] });
  });

  test('takes no operation any more, and none is used up by coming too late', async () => {
    hall.act(ann, post('in time'));
    hall.act(bob, into(idOf('a')));
    expect(hall.act(ann, post('too late'))).toMatchObject({ result: 'invalid', session: '', effects: [] });
    expect(await hall.queries.sessionPosition(ann.peerId, ann.session)).toBe(1);
    expect(hall.act(ann, into(idOf('b'))).result).toBe('invalid');
    expect((await hall.queries.merging()).dissolution?.into.id).toBe(idOf('a'));
  });

  test('is merged on purpose by its owners only', () => {
    expect(hall.act(bob, into(idOf('a'), false)).result).toBe('rejected');
    expect(hall.act(ann, into(idOf('a'), false)).result).toBe('applied');
  });

  test('cannot be merged into itself, nor into what makes no sense', () => {
    const other = into(idOf('a'));
    expect(hall.act(ann, into(hall.id)).result).toBe('rejected');
    expect(hall.act(ann, { ...other, into: { ...other.into, name: '' } }).result).toBe('rejected');
    expect(hall.act(ann, { ...other, into: { ...other.into, id: asWorkspaceId('../..') } }).result).toBe('rejected');
    expect(hall.act(ann, { ...other, peers: [{ peerId: bob.peerId, addresses: ['a b'] }] }).result).toBe('rejected');
  });
});

describe('a workspace that welcomed others', () => {
  test('goes to one with a smaller id only', () => {
    expect(hall.act(bob, welcome(idOf('z'))).result).toBe('applied');
    expect(hall.act(bob, welcome(idOf('z')))).toMatchObject({ result: 'applied', effects: [] });
    expect(hall.act(bob, into(idOf('z'))).result).toBe('rejected');
    expect(hall.act(bob, into(idOf('a'))).result).toBe('applied');
  });

  test('is never part of a circle, whoever decides what at the same time', () => {
    const ids = ['a', 'b', 'c', 'd'].map(idOf);
    const pairs = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(pairs, { maxLength: 60 }), (steps) => {
        const all = ids.map(workspace);
        const welcomed = new Set<string>();
        const wentTo = new Map<number, number>();
        for (const [from, to, asks] of steps) {
          if (from === to) continue;
          const [leaving, host] = [all[from]!, all[to]!];
          // Who leaves asks first, and may act on the answer at any later time.
          if (asks && host.act(bob, welcome(leaving.id)).result === 'applied') welcomed.add(`${from} ${to}`);
          if (asks || !welcomed.has(`${from} ${to}`)) continue;
          if (leaving.act(bob, into(host.id)).result === 'applied') wentTo.set(from, to);
        }
        for (const start of wentTo.keys()) {
          let at: number | undefined = start;
          for (let hops = 0; at !== undefined; hops += 1) {
            expect(hops).toBeLessThan(ids.length);
            at = wentTo.get(at);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
