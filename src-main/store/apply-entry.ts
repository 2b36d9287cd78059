// Leads each kind of log entry to the state machine of the chat. The one place where log and chat meet; pure.

import { decodeMemberContext } from '../chat/member-context.ts';
import { SOFTWARE_LEVEL } from '../chat/levels.ts';
import { refusalToEnter } from '../chat/rules/admission.ts';
import { applyMember, applyProposal } from '../chat/state-machine.ts';
import { decodeMembershipChange } from '../consensus/membership-codec.ts';
import type { ChatState } from '../chat/chat-state.ts';
import type { ChatEffect, ChatOutcome } from '../chat/effects.ts';
import type { Entry, MembershipChange } from '../consensus/messages.ts';
import type { PeerId, WorkspaceId } from '../../shared/ids.ts';

const outcomeOf = (entry: Entry, effects: readonly ChatEffect[]): ChatOutcome => ({
  index: entry.index,
  session: '',
  sequence: 0,
  result: 'applied',
  reason: '',
  effects,
});

const readChange = (data: Uint8Array): MembershipChange | null => {
  try {
    return decodeMembershipChange(data);
  } catch {
    return null;
  }
};

/** Whether somebody is in the configuration that the entry changes. */
export type IsIn = (peerId: PeerId) => boolean;

/** `rejected`: the change adds somebody who may not enter, so it changes nothing, on any replica. */
const applyMembership = (state: ChatState, entry: Entry, isIn: IsIn): ChatOutcome => {
  const change = readChange(entry.data);
  if (change === null) return { ...outcomeOf(entry, []), result: 'invalid', reason: 'Not a membership change.' };
  // The context describes the one member that the change adds; with several it would be anybody's guess.
  const additions = change.steps.filter((step) => step.type !== 'remove').length;
  const told = decodeMemberContext(additions === 1 ? change.context : new Uint8Array(0));
  for (const { type, peerId } of change.steps) {
    if (type === 'remove' || isIn(peerId)) continue;
    const refusal = refusalToEnter(state, peerId, told.level);
    if (refusal !== null) return { ...outcomeOf(entry, []), result: 'rejected', reason: refusal };
  }
  const effects = change.steps.flatMap(({ type, peerId }) => {
    const present = type !== 'remove';
    // Somebody who was removed, and is not out of the configuration yet, only changes its role.
    if (present && isIn(peerId) && state.member(peerId)?.present === false) return [];
    return applyMember(state, { ...told, index: entry.index, peerId, present }).effects;
  });
  return outcomeOf(entry, effects);
};

/** Who is in is what the chat itself knows: enough where no change of roles comes between a removal and its completion. */
const isPresentIn =
  (state: ChatState): IsIn =>
  (peerId) =>
    state.member(peerId)?.present === true;

/**
 * Applies one entry. Never throws for what the entry holds: every replica must come past every entry.
 * @throws UpdateNeededError when only newer software can apply it
 */
export const applyEntry = (
  state: ChatState,
  workspaceId: WorkspaceId,
  entry: Entry,
  softwareLevel = SOFTWARE_LEVEL,
  isIn = isPresentIn(state),
): ChatOutcome => {
  switch (entry.kind) {
    case 'noop':
      return outcomeOf(entry, []);
    case 'membership':
      return applyMembership(state, entry, isIn);
    case 'proposal':
      return applyProposal(state, workspaceId, entry, softwareLevel);
  }
};
