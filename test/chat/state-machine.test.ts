// What becomes of what members sign: order, exactly once, and the rules of the chat. On the in-memory state; the
// compliance suite in test/store shows that SQLite holds the same.

import { beforeEach, describe, expect, test } from 'vitest';
import { asChannelId, asIndex, asWorkspaceId } from '../../shared/ids.ts';
import { Envelope } from '../../src-main/chat/chat.gen.js';
import { stampReceipt } from '../../src-main/chat/envelope.ts';
import { SOFTWARE_LEVEL } from '../../src-main/chat/levels.ts';
import { applyGenesis, applyMember, applyProposal } from '../../src-main/chat/state-machine.ts';
import { createMemoryChatState } from '../store/memory-chat-state.ts';
import { GENERAL, WORKSPACE, WRITTEN_AT_MS, authorOf, post, proposalAt } from './authors.ts';
import type { Message } from '../../shared/chat.ts';
import type { ChatOutcome } from '../../src-main/chat/effects.ts';
import type { ChatOperation } from '../../src-main/chat/operations.ts';
import type { MemoryChatState } from '../store/memory-chat-state.ts';
import type { Author } from './authors.ts';

const ann = authorOf(1);
const bob = authorOf(2);
const stranger = authorOf(3);

let memory: MemoryChatState;
let nextIndex: number;

const commit = (envelope: Uint8Array, receivedAtMs?: number): ChatOutcome => {
  nextIndex += 1;
  return applyProposal(memory.state, WORKSPACE, proposalAt(nextIndex, envelope, receivedAtMs));
};
const act = (author: Author, operation: ChatOperation, sequence: number, receivedAtMs?: number): ChatOutcome =>
  commit(author.sign([operation], sequence)[0]!.envelope, receivedAtMs);
const join = (author: Author, name: string, present = true): ChatOutcome => {
  nextIndex += 1;
  return applyMember(memory.state, {
    index: asIndex(nextIndex),
    peerId: author.peerId,
    name,
    addresses: [],
    level: SOFTWARE_LEVEL,
    present,
  });
};
const read = async (channel = 'general'): Promise<readonly Message[]> =>
  (await memory.queries.page({ channelId: asChannelId(channel), limit: 1_000 })).messages;
const texts = async (): Promise<string[]> => (await read()).map((message) => message.text);

beforeEach(() => {
  memory = createMemoryChatState();
  nextIndex = 0;
  applyGenesis(memory.state);
  join(ann, 'Ann');
  join(bob, 'Bob');
});

describe('a session', () => {
  test('applies each of its operations once, in order', async () => {
    expect(act(ann, post('one'), 1).result).toBe('applied');
    expect(act(ann, post('two'), 2).result).toBe('applied');
    expect(await texts()).toEqual(['one', 'two']);
  });

  test('does not apply a repeated proposal again, wherever it comes in the log', async () => {
    const [one, two] = ann.sign([post('one'), post('two')], 1);
    commit(one!.envelope);
    expect(commit(one!.envelope).result).toBe('duplicate');
    commit(two!.envelope);
    expect([commit(one!.envelope).result, commit(two!.envelope).result]).toEqual(['duplicate', 'duplicate']);
    expect(await texts()).toEqual(['one', 'two']);
  });

  test('skips what comes before its turn, so that it can be proposed again in order', async () => {
    const [one, two, three] = ann.sign([post('one'), post('two'), post('three')], 1);
    commit(one!.envelope);
    expect(commit(three!.envelope)).toMatchObject({ result: 'gap', session: ann.session, sequence: 3, effects: [] });
    expect([commit(two!.envelope).result, commit(three!.envelope).result]).toEqual(['applied', 'applied']);
    expect(await texts()).toEqual(['one', 'two', 'three']);
  });

  test('begins at 1', () => {
    expect(act(ann, post('two'), 2).result).toBe('gap');
  });

  test('uses up the sequence of what the rules refuse, so that one bad message does not hold up the rest', async () => {
    expect(act(ann, post('lost', 'no-such-channel'), 1)).toMatchObject({ result: 'rejected', sequence: 1 });
    expect(act(ann, post('fine'), 2).result).toBe('applied');
    expect(await texts()).toEqual(['fine']);
    expect(await memory.queries.sessionPosition(ann.peerId, ann.session)).toBe(2);
  });

  test('is its author’s alone: a forged proposal neither speaks for it nor uses up its sequence', async () => {
    const envelope = Envelope.decode(ann.sign([post('mine')], 1)[0]!.envelope);
    const forged = Envelope.encode({ ...envelope, signature: bob.signer(envelope.body) });
    expect(commit(forged)).toMatchObject({ result: 'invalid', session: '', sequence: 0 });
    expect(await memory.queries.sessionPosition(ann.peerId, ann.session)).toBe(0);
    expect(act(ann, post('mine'), 1).result).toBe('applied');
  });

  test('of one author does not disturb another’s', async () => {
    act(ann, post('a1'), 1);
    act(bob, post('b1'), 1);
    act(ann, post('a2'), 2);
    expect(await texts()).toEqual(['a1', 'b1', 'a2']);
  });
});

describe('who may speak', () => {
  test('members only', async () => {
    expect(act(stranger, post('let me in'), 1)).toMatchObject({ result: 'invalid' });
    join(stranger, 'Cleo');
    expect(act(stranger, post('thank you'), 1).result).toBe('applied');
    expect(await texts()).toEqual(['thank you']);
  });

  test('not who was removed; what it said before stays, with its name', async () => {
    act(bob, post('before'), 1);
    join(bob, '', false);
    expect(act(bob, post('after'), 2).result).toBe('invalid');
    expect(await read()).toMatchObject([{ text: 'before', authorName: 'Bob' }]);
    expect((await memory.queries.members()).map(({ name }) => name)).toEqual(['Ann']);
  });

  test('again who came back, where its session had stopped', () => {
    act(bob, post('before'), 1);
    join(bob, '', false);
    join(bob, 'Robert');
    expect(act(bob, post('back'), 2)).toMatchObject({
      result: 'applied',
      effects: [{ message: { authorName: 'Robert' } }],
    });
  });

  test('nobody from another workspace', () => {
    const elsewhere = asWorkspaceId('elsewhere');
    const entry = proposalAt(9, ann.sign([post('hello')], 1)[0]!.envelope);
    expect(applyProposal(memory.state, elsewhere, entry).result).toBe('invalid');
  });
});

describe('a message', () => {
  test('carries both clocks, and the leader’s never goes back along the log', async () => {
    act(ann, post('one'), 1, 5_000);
    act(bob, post('two'), 1, 4_000);
    act(ann, post('three'), 2, 6_000);
    const messages = await read();
    expect(messages.map(({ receivedAtMs }) => receivedAtMs)).toEqual([5_000, 5_000, 6_000]);
    expect(messages.map(({ sentAtMs }) => sentAtMs)).toEqual([WRITTEN_AT_MS, WRITTEN_AT_MS, WRITTEN_AT_MS]);
  });

  test('has text of 1 to 16,384 bytes', () => {
    expect(act(ann, post(''), 1).result).toBe('rejected');
    expect(act(ann, post(' \n '), 2).result).toBe('rejected');
    expect(act(ann, post('x'.repeat(16_384)), 3).result).toBe('applied');
    expect(act(ann, post('x'.repeat(16_385)), 4)).toMatchObject({ result: 'rejected', reason: /16384 bytes/ });
    expect(act(ann, post(`${'x'.repeat(16_381)}😀`), 5).result).toBe('rejected');
  });
});

describe('a channel', () => {
  const create = (author: Author, name: string, sequence: number): ChatOutcome =>
    act(author, { type: 'create-channel', name }, sequence);

  test('general is there from the start', async () => {
    expect(await memory.queries.channels()).toEqual([
      {
        id: GENERAL,
        name: 'general',
        topic: '',
        archived: false,
        createdBy: null,
        createdAtMs: 0,
        createdIndex: 0,
        lastIndex: 0,
        messageCount: 0,
      },
    ]);
  });

  test('has the id of the operation that made it, and can be talked in at once', async () => {
    const outcome = create(ann, '#Lunch', 1);
    const id = `${ann.session}-1`;
    expect(outcome.effects).toEqual([
      {
        type: 'channel',
        channel: {
          id,
          name: 'Lunch',
          createdBy: ann.peerId,
          topic: '',
          archived: false,
          createdAtMs: WRITTEN_AT_MS + 3,
          createdIndex: 3,
          lastIndex: 0,
          messageCount: 0,
        },
      },
    ]);
    expect(act(bob, post('noon?', id), 1).result).toBe('applied');
    expect(await memory.queries.channelByName('lunch')).toMatchObject({ id, messageCount: 1, lastIndex: 4 });
  });

  test('of a name that is taken, in whatever case, is refused', () => {
    create(ann, 'Lunch', 1);
    expect(create(bob, 'lunch ', 1).result).toBe('rejected');
    expect(create(bob, 'GENERAL', 2).result).toBe('rejected');
    expect(create(bob, '\u202e', 3).result).toBe('rejected');
  });
});

describe('a display name', () => {
  test('changes for everything its owner ever said', async () => {
    act(ann, post('hello'), 1);
    expect(act(ann, { type: 'set-profile', name: ' Anna\u202e ' }, 2)).toMatchObject({
      result: 'applied',
      effects: [{ type: 'member', peerId: ann.peerId, name: 'Anna' }],
    });
    expect(await read()).toMatchObject([{ authorName: 'Anna' }]);
    expect(act(ann, { type: 'set-profile', name: '\u200b' }, 3).result).toBe('rejected');
  });

  test('is not changed by a later membership change of a present member', async () => {
    act(ann, { type: 'set-profile', name: 'Anna' }, 1);
    join(ann, 'Ann');
    expect((await memory.queries.members()).map(({ name }) => name)).toContain('Anna');
  });

  test('that no change told is made of the end of the id', async () => {
    join(stranger, '');
    const names = (await memory.queries.members()).map(({ name }) => name);
    expect(names).toContain(`Member ${stranger.peerId.slice(-6)}`);
  });
});

test('two replicas that apply the same log hold the same, whatever nonsense is in it', async () => {
  const log = [
    ...ann.sign([post('one'), post('two', 'nowhere'), { type: 'create-channel', name: 'x' } as const], 1),
    ...bob.sign([post('three')], 2),
    ...stranger.sign([post('four')], 1),
    ...ann.sign([post('again')], 2),
  ].map(({ envelope }, at) => ({ ...proposalAt(at + 3, envelope), data: stampReceipt(envelope, 50 - at) }));
  const runs = [0, 1].map(() => {
    const replica = createMemoryChatState();
    applyGenesis(replica.state);
    for (const [at, author] of [ann, bob].entries()) {
      applyMember(replica.state, {
        index: asIndex(at + 1),
        peerId: author.peerId,
        name: 'x',
        addresses: [],
        level: SOFTWARE_LEVEL,
        present: true,
      });
    }
    return { replica, outcomes: log.map((entry) => applyProposal(replica.state, WORKSPACE, entry)) };
  });
  expect(runs[0]!.outcomes).toEqual(runs[1]!.outcomes);
  expect(runs[0]!.outcomes.map(({ result }) => result)).toEqual([
    'applied',
    'rejected',
    'applied',
    'gap',
    'invalid',
    'duplicate',
  ]);
});
