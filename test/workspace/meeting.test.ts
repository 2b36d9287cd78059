// Who founds and who joins whom: the rules two installs apply apart, checked from both sides.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FOUNDER_VALID_MS,
  PATIENCE_WITH_FOUNDER_MS,
  decide,
  outranks,
  yieldsTo,
} from '../../src-main/workspace/meeting.ts';
import type { Seen, Standing } from '../../src-main/workspace/meeting.ts';
import type { Greeting, WorkspaceInfo } from '../../src-main/workspace/workspace-messages.ts';
import { destinationOf } from '../../src-main/workspace/merging/destination.ts';
import type { Traveller } from '../../src-main/workspace/merging/destination.ts';
import { asIndex, asPeerId, asWorkspaceId } from '../../shared/ids.ts';

const ada = asPeerId('12D3KooWAda');
const ben = asPeerId('12D3KooWBen');
const cleo = asPeerId('12D3KooWCleo');

const workspace = (over: Partial<WorkspaceInfo> = {}): WorkspaceInfo => ({
  id: asWorkspaceId('a'.repeat(26)),
  name: 'Bridge',
  foundedAtMs: 1_000,
  founder: ada,
  memberCount: 1,
  policy: 'open',
  deliberate: false,
  host: false,
  ...over,
});

const greeting = (over: Partial<Greeting> = {}): Greeting => ({
  name: 'Somebody',
  phase: 'looking',
  workspace: null,
  addresses: [],
  peers: [],
  others: [],
  moves: [],
  ...over,
});

const seen = (peerId: Seen['peerId'], said: Partial<Greeting>, over: Partial<Seen> = {}): Seen => ({
  peerId,
  greeting: greeting(said),
  ageMs: 0,
  shunned: false,
  ...over,
});

const looking = (forMs: number, mayFound = true): Standing => ({
  type: 'looking',
  forMs,
  foundingWaitMs: 2_000,
  mayFound,
});

describe('an install that looks for a workspace', () => {
  it('does not found while somebody with a lower id was found and has not said a word, unless that takes too long', () => {
    const standing = { ...looking(2_000), unheard: [ada] } as Standing;
    expect(decide(ben, standing, [])).toEqual({ type: 'wait' });
    expect(decide(ada, { ...standing, unheard: [ben] } as Standing, [])).toEqual({ type: 'found' });
    const late = { ...looking(2_000 + PATIENCE_WITH_FOUNDER_MS), unheard: [ada] } as Standing;
    expect(decide(ben, late, [])).toEqual({ type: 'found' });
  });

  it('joins at once when one is in sight, without waiting out the two seconds', () => {
    const offer = workspace({ memberCount: 3 });
    expect(decide(ada, looking(0), [seen(ben, { phase: 'member', workspace: offer })])).toEqual({
      type: 'join',
      peerId: ben,
      workspace: offer,
    });
  });

  it('listens for two seconds before it founds alone', () => {
    expect(decide(ada, looking(1_999), [])).toEqual({ type: 'wait' });
    expect(decide(ada, looking(2_000), [])).toEqual({ type: 'found' });
  });

  it('founds as the lowest id of several first starts, while the others wait for it', () => {
    expect(decide(ada, looking(2_000), [seen(ben, {}), seen(cleo, {})])).toEqual({ type: 'found' });
    expect(decide(ben, looking(2_000), [seen(ada, {}), seen(cleo, {})])).toEqual({ type: 'wait' });
    expect(decide(cleo, looking(2_000), [seen(ada, {}), seen(ben, {})])).toEqual({ type: 'wait' });
  });

  it('stops waiting for a lower id that has gone silent or never founds', () => {
    const silent = seen(ada, {}, { ageMs: FOUNDER_VALID_MS + 1 });
    expect(decide(ben, looking(2_000), [silent])).toEqual({ type: 'found' });
    expect(decide(ben, looking(2_000 + PATIENCE_WITH_FOUNDER_MS), [seen(ada, {})])).toEqual({ type: 'found' });
  });

  it('never founds when it was told whom to join', () => {
    expect(decide(ada, looking(60_000, false), [seen(ben, {})])).toEqual({ type: 'wait' });
  });

  it('leaves out a member through which joining has just failed', () => {
    const offer = workspace();
    const refused = seen(ben, { phase: 'member', workspace: offer }, { shunned: true });
    const other = seen(cleo, { phase: 'member', workspace: offer });
    expect(decide(ada, looking(0), [refused])).toEqual({ type: 'wait' });
    expect(decide(ada, looking(0), [refused, other])).toMatchObject({ type: 'join', peerId: cleo });
  });
});

describe('an install that is alone in its workspace', () => {
  it('joins a workspace with more members', () => {
    const theirs = workspace({ id: asWorkspaceId('b'.repeat(26)), memberCount: 2, foundedAtMs: 9_000 });
    const mine: Standing = { type: 'member', workspace: workspace() };
    expect(decide(ada, mine, [seen(ben, { phase: 'member', workspace: theirs })])).toMatchObject({ type: 'join' });
  });

  it('stays when others are members with it, whatever else is in sight', () => {
    const theirs = workspace({ id: asWorkspaceId('b'.repeat(26)), memberCount: 50 });
    const mine: Standing = { type: 'member', workspace: workspace({ memberCount: 2 }) };
    expect(decide(ada, mine, [seen(ben, { phase: 'member', workspace: theirs })])).toEqual({ type: 'wait' });
  });

  it('moves on exactly one side when two who are alone meet', () => {
    const infos = fc.record({
      id: fc.stringMatching(/^[a-z2-7]{26}$/).map(asWorkspaceId),
      foundedAtMs: fc.integer({ min: 0, max: 3 }),
      memberCount: fc.constant(1),
    });
    fc.assert(
      fc.property(infos, infos, (left, right) => {
        fc.pre(left.id !== right.id);
        const a = workspace(left);
        const b = workspace(right);
        const ofA = decide(ada, { type: 'member', workspace: a }, [seen(ben, { phase: 'member', workspace: b })]);
        const ofB = decide(ben, { type: 'member', workspace: b }, [seen(ada, { phase: 'member', workspace: a })]);
        expect([ofA.type, ofB.type].toSorted()).toEqual(['join', 'wait']);
        expect(outranks(a, b)).toBe(!outranks(b, a));
      }),
    );
  });
});

describe('two workspaces that meet', () => {
  const other = asWorkspaceId('b'.repeat(26));
  const infos = fc.record({
    id: fc.constantFrom('a', 'b', 'c').map((letter) => asWorkspaceId(letter.repeat(26))),
    foundedAtMs: fc.integer({ min: 0, max: 2 }),
    memberCount: fc.integer({ min: 1, max: 3 }),
    policy: fc.constantFrom('open' as const, 'ask' as const),
    named: fc.boolean(),
    host: fc.boolean(),
  });

  it('never both go to each other, and one of two that nobody touched always does', () => {
    fc.assert(
      fc.property(infos, infos, ({ named: leftNamed, ...left }, { named: rightNamed, ...right }) => {
        fc.pre(left.id !== right.id);
        // Who closes a workspace has decided about it.
        const one = workspace({ ...left, deliberate: leftNamed || left.policy !== 'open' });
        const two = workspace({ ...right, deliberate: rightNamed || right.policy !== 'open' });
        const moves = [yieldsTo(one, two), yieldsTo(two, one)].filter(Boolean).length;
        expect(moves).toBeLessThanOrEqual(1);
        if (!one.deliberate && !two.deliberate) expect(moves).toBe(1);
      }),
    );
  });

  it('leaves what a person founded, named or closed where it is, and lets others come to it', () => {
    const mine = workspace({ memberCount: 3 });
    const named = workspace({ id: other, memberCount: 2, deliberate: true });
    expect([yieldsTo(mine, named), yieldsTo(named, mine)]).toEqual([true, false]);
    // Not a whole group into what one person has just founded.
    expect(yieldsTo(mine, { ...named, memberCount: 1 })).toBe(false);
    expect(yieldsTo({ ...mine, memberCount: 1 }, { ...named, memberCount: 1 })).toBe(true);
    const closed = workspace({ id: other, memberCount: 9, policy: 'ask', deliberate: true });
    expect([yieldsTo(mine, closed), yieldsTo(closed, mine)]).toEqual([false, false]);
  });

  it('keeps the larger one, else the older one', () => {
    const mine = workspace({ memberCount: 3, foundedAtMs: 5 });
    expect(yieldsTo(mine, workspace({ id: other, memberCount: 4, foundedAtMs: 9 }))).toBe(true);
    expect(yieldsTo(mine, workspace({ id: other, memberCount: 3, foundedAtMs: 4 }))).toBe(true);
    expect(yieldsTo(mine, workspace({ id: other, memberCount: 3, foundedAtMs: 6 }))).toBe(false);
  });

  it('does not promise away what it promised to others: who welcomed somebody goes to a smaller id only', () => {
    const host = workspace({ memberCount: 2, host: true });
    const larger = workspace({ id: other, memberCount: 5 });
    expect([yieldsTo(host, larger), yieldsTo(larger, host)]).toEqual([false, true]);
  });
});

describe('an install that left a workspace for good', () => {
  it('does not go back by itself', () => {
    const left = workspace();
    const inSight = [seen(ben, { phase: 'member', workspace: left })];
    expect(decide(ada, looking(2_000), inSight, [left.id])).toEqual({ type: 'found' });
    const alone: Standing = {
      type: 'member',
      workspace: workspace({ id: asWorkspaceId('b'.repeat(26)), foundedAtMs: 9_000 }),
    };
    expect(decide(ada, alone, inSight, [left.id])).toEqual({ type: 'wait' });
    expect(decide(ada, alone, inSight)).toMatchObject({ type: 'join' });
  });
});

describe('where a workspace went', () => {
  const mine = asWorkspaceId('a'.repeat(26));
  const hall = workspace({ id: asWorkspaceId('h'.repeat(26)), name: 'Hall' });
  const attic = workspace({ id: asWorkspaceId('j'.repeat(26)), name: 'Attic' });
  const move = (from: WorkspaceInfo['id'], into: WorkspaceInfo, epochs: readonly string[] = []) => ({
    workspaceId: from,
    epochs,
    into,
  });
  const traveller = (over: Partial<Traveller> = {}): Traveller => ({
    id: mine,
    epochs: [],
    dissolution: null,
    believes: (peer) => peer === ben,
    ...over,
  });

  it('is believed of its members only', () => {
    const said = [seen(ben, { moves: [move(mine, hall)] })];
    expect(destinationOf(traveller(), said)).toEqual({ id: hall.id, name: 'Hall' });
    expect(destinationOf(traveller(), [seen(cleo, { moves: [move(mine, attic)] })])).toBeNull();
  });

  it('is followed further when that one went on itself, and never back', () => {
    const ended = { into: { ...hall, epochs: [] }, peers: [{ peerId: cleo, addresses: [] }], index: asIndex(9) };
    const there = traveller({ dissolution: ended });
    expect(destinationOf(there, [])).toMatchObject({ name: 'Hall' });
    // Cleo was a member of the hall when it was decided on.
    expect(destinationOf(there, [seen(cleo, { moves: [move(hall.id, attic)] })])).toMatchObject({ name: 'Attic' });
    const back = [seen(cleo, { moves: [move(hall.id, workspace({ id: mine }))] })];
    expect(destinationOf(there, back)).toMatchObject({ name: 'Hall' });
  });

  it('does not concern who went on without the others', () => {
    const said = [seen(ben, { moves: [move(mine, hall)] })];
    expect(destinationOf(traveller({ epochs: ['e'.repeat(26)] }), said)).toBeNull();
    const later = [seen(ben, { moves: [move(mine, hall, ['e'.repeat(26)])] })];
    expect(destinationOf(traveller(), later)).toMatchObject({ name: 'Hall' });
  });
});
