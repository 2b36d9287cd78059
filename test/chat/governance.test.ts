// Who may do what about the workspace itself, and who may enter it, as the log has it: told by an author's operations and
// the changes of membership that follow on them.

import { beforeEach, describe, expect, test } from 'vitest';
import { stampReceipt } from '../../src-main/chat/envelope.ts';
import { transcriptOf } from '../../src-main/chat/invitation.ts';
import { SOFTWARE_LEVEL } from '../../src-main/chat/levels.ts';
import { encodeMemberContext } from '../../src-main/chat/member-context.ts';
import { applyGenesis } from '../../src-main/chat/state-machine.ts';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import { encodeMembershipChange } from '../../src-main/consensus/membership-codec.ts';
import { applyEntry } from '../../src-main/store/apply-entry.ts';
import { MAX_INVITATIONS, MAX_PASSES } from '../../shared/limits.ts';
import { createMemoryChatState } from '../store/memory-chat-state.ts';
import { WORKSPACE, WRITTEN_AT_MS, authorOf, post } from './authors.ts';
import { asPeerId } from '../../shared/ids.ts';
import type { ChatOutcome } from '../../src-main/chat/effects.ts';
import type { ChatOperation, SpendInvitation } from '../../src-main/chat/operations.ts';
import type { MembershipStep } from '../../src-main/consensus/messages.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { Author } from './authors.ts';

const ada = authorOf(1);
const bob = authorOf(2);
const cleo = authorOf(3);
const dan = authorOf(4);

let memory = createMemoryChatState();
let index = 0;
let clockMs = WRITTEN_AT_MS;
let sequences = new Map<Author, number>();

const act = (author: Author, operation: ChatOperation): ChatOutcome => {
  index += 1;
  const sequence = (sequences.get(author) ?? 0) + 1;
  sequences.set(author, sequence);
  const data = stampReceipt(author.sign([operation], sequence)[0]!.envelope, clockMs);
  return applyEntry(memory.state, WORKSPACE, { index: asIndex(index), term: asTerm(1), kind: 'proposal', data });
};
const change = (steps: readonly MembershipStep[], level = SOFTWARE_LEVEL): ChatOutcome => {
  index += 1;
  const context = encodeMemberContext({ name: '', addresses: [], level });
  const data = encodeMembershipChange({ transition: 'auto', steps, context });
  return applyEntry(memory.state, WORKSPACE, { index: asIndex(index), term: asTerm(1), kind: 'membership', data });
};
const enter = (author: Author, level?: number): ChatOutcome =>
  change([{ type: 'add-learner', peerId: author.peerId }], level);
const leave = (author: Author): ChatOutcome => change([{ type: 'remove', peerId: author.peerId }]);
const isIn = (author: Author): boolean => memory.state.member(author.peerId)?.present === true;
const isOwner = (author: Author): boolean => memory.state.member(author.peerId)?.owner === true;

beforeEach(() => {
  memory = createMemoryChatState();
  index = 0;
  clockMs = WRITTEN_AT_MS;
  sequences = new Map();
  applyGenesis(memory.state);
  enter(ada);
  enter(bob);
});

const ASK = { type: 'set-policy', policy: 'ask' } as const;
const INVITE = { type: 'set-policy', policy: 'invite' } as const;
const admit = ({ peerId }: Author): ChatOperation => ({ type: 'admit-member', peerId });
const remove = ({ peerId }: Author, reason = ''): ChatOperation => ({ type: 'remove-member', peerId, reason });

describe('an owner', () => {
  test('is who came first; others change neither policy nor name, nor do they invite, remove or make owners', () => {
    expect([isOwner(ada), isOwner(bob)]).toEqual([true, false]);
    const refused: ChatOperation[] = [
      ASK,
      { type: 'rename-workspace', name: 'Lab' },
      remove(ada),
      { type: 'set-owner', peerId: bob.peerId, owner: true },
      invitation().operation,
      { type: 'revoke-invitation', id: invitation().id },
    ];
    expect(refused.map((operation) => act(bob, operation).result)).toEqual(refused.map(() => 'rejected'));
    expect(memory.state.governance()).toEqual({ policy: 'open', name: null, governed: false });
  });

  test('gives the workspace a name, in one visible line', () => {
    expect(act(ada, { type: 'rename-workspace', name: '  The \u202elab ' }).effects).toEqual([{ type: 'governance' }]);
    expect(memory.state.governance().name).toBe('The lab');
    expect(act(ada, { type: 'rename-workspace', name: ' \u200b ' }).result).toBe('rejected');
  });

  test('makes others owners, and stops being one unless nobody else would be', () => {
    expect(act(ada, { type: 'set-owner', peerId: ada.peerId, owner: false }).result).toBe('rejected');
    expect(act(ada, { type: 'set-owner', peerId: cleo.peerId, owner: true }).result).toBe('rejected');
    act(ada, { type: 'set-owner', peerId: bob.peerId, owner: true });
    expect(act(ada, { type: 'set-owner', peerId: ada.peerId, owner: false }).result).toBe('applied');
    expect([isOwner(ada), isOwner(bob)]).toEqual([false, true]);
  });

  test('that leaves as the last one is followed by the member that is there longest', () => {
    enter(cleo);
    leave(ada);
    expect([isOwner(ada), isOwner(bob), isOwner(cleo)]).toEqual([false, true, false]);
    enter(ada);
    expect(isOwner(ada)).toBe(false);
  });

  test('cannot remove himself', () => {
    expect(act(ada, remove(ada)).result).toBe('rejected');
  });
});

describe('somebody who is removed', () => {
  test('is not heard any more, from that entry on, and loses what it could do', () => {
    act(ada, { type: 'set-owner', peerId: bob.peerId, owner: true });
    expect(act(ada, remove(bob, 'spam\nand more')).result).toBe('applied');
    expect(act(bob, post('still here')).result).toBe('invalid');
    expect(memory.state.member(bob.peerId)).toMatchObject({
      present: false,
      owner: false,
      removal: { by: ada.peerId, reason: 'spam and more', atMs: clockMs },
    });
  });

  test('stays out, also of an open workspace, until an owner lets it in again', () => {
    enter(cleo);
    act(ada, remove(bob));
    leave(bob);
    expect(enter(bob)).toMatchObject({ result: 'rejected', reason: 'It was removed from this workspace.' });
    expect(act(cleo, admit(bob)).result).toBe('rejected');
    expect(isIn(bob)).toBe(false);
    expect(act(ada, admit(bob)).result).toBe('applied');
    expect(enter(bob).result).toBe('applied');
    expect([isIn(bob), memory.state.member(bob.peerId)?.removal]).toEqual([true, null]);
  });

  test('may still change its role until it is out of the configuration, and is no member by that', () => {
    act(ada, remove(bob));
    index += 1;
    const steps = [{ type: 'add-learner', peerId: bob.peerId }] as const;
    const data = encodeMembershipChange({ transition: 'auto', steps, context: new Uint8Array(0) });
    const entry = { index: asIndex(index), term: asTerm(1), kind: 'membership', data } as const;
    expect(applyEntry(memory.state, WORKSPACE, entry, SOFTWARE_LEVEL, () => true).result).toBe('applied');
    expect(isIn(bob)).toBe(false);
  });

  test('loses what it was let in by', () => {
    act(ada, ASK);
    act(bob, admit(cleo));
    enter(cleo);
    act(ada, remove(cleo));
    leave(cleo);
    expect(enter(cleo).result).toBe('rejected');
  });
});

describe('the policy', () => {
  test('open lets in whoever comes', () => {
    expect(enter(cleo).result).toBe('applied');
  });

  test('ask lets in whom any member admitted, once', () => {
    act(ada, ASK);
    expect(enter(cleo)).toMatchObject({ result: 'rejected', effects: [] });
    expect(act(bob, admit(cleo)).result).toBe('applied');
    expect(enter(cleo).result).toBe('applied');
    leave(cleo);
    expect(enter(cleo).result).toBe('rejected');
  });

  test('invite lets in whom an owner admits by hand, and nobody whom a member admits', () => {
    act(ada, INVITE);
    expect(act(bob, admit(cleo)).result).toBe('rejected');
    expect(enter(cleo).result).toBe('rejected');
    expect(act(ada, admit(cleo)).result).toBe('applied');
    expect(enter(cleo).result).toBe('applied');
  });

  test('refuses a change that adds several when it refuses one of them, and leaves members as they are', () => {
    act(ada, ASK);
    act(ada, admit(cleo));
    const steps = [cleo, dan].map(({ peerId }) => ({ type: 'add-learner', peerId }) as const);
    expect(change(steps).result).toBe('rejected');
    expect([isIn(cleo), isIn(dan)]).toEqual([false, false]);
    expect(change([{ type: 'add-voter', peerId: bob.peerId }]).result).toBe('applied');
  });

  test('changed, ends what was let in under the former one', () => {
    act(ada, ASK);
    act(bob, admit(cleo));
    act(ada, INVITE);
    expect(enter(cleo).result).toBe('rejected');
  });

  test('keeps software out that does not know it, once it was ever set', () => {
    expect(enter(dan, 1).result).toBe('applied');
    leave(dan);
    act(ada, ASK);
    act(ada, { type: 'set-policy', policy: 'open' });
    expect(enter(cleo, 1).result).toBe('rejected');
    expect(enter(cleo).result).toBe('applied');
  });

  test('remembers a bounded number of admissions, the newest', () => {
    act(ada, ASK);
    for (let at = 0; at <= MAX_PASSES; at += 1) act(ada, admit(authorOf(50 + at)));
    expect(memory.state.passes()).toHaveLength(MAX_PASSES);
    expect(enter(authorOf(50)).result).toBe('rejected');
    expect(enter(authorOf(51)).result).toBe('applied');
  });

  test('admits ids of installs only', () => {
    act(ada, ASK);
    expect(act(ada, { type: 'admit-member', peerId: asPeerId('somebody') }).result).toBe('rejected');
  });
});

/** A code's key pair as the joining side has it; `seed` stands for the code. */
const invitation = (seed = 7, uses = 1, endsInMs = 60_000) => {
  const author = authorOf(200 + seed);
  const id = `abcdefghijklmnopqrstuvw${'abcdefghijklmnopqrstuvwxyz234567'[seed % 32]!}`;
  const operation = {
    type: 'create-invitation' as const,
    id,
    verifier: author.publicKey,
    expiresAtMs: WRITTEN_AT_MS + endsInMs,
    uses,
  };
  const spend = (newcomer: PeerId, member: PeerId, nonce = 1, signer = author.signer): SpendInvitation => {
    const nonces = new Uint8Array(64).fill(nonce);
    const proof = signer(transcriptOf('proof', { workspaceId: WORKSPACE, id, newcomer, member, nonces }));
    return { type: 'spend-invitation', id, peerId: newcomer, nonces, proof };
  };
  return { id, operation, spend };
};

describe('an invitation', () => {
  beforeEach(() => {
    act(ada, INVITE);
  });

  test('lets in who knows the code, as often as it says', () => {
    const { operation, spend } = invitation(7, 2);
    expect(act(ada, operation).result).toBe('applied');
    expect(act(bob, spend(cleo.peerId, bob.peerId)).result).toBe('applied');
    expect(enter(cleo).result).toBe('applied');
    expect(act(ada, spend(dan.peerId, ada.peerId)).result).toBe('applied');
    expect(enter(dan).result).toBe('applied');
    const fourth = authorOf(5);
    expect(act(bob, spend(fourth.peerId, bob.peerId))).toMatchObject({ reason: 'The invitation was used up.' });
    expect(enter(fourth).result).toBe('rejected');
  });

  test('is of no use with a proof that another key made, for another newcomer, or shown to another member', () => {
    const { operation, spend } = invitation();
    act(ada, operation);
    const good = spend(cleo.peerId, bob.peerId);
    const wrong = [
      spend(cleo.peerId, bob.peerId, 1, authorOf(9).signer),
      { ...good, peerId: dan.peerId },
      { ...good, nonces: new Uint8Array(64).fill(2) },
      { ...good, nonces: new Uint8Array(3) },
      { ...good, proof: new Uint8Array(0) },
    ];
    for (const one of wrong) expect(act(bob, one).result).toBe('rejected');
    // The member that was shown the proof is who has to propose it: recorded by another one, it is nothing.
    expect(act(ada, good)).toMatchObject({ result: 'rejected', reason: 'The proof does not hold.' });
    expect(act(bob, good).result).toBe('applied');
  });

  test('proposed again by the member that it was shown to, lets nobody in a second time', () => {
    const { operation, spend } = invitation(7, 5);
    act(ada, operation);
    const recorded = spend(cleo.peerId, bob.peerId);
    act(bob, recorded);
    enter(cleo);
    leave(cleo);
    expect(act(bob, recorded).result).toBe('rejected');
    expect(act(bob, spend(cleo.peerId, bob.peerId, 2)).result).toBe('rejected');
    expect(enter(cleo).result).toBe('rejected');
    expect(memory.state.invitation(invitation(7, 5).id)?.used).toBe(1);
  });

  test('ends at its time by the clock of the log, and when it is withdrawn', () => {
    const late = invitation(8, 1, 1_000);
    act(ada, late.operation);
    clockMs += 1_000;
    expect(act(bob, late.spend(cleo.peerId, bob.peerId))).toMatchObject({ reason: 'The invitation has ended.' });
    const withdrawn = invitation(9);
    act(ada, withdrawn.operation);
    act(ada, { type: 'revoke-invitation', id: withdrawn.id });
    expect(act(bob, withdrawn.spend(cleo.peerId, bob.peerId))).toMatchObject({
      reason: 'The invitation was withdrawn.',
    });
  });

  test('does not let in who was removed', () => {
    const { operation, spend } = invitation(7, 5);
    act(ada, operation);
    act(bob, spend(cleo.peerId, bob.peerId));
    enter(cleo);
    act(ada, remove(cleo));
    leave(cleo);
    expect(act(bob, spend(cleo.peerId, bob.peerId, 3)).result).toBe('rejected');
    expect(enter(cleo).result).toBe('rejected');
  });

  test('has a bound on its uses, its end, and on how many there are', () => {
    const { operation } = invitation();
    const wrong = [{ uses: 0 }, { uses: 1_001 }, { expiresAtMs: WRITTEN_AT_MS + 40_000_000_000 }, { id: 'x' }];
    for (const one of wrong) expect(act(ada, { ...operation, ...one }).result).toBe('rejected');
    const letters = 'abcdefghijklmnopqrstuvwxyz234567';
    const idAt = (at: number): string => `${'b'.repeat(22)}${letters[Math.floor(at / 32)]!}${letters[at % 32]!}`;
    for (let at = 0; at < MAX_INVITATIONS; at += 1) {
      memory.state.putInvitation({
        id: idAt(at),
        verifier: new Uint8Array(32),
        createdBy: ada.peerId,
        expiresAtMs: WRITTEN_AT_MS + (at === 3 ? 0 : 90_000),
        uses: 1,
        used: 0,
        revoked: false,
      });
    }
    // The one that has ended makes room; then there is none.
    expect(act(ada, operation).result).toBe('applied');
    expect(memory.state.invitation(idAt(3))).toBe(null);
    expect(act(ada, invitation(11).operation).result).toBe('rejected');
  });
});
