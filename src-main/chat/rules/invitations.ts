// Invitations in the log: made and withdrawn by owners, spent by whoever shows that it knows the code. How that is shown is
// invitation.ts; what being let in means is admission.ts.

import { MAX_INVITATIONS, MAX_INVITATION_MS, MAX_INVITATION_USES } from '../../../shared/limits.ts';
import { INVITATION_ID, NONCE_BYTES, VERIFIER_BYTES, isProofOf } from '../invitation.ts';
import { standingOf } from './admission.ts';
import { letIn } from './passes.ts';
import { NOTHING_CHANGED, applied, rejected } from './verdict.ts';
import type { ChatState, InvitationRecord } from '../chat-state.ts';
import type { CreateInvitation, RevokeInvitation, SpendInvitation } from '../operations.ts';
import type { Turn, Verdict } from './verdict.ts';

const GOVERNANCE = { type: 'governance' } as const;

/** Why an invitation lets nobody in any more, or null. `atMs` is a time of receipt in the log. */
export const faultOfInvitation = (
  invitation: Pick<InvitationRecord, 'revoked' | 'used' | 'uses' | 'expiresAtMs'>,
  atMs: number,
): 'revoked' | 'spent' | 'expired' | null => {
  if (invitation.revoked) return 'revoked';
  if (invitation.used >= invitation.uses) return 'spent';
  return invitation.expiresAtMs <= atMs ? 'expired' : null;
};

const isCount = (value: number, most: number): boolean => Number.isSafeInteger(value) && value >= 1 && value <= most;

export const createInvitation = (state: ChatState, turn: Turn, operation: CreateInvitation): Verdict => {
  const { id, verifier, expiresAtMs, uses } = operation;
  if (!turn.author.owner) return rejected('Only an owner of the workspace may invite.');
  if (!INVITATION_ID.test(id) || verifier.length !== VERIFIER_BYTES) return rejected('This is no invitation.');
  if (!isCount(uses, MAX_INVITATION_USES)) {
    return rejected(`An invitation lets in 1 to ${MAX_INVITATION_USES} installs.`);
  }
  // Two clocks meet here: the author's, from which the end was reckoned, and that of the log.
  if (!Number.isSafeInteger(expiresAtMs) || expiresAtMs > turn.writtenAtMs + MAX_INVITATION_MS) {
    return rejected('An invitation ends within a year.');
  }
  if (state.invitation(id) !== null) return rejected('There is such an invitation already.');
  const all = state.invitations();
  if (all.length >= MAX_INVITATIONS) {
    const dead = all.find((one) => faultOfInvitation(one, turn.receivedAtMs) !== null);
    if (dead === undefined) {
      return rejected(`A workspace has at most ${MAX_INVITATIONS} invitations. Withdraw one that nobody needs.`);
    }
    state.dropInvitation(dead.id);
  }
  const { peerId: createdBy } = turn.author;
  state.putInvitation({ id, verifier, createdBy, expiresAtMs, uses, used: 0, revoked: false });
  return applied(GOVERNANCE);
};

export const revokeInvitation = (state: ChatState, turn: Turn, { id }: RevokeInvitation): Verdict => {
  if (!turn.author.owner) return rejected('Only an owner of the workspace may withdraw an invitation.');
  const invitation = state.invitation(id);
  if (invitation === null) return rejected('There is no such invitation.');
  if (invitation.revoked) return NOTHING_CHANGED;
  state.putInvitation({ ...invitation, revoked: true });
  return applied(GOVERNANCE);
};

const SPENT_WORDS = {
  revoked: 'The invitation was withdrawn.',
  spent: 'The invitation was used up.',
  expired: 'The invitation has ended.',
} as const;

/**
 * Lets `peerId` in once. What it signed names the member that proposes it and a number that this member drew: recorded, it
 * is of no use to anybody else; proposed again, it finds itself spent.
 */
export const spendInvitation = (state: ChatState, turn: Turn, operation: SpendInvitation): Verdict => {
  const { id, peerId, nonces, proof } = operation;
  const invitation = state.invitation(id);
  if (invitation === null) return rejected('There is no such invitation.');
  if (nonces.length !== 2 * NONCE_BYTES) return rejected('The proof has no valid form.');
  const { workspaceId, author } = turn;
  const exchange = { workspaceId, id, newcomer: peerId, member: author.peerId, nonces };
  if (!isProofOf(invitation.verifier, exchange, proof)) return rejected('The proof does not hold.');
  const standing = standingOf(state, peerId);
  if (standing.type === 'removed') return rejected('It was removed; only an owner lets it in again.');
  if (standing.type === 'member' || standing.type === 'welcome') return NOTHING_CHANGED;
  if (state.hasSpent(id, peerId)) return rejected('It was let in by this invitation before.');
  const fault = faultOfInvitation(invitation, turn.receivedAtMs);
  if (fault !== null) return rejected(SPENT_WORDS[fault]);
  state.putInvitation({ ...invitation, used: invitation.used + 1 });
  state.addSpent(id, peerId);
  letIn(state, peerId, turn.index);
  return applied(GOVERNANCE);
};
