// What the rules of the chat decide about, and what they answer. Shared by all of them; decides nothing itself.

import type { Index, Term, WorkspaceId } from '../../../shared/ids.ts';
import type { MemberRecord } from '../chat-state.ts';
import type { ChatEffect } from '../effects.ts';

/** An operation whose turn has come: who signed it, and where it stands in the log. */
export type Turn = {
  readonly index: Index;
  readonly term: Term;
  readonly workspaceId: WorkspaceId;
  /** A present member. */
  readonly author: MemberRecord;
  readonly session: string;
  readonly sequence: number;
  /** The author's clock, milliseconds since 1970. */
  readonly writtenAtMs: number;
  /** The leader's clock, milliseconds since 1970; never goes back along the log. */
  readonly receivedAtMs: number;
};

/** Applied with what changed, perhaps nothing; or refused, with nothing changed and the reason in words. */
export type Verdict = { readonly effects: readonly ChatEffect[] } | { readonly rejected: string };

export const applied = (...effects: readonly ChatEffect[]): Verdict => ({ effects });
export const rejected = (reason: string): Verdict => ({ rejected: reason });
/** What was asked for is so already. */
export const NOTHING_CHANGED: Verdict = { effects: [] };
