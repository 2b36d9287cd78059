// Who was let in and has not entered yet. A pass is used up by entering, and all end when the policy changes.

import { MAX_PASSES } from '../../../shared/limits.ts';
import type { Index, PeerId } from '../../../shared/ids.ts';
import type { ChatState } from '../chat-state.ts';

/** Gives a pass; beyond MAX_PASSES the oldest ones end. */
export const letIn = (state: ChatState, peerId: PeerId, index: Index): void => {
  state.putPass(peerId, index);
  const all = state.passes();
  for (const oldest of all.slice(0, Math.max(0, all.length - MAX_PASSES))) state.dropPass(oldest);
};

export const endAllPasses = (state: ChatState): void => {
  for (const peerId of state.passes()) state.dropPass(peerId);
};
