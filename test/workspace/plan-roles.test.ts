// The rule of roles: stories of single situations first, then what holds in every situation.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRoles } from '../../src-main/workspace/roles/plan-roles.ts';
import type { MemberStanding, RoleChange, RolesView } from '../../src-main/workspace/roles/plan-roles.ts';
import { MAX_VOTERS } from '../../shared/limits.ts';
import { asPeerId } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';

const settings = { voterAwayMs: 20_000, voterAwayCriticalMs: 3_000, learnerSteadyMs: 10_000 };

type Traits = Partial<Omit<MemberStanding, 'peerId'>>;

const there: Omit<MemberStanding, 'peerId'> = {
  reachable: true,
  awayMs: 0,
  caughtUp: true,
  steadyMs: 60_000,
  absences: 0,
  awakeShare: 1,
  leaving: false,
};
const away = (awayMs: number): Traits => ({ reachable: false, awayMs, steadyMs: 0, absences: 1 });
const newcomer: Traits = { steadyMs: 200 };
const leaving: Traits = { leaving: true, absences: 1 };

/** `a` leads. Voters and learners by letter; `traits` say what is special about some. */
const view = (voters: string, learners: string, traits: Readonly<Record<string, Traits>> = {}): RolesView => ({
  self: asPeerId('a'),
  voters: [...voters].map(asPeerId),
  learners: [...learners].map(asPeerId),
  joint: false,
  members: new Map(
    [...voters, ...learners].map((letter) => [
      asPeerId(letter),
      { peerId: asPeerId(letter), ...there, ...traits[letter] },
    ]),
  ),
  settings,
});

const planned = (scene: RolesView): string => {
  const change = planRoles(scene);
  return change === null ? 'nothing' : `+${change.promote.join('')} -${change.demote.join('')} ${change.because}`;
};

describe('the roles of members', () => {
  it.each<[story: string, voters: string, learners: string, traits: Readonly<Record<string, Traits>>, plan: string]>([
    ['a lone voter takes in a newcomer at once', 'a', 'b', { b: newcomer }, '+b - room'],
    ['and a third one', 'ab', 'c', { c: newcomer }, '+c - room'],
    ['three fresh machines vote together', 'a', 'bc', { b: newcomer, c: newcomer }, '+bc - room'],
    [
      'of five fresh machines three vote at first',
      'a',
      'bcde',
      { b: newcomer, c: newcomer, d: newcomer, e: newcomer },
      '+bc - room',
    ],
    ['a newcomer that is not caught up waits', 'a', 'b', { b: { caughtUp: false } }, 'nothing'],
    ['one that went away before is on trial even then', 'a', 'b', { b: { steadyMs: 9_900, absences: 1 } }, 'nothing'],
    ['and votes after it', 'a', 'b', { b: { steadyMs: 10_000, absences: 1 } }, '+b - room'],
    ['one that came and went is on trial for longer', 'a', 'b', { b: { steadyMs: 19_000, absences: 2 } }, 'nothing'],
    ['a fourth machine stays a learner', 'abc', 'd', {}, 'nothing'],
    ['a fourth and a fifth vote together', 'abc', 'de', {}, '+de - room'],
    ['but not before they are steady', 'abc', 'de', { e: newcomer }, 'nothing'],
    ['four become five', 'abcd', 'e', {}, '+e - room'],
    ['a sixth stays a learner', 'abcde', 'f', {}, 'nothing'],
    ['one of five is away for a moment', 'abcde', 'f', { b: away(19_000) }, 'nothing'],
    ['one of five is away: a learner votes instead', 'abcde', 'f', { b: away(20_000) }, '+f -b away'],
    ['one of three is away and the next loss would stop all', 'abc', 'd', { b: away(3_000) }, '+d -b away'],
    [
      'also one that came and went, after the plain time',
      'abc',
      'd',
      { b: away(3_000), d: { steadyMs: 10_000, absences: 3 } },
      '+d -b away',
    ],
    ['but not in the first moments', 'abc', 'd', { b: away(2_900) }, 'nothing'],
    ['no haste where it helps nothing', 'abc', '', { b: away(19_000) }, 'nothing'],
    ['three shrink to two', 'abc', '', { b: away(20_000) }, '+ -b away'],
    ['two never shrink by themselves', 'ab', '', { b: away(3_600_000) }, 'nothing'],
    ['five shrink to three, not to four', 'abcde', '', { b: away(20_000) }, '+ -be away'],
    ['five of which two are gone shrink in haste', 'abcde', '', { b: away(3_000), c: away(3_500) }, '+ -bc away'],
    ['two of five gone, one learner: three remain', 'abcde', 'f', { b: away(3_000), c: away(3_500) }, '+ -bc away'],
    ['two of five gone, two learners', 'abcde', 'fg', { b: away(3_000), c: away(3_500) }, '+fg -bc away'],
    ['four shrink to three in haste', 'abcd', '', { b: away(3_000) }, '+ -b away'],
    ['without a majority nothing can be changed', 'abc', 'de', { b: away(30_000), c: away(30_000) }, 'nothing'],
    ['a learner that is away does not help', 'abc', 'd', { b: away(3_000), d: away(500) }, 'nothing'],
    [
      'a learner on trial does not help',
      'abcde',
      'f',
      { b: away(20_000), f: { steadyMs: 100, absences: 1 } },
      '+ -be away',
    ],
    ['the most wakeful learner is taken', 'abc', 'de', { b: away(3_000), d: { awakeShare: 0.4 } }, '+e -b away'],
    ['the least wakeful voter is given up', 'abcde', '', { b: away(20_000), c: { awakeShare: 0.2 } }, '+ -bc away'],
    ['one of two leaves: the other goes on alone', 'ab', '', { b: leaving }, '+ -b leaving'],
    ['one of two leaves, a newcomer is there', 'ab', 'c', { b: leaving, c: newcomer }, '+c -b leaving'],
    ['one of three leaves', 'abc', '', { b: leaving }, '+ -b leaving'],
    ['one of three leaves, a learner takes its vote', 'abc', 'd', { b: leaving }, '+d -b leaving'],
    ['one of three leaves just after another crashed', 'abc', '', { b: leaving, c: away(600) }, '+ -bc leaving'],
    ['two of three leave', 'abc', '', { b: leaving, c: leaving }, '+ -bc leaving'],
    ['one of five leaves: three remain', 'abcde', '', { b: leaving }, '+ -be leaving'],
    ['a learner that leaves gets no vote', 'ab', 'c', { c: leaving }, 'nothing'],
    [
      'the only voter leaves: whoever is there may lead',
      'a',
      'b',
      { a: leaving, b: { ...newcomer, absences: 3 } },
      '+b - leaving',
    ],
    ['a leader that leaves keeps its own vote', 'abc', 'd', { a: leaving }, 'nothing'],
  ])('%s', (_story, voters, learners, traits, plan) => {
    expect(planned(view(voters, learners, traits))).toBe(plan);
  });

  it('plans nothing in the middle of a change', () => {
    expect(planRoles({ ...view('abc', 'de'), joint: true })).toBeNull();
  });
});

const letters = Array.from('abcdefghi');
const traitsOf: fc.Arbitrary<Traits> = fc.record({
  reachable: fc.boolean(),
  awayMs: fc.integer({ min: 0, max: 60_000 }),
  caughtUp: fc.boolean(),
  steadyMs: fc.constantFrom(0, 500, 9_999, 10_000, 30_000, 1_000_000),
  absences: fc.integer({ min: 0, max: 5 }),
  awakeShare: fc.double({ min: 0, max: 1, noNaN: true }),
  leaving: fc.boolean(),
});
const views: fc.Arbitrary<RolesView> = fc
  .record({
    voters: fc.integer({ min: 1, max: MAX_VOTERS }),
    learners: fc.integer({ min: 0, max: 4 }),
    traits: fc.array(traitsOf, { minLength: letters.length, maxLength: letters.length }),
  })
  .map(({ voters, learners, traits }) => {
    const named = Object.fromEntries(
      letters.map((letter, at) => {
        const one = traits[at] ?? {};
        const isThere = one.reachable === true || letter === 'a';
        return [letter, { ...one, reachable: isThere, awayMs: isThere ? 0 : (one.awayMs ?? 0) }];
      }),
    );
    const all = letters.join('');
    return view(all.slice(0, voters), all.slice(voters, voters + learners), named);
  });

const standing = (scene: RolesView, peer: PeerId): MemberStanding => {
  const found = scene.members.get(peer);
  if (found === undefined) throw new Error(`${peer} is nobody`);
  return found;
};
const spare = (scene: RolesView, voters: readonly PeerId[]): number =>
  voters.filter((peer) => standing(scene, peer).reachable).length - (Math.floor(voters.length / 2) + 1);
const after = (scene: RolesView, { promote, demote }: RoleChange): RolesView => ({
  ...scene,
  voters: [...scene.voters.filter((peer) => !demote.includes(peer)), ...promote],
  learners: [...scene.learners.filter((peer) => !promote.includes(peer)), ...demote],
});

const always = (holds: (scene: RolesView, change: RoleChange, next: RolesView) => void): void => {
  fc.assert(
    fc.property(views, (scene) => {
      const change = planRoles(scene);
      if (change !== null) holds(scene, change, after(scene, change));
    }),
    { numRuns: 5_000 },
  );
};

describe('whatever the situation', () => {
  it('the voters in reach can commit the change, before it and after it', () => {
    always((scene, _change, next) => {
      expect(spare(scene, scene.voters)).toBeGreaterThanOrEqual(0);
      expect(spare(scene, next.voters)).toBeGreaterThanOrEqual(0);
    });
  });

  it('there are one to five voters, and four only where there were', () => {
    always((scene, _change, next) => {
      expect(next.voters.length).toBeGreaterThanOrEqual(1);
      expect(next.voters.length).toBeLessThanOrEqual(MAX_VOTERS);
      if (next.voters.length === 4) expect(scene.voters.length).toBe(4);
    });
  });

  it('a single voter remains only when another one said that it leaves', () => {
    always((scene, { demote }, next) => {
      if (next.voters.length > 1) return;
      expect(demote.some((peer) => standing(scene, peer).leaving)).toBe(true);
    });
  });

  it('the leader keeps its vote', () => {
    always((scene, { demote }) => expect(demote).not.toContain(scene.self));
  });

  it('only who is there, caught up and staying gets a vote', () => {
    always((scene, { promote }) => {
      for (const peer of promote) {
        expect(scene.learners).toContain(peer);
        expect(standing(scene, peer)).toMatchObject({ reachable: true, caughtUp: true, leaving: false });
      }
    });
  });

  it('nobody loses a vote before somebody left or was away for long enough', () => {
    always((scene, { demote }) => {
      if (demote.length === 0) return;
      const cause = scene.voters.some((peer) => {
        const { awayMs, leaving: leaves, reachable } = standing(scene, peer);
        return (leaves && peer !== scene.self) || (!reachable && awayMs >= settings.voterAwayCriticalMs);
      });
      expect(cause).toBe(true);
    });
  });

  it('the group bears as many further losses as before, unless somebody leaves', () => {
    always((scene, { because }, next) => {
      if (because === 'leaving') return;
      expect(spare(scene, next.voters)).toBeGreaterThanOrEqual(spare(scene, scene.voters));
    });
  });

  it('haste is only for what helps', () => {
    always((scene, { because }, next) => {
      if (because !== 'away') return;
      const longAway = scene.voters.some((peer) => standing(scene, peer).awayMs >= settings.voterAwayMs);
      if (!longAway) expect(spare(scene, next.voters)).toBeGreaterThan(spare(scene, scene.voters));
    });
  });

  it('it comes to rest: a changeless situation brings a few changes at most', () => {
    fc.assert(
      fc.property(views, (scene) => {
        let now = scene;
        for (let changes = 0; changes < 4; changes += 1) {
          const change = planRoles(now);
          if (change === null) return;
          now = after(now, change);
        }
        expect(planRoles(now)).toBeNull();
      }),
      { numRuns: 5_000 },
    );
  });
});
