// Who belongs to the workspace and who decides about that: policy, owners, admission, removal, the workspace's name.
// Invitations are in invitations.ts; what all this means for somebody who comes is admission.ts.

import { MAX_REASON_CHARACTERS, MAX_WORKSPACE_NAME_CHARACTERS } from '../../../shared/limits.ts';
import { cleanWorkspaceName, fittingReason } from '../names.ts';
import { InvalidAuthorError, keyOfPeerId } from '../peer-key.ts';
import { standingOf } from './admission.ts';
import { createInvitation, revokeInvitation, spendInvitation } from './invitations.ts';
import { endAllPasses, letIn } from './passes.ts';
import { NOTHING_CHANGED, applied, rejected } from './verdict.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { ChatState } from '../chat-state.ts';
import type {
  AdmitMember,
  GovernanceOperation,
  RemoveMember,
  RenameWorkspace,
  SetOwner,
  SetPolicy,
} from '../operations.ts';
import type { Turn, Verdict } from './verdict.ts';

const GOVERNANCE = { type: 'governance' } as const;

const setPolicy = (state: ChatState, { author }: Turn, { policy }: SetPolicy): Verdict => {
  if (!author.owner) return rejected('Only an owner of the workspace may say who gets in.');
  const governance = state.governance();
  if (governance.policy === policy) return NOTHING_CHANGED;
  endAllPasses(state);
  state.setGovernance({ ...governance, policy, governed: true });
  return applied(GOVERNANCE);
};

const renameWorkspace = (state: ChatState, { author }: Turn, operation: RenameWorkspace): Verdict => {
  if (!author.owner) return rejected('Only an owner may rename the workspace.');
  const name = cleanWorkspaceName(operation.name);
  if (name === null) {
    return rejected(`A workspace name has 1 to ${MAX_WORKSPACE_NAME_CHARACTERS} visible characters on one line.`);
  }
  const governance = state.governance();
  if (governance.name === name) return NOTHING_CHANGED;
  state.setGovernance({ ...governance, name });
  return applied(GOVERNANCE);
};

const presentOwners = (state: ChatState): number =>
  state.members().filter(({ owner, present }) => owner && present).length;

const setOwner = (state: ChatState, { author }: Turn, { peerId, owner }: SetOwner): Verdict => {
  if (!author.owner) return rejected('Only an owner may make owners.');
  const member = state.member(peerId);
  if (member?.present !== true) return rejected('There is no such member.');
  if (member.owner === owner) return NOTHING_CHANGED;
  if (!owner && presentOwners(state) === 1) {
    return rejected('This is the last owner. Make somebody else an owner first.');
  }
  state.putMember({ ...member, owner });
  return applied({ type: 'member', peerId, name: member.name });
};

/** Nothing that the removed one signs counts from here on; the leader takes it out of the membership next. */
const removeMember = (state: ChatState, turn: Turn, { peerId, reason }: RemoveMember): Verdict => {
  const { author } = turn;
  if (!author.owner) return rejected('Only an owner may remove members.');
  if (peerId === author.peerId) return rejected('Nobody removes himself. Let another owner do it, or leave.');
  const member = state.member(peerId);
  if (member === null) return rejected('There is no such member.');
  if (member.removal !== null) return NOTHING_CHANGED;
  if (Array.from(reason).length > MAX_REASON_CHARACTERS) {
    return rejected(`A reason has at most ${MAX_REASON_CHARACTERS} characters.`);
  }
  const removal = { by: author.peerId, reason: fittingReason(reason), atMs: turn.receivedAtMs };
  state.dropPass(peerId);
  state.putMember({ ...member, present: false, owner: false, removal });
  state.setGovernance({ ...state.governance(), governed: true });
  return applied({ type: 'member', peerId, name: member.name }, GOVERNANCE);
};

const isPeerId = (text: PeerId): boolean => {
  try {
    keyOfPeerId(text);
    return true;
  } catch (failure) {
    if (failure instanceof InvalidAuthorError) return false;
    throw failure;
  }
};

const admitMember = (state: ChatState, turn: Turn, { peerId }: AdmitMember): Verdict => {
  if (!isPeerId(peerId)) return rejected('This is not the id of a Caucus install.');
  const standing = standingOf(state, peerId);
  switch (standing.type) {
    case 'member':
    case 'welcome':
      return NOTHING_CHANGED;
    case 'ask':
      break;
    case 'invite':
      if (!turn.author.owner) return rejected('With invitations, only an owner may let somebody in by hand.');
      break;
    case 'removed':
      if (!turn.author.owner) return rejected('It was removed; only an owner lets it in again.');
  }
  const known = state.member(peerId);
  if (known !== null && known.removal !== null) state.putMember({ ...known, removal: null });
  letIn(state, peerId, turn.index);
  return applied(GOVERNANCE);
};

export const applyGovernance = (state: ChatState, turn: Turn, operation: GovernanceOperation): Verdict => {
  switch (operation.type) {
    case 'set-policy':
      return setPolicy(state, turn, operation);
    case 'rename-workspace':
      return renameWorkspace(state, turn, operation);
    case 'set-owner':
      return setOwner(state, turn, operation);
    case 'remove-member':
      return removeMember(state, turn, operation);
    case 'admit-member':
      return admitMember(state, turn, operation);
    case 'create-invitation':
      return createInvitation(state, turn, operation);
    case 'revoke-invitation':
      return revokeInvitation(state, turn, operation);
    case 'spend-invitation':
      return spendInvitation(state, turn, operation);
  }
};
