// How one configuration becomes the next, by the cases of etcd's confchange package, and the bytes of a change.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeerId } from '../../src-main/consensus/ids.ts';
import {
  InvalidMembershipChangeError,
  MAX_MEMBERSHIP_STEPS,
  MembershipRefusedError,
  configurationOf,
  decodeMembershipChange,
  encodeMembershipChange,
  enterJoint,
  leaveJoint,
  membershipOf,
  simple,
} from '../../src-main/consensus/membership-change.ts';
import type { TrackerConfiguration } from '../../src-main/consensus/membership-change.ts';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import type { MembershipChange, MembershipStep } from '../../src-main/consensus/messages.ts';
import { bytes, id } from './group.ts';

const LETTERS: Readonly<Record<string, MembershipStep['type']>> = { v: 'add-voter', l: 'add-learner', r: 'remove' };

/** `v1 l2 r3`: voter 1, learner 2, without 3. */
const steps = (script: string): MembershipStep[] =>
  script
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ type: LETTERS[word.charAt(0)] ?? 'remove', peerId: id(word.slice(1)) }));

const describeSet = (name: string, ids: ReadonlySet<PeerId>): string =>
  ids.size === 0 ? '' : ` ${name}=(${[...ids].sort().join(' ')})`;

const describeConfiguration = (config: TrackerConfiguration): string => {
  const { incoming, outgoing } = config.voters;
  const halves = `voters=(${[...incoming].sort().join(' ')})`;
  const joint = outgoing.size === 0 ? '' : `&&(${[...outgoing].sort().join(' ')})`;
  const learners = describeSet('learners', config.learners) + describeSet('learners_next', config.learnersNext);
  return halves + joint + learners + (config.autoLeave ? ' autoleave' : '');
};

/** Runs lines such as `simple v1`, `enter v2 l3`, `auto r1` (enter, to be left by itself) or `leave`. */
const run = (...lines: readonly string[]): readonly string[] => {
  let config = configurationOf(EMPTY_MEMBERSHIP);
  return lines.map((line) => {
    const [command, ...rest] = line.split(' ');
    try {
      if (command === 'leave') config = leaveJoint(config);
      else if (command === 'simple') config = simple(config, steps(rest.join(' ')));
      else config = enterJoint(config, command === 'auto', steps(rest.join(' ')));
      return describeConfiguration(config);
    } catch (error) {
      if (!(error instanceof MembershipRefusedError)) throw error;
      return error.code;
    }
  });
};

describe('simple changes', () => {
  it('change one voter at a time and any number of learners', () => {
    expect(
      run('simple l1', 'simple v1', 'simple v2 l3', 'simple r1 v5', 'simple r1 r2', 'simple v3 v4', 'simple l1 v5'),
    ).toEqual([
      'no-voters',
      'voters=(1)',
      'voters=(1 2) learners=(3)',
      'several-voters',
      'no-voters',
      'several-voters',
      'several-voters',
    ]);
  });

  it('demote, promote and remove', () => {
    expect(
      run('simple v1', 'simple v2', 'simple l1 l2', 'simple l2 l3 l4 l5', 'simple r1', 'simple v3', 'simple r2 r4 r5'),
    ).toEqual([
      'voters=(1)',
      'voters=(1 2)',
      'no-voters',
      'voters=(1) learners=(2 3 4 5)',
      'no-voters',
      'voters=(1 3) learners=(2 4 5)',
      'voters=(1 3)',
    ]);
  });

  it('may be repeated without effect, and undo each other within one change', () => {
    expect(run('simple v1', 'simple v1', 'simple v2', 'simple l2', 'simple l2', 'simple v2 l2 v2 l2 r2')).toEqual([
      'voters=(1)',
      'voters=(1)',
      'voters=(1 2)',
      'voters=(1) learners=(2)',
      'voters=(1) learners=(2)',
      'voters=(1)',
    ]);
  });

  it('remove who is not there', () => {
    expect(run('simple v1', 'simple r7')).toEqual(['voters=(1)', 'voters=(1)']);
  });
});

describe('joint changes', () => {
  it('are entered and left, and refused out of turn', () => {
    expect(
      run('leave', 'enter', 'enter v1', 'simple v1', 'leave', 'enter', 'enter', 'leave', 'leave', 'enter r1 v2 v3 l4'),
    ).toEqual([
      'not-joint',
      'no-voters',
      'no-voters',
      'voters=(1)',
      'not-joint',
      'voters=(1)&&(1)',
      'already-joint',
      'voters=(1)',
      'not-joint',
      'voters=(2 3)&&(1) learners=(4)',
    ]);
  });

  it('refuse simple and further joint changes until they are left', () => {
    expect(run('simple v1', 'enter r1 v2', 'enter', 'enter v12', 'simple l15', 'leave', 'simple l9')).toEqual([
      'voters=(1)',
      'voters=(2)&&(1)',
      'already-joint',
      'already-joint',
      'joint',
      'voters=(2)',
      'voters=(2) learners=(9)',
    ]);
  });

  it('hold a demoted voter back until they are left, so that nobody is learner and voter at once', () => {
    expect(run('simple v1', 'enter v2 l1', 'leave')).toEqual([
      'voters=(1)',
      'voters=(2)&&(1) learners_next=(1)',
      'voters=(2) learners=(1)',
    ]);
  });

  it('say whether they are to be left by themselves', () => {
    expect(run('simple v1', 'auto v2 v3', 'auto', 'leave')).toEqual([
      'voters=(1)',
      'voters=(1 2 3)&&(1) autoleave',
      'already-joint',
      'voters=(1 2 3)',
    ]);
  });

  it('may undo their own steps', () => {
    expect(run('simple v1', 'enter r1 r2 l1 v2 l2 v1 r2', 'leave')).toEqual([
      'voters=(1)',
      'voters=(1)&&(1)',
      'voters=(1)',
    ]);
  });

  it('never leave two disjoint majorities from one step to the next', () => {
    const step = fc.record({
      type: fc.constantFrom('add-voter', 'add-learner', 'remove'),
      peerId: fc.constantFrom('1', '2', '3', '4', '5', '6').map(id),
    }) as fc.Arbitrary<MembershipStep>;
    const move = fc.tuple(fc.constantFrom('simple', 'enter', 'leave'), fc.array(step, { maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        let config = simple(configurationOf(EMPTY_MEMBERSHIP), steps('v1'));
        for (const [kind, taken] of moves) {
          const before = config;
          try {
            if (kind === 'simple') config = simple(config, taken);
            else config = kind === 'enter' ? enterJoint(config, true, taken) : leaveJoint(config);
          } catch (error) {
            expect(error).toBeInstanceOf(MembershipRefusedError);
            continue;
          }
          expect(disjointMajorities(before, config)).toBe(false);
        }
      }),
    );
  });
});

/** Whether some electors of one configuration and some of the other have nobody in common. */
const disjointMajorities = (one: TrackerConfiguration, other: TrackerConfiguration): boolean => {
  const everyone = ['1', '2', '3', '4', '5', '6'].map(id);
  const decides = (config: TrackerConfiguration, group: ReadonlySet<PeerId>): boolean =>
    [config.voters.incoming, config.voters.outgoing].every(
      (half) => half.size === 0 || [...half].filter((peer) => group.has(peer)).length * 2 > half.size,
    );
  for (let mask = 0; mask < 64; mask += 1) {
    const group = new Set(everyone.filter((_, bit) => (mask & (1 << bit)) !== 0));
    const rest = new Set(everyone.filter((peer) => !group.has(peer)));
    if (decides(one, group) && decides(other, rest)) return true;
  }
  return false;
};

describe('the bytes of a change', () => {
  const changes = fc.record({
    transition: fc.constantFrom('auto', 'joint-implicit', 'joint-explicit'),
    steps: fc.array(
      fc.record({
        type: fc.constantFrom('add-voter', 'add-learner', 'remove'),
        peerId: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map(id),
      }),
      { maxLength: MAX_MEMBERSHIP_STEPS },
    ),
    context: fc.uint8Array({ maxLength: 100 }),
  }) as fc.Arbitrary<MembershipChange>;

  it('give back the change', () => {
    fc.assert(
      fc.property(changes, (change) => {
        expect(decodeMembershipChange(encodeMembershipChange(change))).toEqual(change);
      }),
    );
  });

  it('that are no change are refused by name, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (data) => {
        try {
          const change = decodeMembershipChange(data);
          expect(encodeMembershipChange(change)).toEqual(data);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidMembershipChangeError);
        }
      }),
    );
  });

  it.each([
    { name: 'nothing', data: [] },
    { name: 'another version', data: [2, 0, 0] },
    { name: 'an unknown transition', data: [1, 9, 0] },
    { name: 'an unknown step', data: [1, 0, 1, 7, 1, 65] },
    { name: 'an empty peer id', data: [1, 0, 1, 0, 0] },
    { name: 'a peer id cut short', data: [1, 0, 1, 0, 5, 65] },
    { name: 'a peer id that is no text', data: [1, 0, 1, 0, 1, 0xff] },
    { name: 'too many steps', data: [1, 0, 65] },
  ])('refuse $name', ({ data }) => {
    expect(() => decodeMembershipChange(Uint8Array.from(data))).toThrow(InvalidMembershipChangeError);
  });

  it('are not made of too many steps or a bad peer id', () => {
    const step: MembershipStep = { type: 'remove', peerId: id('a') };
    const change: MembershipChange = { transition: 'auto', steps: [], context: bytes('') };
    const many = Array.from({ length: MAX_MEMBERSHIP_STEPS + 1 }, () => step);
    expect(() => encodeMembershipChange({ ...change, steps: many })).toThrow(InvalidMembershipChangeError);
    expect(() => encodeMembershipChange({ ...change, steps: [{ ...step, peerId: id('') }] })).toThrow(
      InvalidMembershipChangeError,
    );
    expect(() => encodeMembershipChange({ ...change, steps: [{ ...step, peerId: id('é'.repeat(128)) }] })).toThrow(
      InvalidMembershipChangeError,
    );
  });

  it('lists of a membership are sorted, so that equal configurations are equal data', () => {
    const one = configurationOf({ ...EMPTY_MEMBERSHIP, voters: [id('b'), id('a')], learners: [id('d'), id('c')] });
    expect(membershipOf(one)).toEqual({ ...EMPTY_MEMBERSHIP, voters: ['a', 'b'], learners: ['c', 'd'] });
  });
});
