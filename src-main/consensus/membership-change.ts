// How a membership becomes the next one: simple changes and joint configurations (§6; thesis §4). Pure functions with
// etcd's rules; they never decide when a change may be proposed (membership-manager.ts does).

import type { PeerId } from './ids.ts';
import type { Membership, MembershipChange, MembershipStep } from './messages.ts';
import type { QuorumConfig } from './quorum.ts';

export {
  InvalidMembershipChangeError,
  MAX_MEMBERSHIP_STEPS,
  decodeMembershipChange,
  encodeMembershipChange,
} from './membership-codec.ts';

/**
 * A membership as sets. Invariants: no learner votes in either half; `learnersNext` vote in the outgoing half; outside
 * a joint configuration `learnersNext` is empty and `autoLeave` is false.
 */
export type TrackerConfiguration = {
  readonly voters: QuorumConfig<PeerId>;
  readonly learners: ReadonlySet<PeerId>;
  readonly learnersNext: ReadonlySet<PeerId>;
  readonly autoLeave: boolean;
};

/** A membership change that the rules refuse. The code says which rule. */
export class MembershipRefusedError extends Error {
  override readonly name = 'MembershipRefusedError';
  readonly code:
    | 'already-joint' // a joint configuration cannot become another one
    | 'not-joint' // there is no joint configuration to leave
    | 'joint' // a simple change cannot be made in a joint configuration
    | 'no-voters' // nobody would be left to vote, or nobody votes yet
    | 'several-voters' // a simple change may add or remove one voter only
    | 'inconsistent'; // the configuration itself breaks an invariant
  constructor(code: MembershipRefusedError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

type Draft = {
  incoming: Set<PeerId>;
  outgoing: Set<PeerId>;
  learners: Set<PeerId>;
  learnersNext: Set<PeerId>;
};

const draftOf = (config: TrackerConfiguration): Draft => ({
  incoming: new Set(config.voters.incoming),
  outgoing: new Set(config.voters.outgoing),
  learners: new Set(config.learners),
  learnersNext: new Set(config.learnersNext),
});

const finish = (draft: Draft, autoLeave: boolean): TrackerConfiguration => {
  const config: TrackerConfiguration = {
    voters: { incoming: draft.incoming, outgoing: draft.outgoing },
    learners: draft.learners,
    learnersNext: draft.learnersNext,
    autoLeave,
  };
  checkConfiguration(config);
  return config;
};

/** @throws MembershipRefusedError `inconsistent` when an invariant of TrackerConfiguration does not hold. */
export const checkConfiguration = (config: TrackerConfiguration): void => {
  const refuse = (problem: string): never => {
    throw new MembershipRefusedError('inconsistent', problem);
  };
  for (const id of config.learnersNext) {
    if (!config.voters.outgoing.has(id)) refuse(`${id} is to become a learner, but is no voter of the outgoing half.`);
    if (config.learners.has(id)) refuse(`${id} is to become a learner, but already is one.`);
  }
  for (const id of config.learners) {
    if (config.voters.outgoing.has(id) || config.voters.incoming.has(id)) refuse(`${id} is both learner and voter.`);
  }
  if (config.voters.outgoing.size > 0) return;
  if (config.learnersNext.size > 0) refuse('There are future learners outside a joint configuration.');
  if (config.autoLeave) refuse('There is nothing to leave outside a joint configuration.');
};

const takeStep = (draft: Draft, step: MembershipStep): void => {
  const id = step.peerId;
  switch (step.type) {
    case 'add-voter':
      draft.learners.delete(id);
      draft.learnersNext.delete(id);
      draft.incoming.add(id);
      return;
    case 'add-learner':
      if (draft.learners.has(id)) return;
      draft.incoming.delete(id);
      // Who still votes in the outgoing half becomes a learner only on leaving it: nobody is both at once.
      if (draft.outgoing.has(id)) draft.learnersNext.add(id);
      else draft.learners.add(id);
      return;
    case 'remove':
      draft.incoming.delete(id);
      draft.learners.delete(id);
      draft.learnersNext.delete(id);
      return;
  }
};

const takeSteps = (draft: Draft, steps: readonly MembershipStep[]): void => {
  for (const step of steps) takeStep(draft, step);
  if (draft.incoming.size === 0) throw new MembershipRefusedError('no-voters', 'The change would leave no voters.');
};

/** Changes at most one voter at once (thesis §4.1). @throws MembershipRefusedError */
export const simple = (config: TrackerConfiguration, steps: readonly MembershipStep[]): TrackerConfiguration => {
  checkConfiguration(config);
  if (config.voters.outgoing.size > 0) {
    throw new MembershipRefusedError('joint', 'A simple change cannot be made in a joint configuration.');
  }
  const draft = draftOf(config);
  takeSteps(draft, steps);
  const before = config.voters.incoming;
  const added = [...draft.incoming].filter((id) => !before.has(id));
  const removed = [...before].filter((id) => !draft.incoming.has(id));
  if (added.length + removed.length > 1) {
    throw new MembershipRefusedError(
      'several-voters',
      'More than one voter changes; that takes a joint configuration.',
    );
  }
  return finish(draft, false);
};

/** Enters the joint configuration (§6): the former voters become the outgoing half. @throws MembershipRefusedError */
export const enterJoint = (
  config: TrackerConfiguration,
  autoLeave: boolean,
  steps: readonly MembershipStep[],
): TrackerConfiguration => {
  checkConfiguration(config);
  if (config.voters.outgoing.size > 0) {
    throw new MembershipRefusedError('already-joint', 'The configuration is already joint.');
  }
  if (config.voters.incoming.size === 0) {
    throw new MembershipRefusedError('no-voters', 'A configuration without voters cannot become joint.');
  }
  const draft = draftOf(config);
  draft.outgoing = new Set(config.voters.incoming);
  takeSteps(draft, steps);
  return finish(draft, autoLeave);
};

/** Leaves the joint configuration: the incoming half decides alone. @throws MembershipRefusedError */
export const leaveJoint = (config: TrackerConfiguration): TrackerConfiguration => {
  checkConfiguration(config);
  if (config.voters.outgoing.size === 0) {
    throw new MembershipRefusedError('not-joint', 'There is no joint configuration to leave.');
  }
  const draft = draftOf(config);
  for (const id of draft.learnersNext) draft.learners.add(id);
  draft.learnersNext.clear();
  draft.outgoing.clear();
  return finish(draft, false);
};

/** Applies a change as proposed: leave, joint or simple as its steps and transition say. @throws MembershipRefusedError */
export const applyChange = (config: TrackerConfiguration, change: MembershipChange): TrackerConfiguration => {
  if (change.steps.length === 0) return leaveJoint(config);
  if (change.transition === 'auto' && change.steps.length === 1) return simple(config, change.steps);
  return enterJoint(config, change.transition !== 'joint-explicit', change.steps);
};

/** The sets as lists, each sorted, so that equal configurations are equal data on every replica. */
export const membershipOf = (config: TrackerConfiguration): Membership => ({
  voters: [...config.voters.incoming].sort(),
  votersOutgoing: [...config.voters.outgoing].sort(),
  learners: [...config.learners].sort(),
  learnersNext: [...config.learnersNext].sort(),
  autoLeave: config.autoLeave,
});

/** The inverse of `membershipOf`. @throws MembershipRefusedError when the lists contradict each other. */
export const configurationOf = (membership: Membership): TrackerConfiguration => {
  const config: TrackerConfiguration = {
    voters: { incoming: new Set(membership.voters), outgoing: new Set(membership.votersOutgoing) },
    learners: new Set(membership.learners),
    learnersNext: new Set(membership.learnersNext),
    autoLeave: membership.autoLeave,
  };
  checkConfiguration(config);
  return config;
};
