// What the main thread and the snapshot worker say to each other: one task, one answer. Plain data; no behaviour.

import type { Membership } from '../consensus/messages.ts';
import type { WorkspaceId } from '../../shared/ids.ts';
import type { StoreFailure } from './store-errors.ts';

/** What a snapshot file stands for, as its own row says. */
export type SnapshotState = { readonly index: number; readonly term: number; readonly membership: Membership };

/** A file that was made here. */
export type MadeSnapshot = SnapshotState & {
  /** SHA-256 of the file, 64 hex digits. */
  readonly id: string;
  readonly bytes: number;
};

/** `make`: a compacted copy of chat.db at `outPath`. `check`: whether a received file is what was announced. */
export type SnapshotTask =
  | { readonly type: 'make'; readonly chatPath: string; readonly outPath: string }
  | {
      readonly type: 'check';
      readonly path: string;
      readonly workspaceId: WorkspaceId;
      readonly index: number;
      readonly term: number;
    };

export type SnapshotAnswer =
  | { readonly type: 'made'; readonly made: MadeSnapshot }
  | { readonly type: 'checked'; readonly state: SnapshotState }
  | { readonly type: 'failed'; readonly failure: StoreFailure };
