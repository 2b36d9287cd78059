// The transfer of snapshot files between members, as the rest of Caucus sees it. What is inside the file, where parts of
// it are kept and whether it is wanted are the business of the store and the workspace.

import type { PeerId } from '../../../shared/ids.ts';

/** What a sender says of a file before it sends a byte of it. Checked: within the bounds of shared/limits.ts. */
export type OfferedSnapshot = {
  /** SHA-256 of the whole file, 64 hex digits. Two replicas that offer the same id offer the same bytes. */
  readonly id: string;
  /** The last entry that the file stands for. */
  readonly index: number;
  readonly term: number;
  /** The membership in force at `index`, encoded; at most MAX_SNAPSHOT_MEMBERSHIP_BYTES. */
  readonly membership: Uint8Array;
  /** Size of the file: from 1 to MAX_SNAPSHOT_BYTES. */
  readonly bytes: number;
};

/** The same, with the place of the file on this machine. It must not change while it is sent; deleting it is fine. */
export type SnapshotOffer = OfferedSnapshot & { readonly path: string };

export type SnapshotProgress = { readonly receivedBytes: number; readonly totalBytes: number };

/** Why a snapshot did not arrive. What had arrived is kept for the next attempt unless the code says otherwise. */
export class SnapshotTransferError extends Error {
  override readonly name = 'SnapshotTransferError';
  readonly code:
    | 'no-space' // the disk is full, or too full for the file; the part was deleted
    | 'corrupt' // the file, or a chunk of it, is not what was announced; a whole file that is not was deleted
    | 'interrupted' // the link broke, or the sender fell silent
    | 'failed'; // the part file cannot be read or written
  constructor(code: SnapshotTransferError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Receives the snapshots of one workspace. One file arrives at a time; other offers are told to come later. */
export type SnapshotSink = {
  /** Whether this offer of a member is of use. Asked before anything is kept. */
  wants(from: PeerId, offer: OfferedSnapshot): boolean;
  /** Where what has arrived of this file is kept; the folder must be there. The same path for the same id. */
  partPath(offer: OfferedSnapshot): string;
  /** At the start, at the end, and a few times a second in between. `receivedBytes` starts where a former part ended. */
  onProgress(progress: SnapshotProgress): void;
  /** The file is whole, verified and durable at `path`, and is the sink's from now on. The sender hears that it arrived. */
  onComplete(from: PeerId, offer: OfferedSnapshot, path: string): void;
  /** It ended before that. */
  onFailed?(from: PeerId, offer: OfferedSnapshot, error: SnapshotTransferError): void;
};

export type Snapshots = {
  /**
   * Brings a file to a member. Gives `offer.index` once it has arrived whole and was taken, null when it did not: refused,
   * busy, cut off, not linked. Never rejects. A second call for the same member and file joins the first.
   */
  send(to: PeerId, workspaceId: string, offer: SnapshotOffer): Promise<number | null>;
  /** Registers the one sink of a workspace. Only members that its replica links expect are heard. Returns its end. */
  receive(workspaceId: string, sink: SnapshotSink): () => void;
};
