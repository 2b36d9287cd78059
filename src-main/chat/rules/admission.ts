// Who may enter the workspace: decided by the log alone, when the change of membership that adds somebody is applied. Every
// replica comes to the same answer, so neither the member that was asked nor the leader can let anybody in by itself.

import { LEVEL_OF_GOVERNANCE } from '../levels.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { ChatState, Removal } from '../chat-state.ts';

/**
 * How somebody stands to the workspace. `member`: it is in. `welcome`: it may enter now. `ask`: a member has to admit it.
 * `invite`: it needs a code. `removed`: it was shut out, and only an owner lets it in again.
 */
export type Standing =
  { readonly type: 'member' | 'welcome' | 'ask' | 'invite' } | { readonly type: 'removed'; readonly removal: Removal };

/** What has to be known for it. */
export type Register = Pick<ChatState, 'member' | 'governance' | 'hasPass'>;

export const standingOf = (state: Register, peerId: PeerId): Standing => {
  const known = state.member(peerId);
  if (known?.present === true) return { type: 'member' };
  if (known !== null && known.removal !== null) return { type: 'removed', removal: known.removal };
  const { policy } = state.governance();
  if (policy === 'open' || state.hasPass(peerId)) return { type: 'welcome' };
  return { type: policy };
};

/**
 * Why an install that is in no configuration may not be added to it, or null. `level` is what its software understands: one
 * that does not know these rules would count the members otherwise than the rest, so it stays out of where they matter.
 */
export const refusalToEnter = (state: Register, peerId: PeerId, level: number): string | null => {
  const standing = standingOf(state, peerId);
  if (standing.type === 'removed') return 'It was removed from this workspace.';
  if (standing.type === 'ask') return 'No member admitted it.';
  if (standing.type === 'invite') return 'It was not invited.';
  if (state.governance().governed && level < LEVEL_OF_GOVERNANCE) {
    return 'Its version of Caucus does not know the rules of this workspace.';
  }
  return null;
};
