// What the main thread and the chat worker say to each other. Plain data; no behaviour.

import type { ChatQueries } from '../chat/queries.ts';
import type { Membership } from '../consensus/messages.ts';
import type { WorkspaceId } from '../../shared/ids.ts';
import type { PackedEntries } from './packed-items.ts';
import type { PackedOutcomes } from './packed-outcomes.ts';
import type { StoreFailure } from './store-errors.ts';

/** How the worker is started. */
export type ChatWorkerData = { readonly path: string; readonly workspaceId: WorkspaceId };

/** One question of ChatQueries with its parameters. */
export type ChatQuestion = {
  readonly [Name in keyof ChatQueries]: { readonly name: Name; readonly params: Parameters<ChatQueries[Name]> };
}[keyof ChatQueries];

export type ChatRequest =
  | {
      readonly type: 'apply';
      readonly number: number;
      readonly entries: PackedEntries;
      readonly membership: Membership;
    }
  | { readonly type: 'persist'; readonly number: number }
  /** The file at `path`, which was checked and ends at `index`, takes the place of chat.db. */
  | { readonly type: 'install'; readonly number: number; readonly path: string; readonly index: number }
  | { readonly type: 'query'; readonly number: number; readonly question: ChatQuestion }
  | { readonly type: 'close' };

/**
 * `query-failed` concerns one question. `waiting`: there is no room on the disk; what is to be applied waits until there
 * is, which `flowing` tells. After `failed` nothing is applied any more.
 */
export type ChatReply =
  | {
      readonly type: 'opened';
      readonly appliedIndex: number;
      readonly appliedTerm: number;
      readonly membership: Membership;
    }
  | { readonly type: 'applied'; readonly number: number; readonly outcomes: PackedOutcomes }
  | { readonly type: 'persisted'; readonly number: number; readonly throughIndex: number }
  | { readonly type: 'installed'; readonly number: number }
  | { readonly type: 'answer'; readonly number: number; readonly value: unknown }
  | { readonly type: 'query-failed'; readonly number: number; readonly failure: StoreFailure }
  | { readonly type: 'waiting'; readonly failure: StoreFailure }
  | { readonly type: 'flowing' }
  | { readonly type: 'failed'; readonly failure: StoreFailure }
  | { readonly type: 'closed' };
