// Who founds and who joins whom: the rules two installs apply apart, checked from both sides.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOUNDER_VALID_MS, PATIENCE_WITH_FOUNDER_MS, decide, outranks } from '../../src-main/workspace/meeting.ts';
import type { Seen, Standing } from '../../src-main/workspace/meeting.ts';
import type { Greeting, WorkspaceInfo } from '../../src-main/workspace/workspace-messages.ts';
import { asPeerId, asWorkspaceId } from '../../shared/ids.ts';

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
