// What a workspace is opened with, and what it tells its host. No behaviour.

import type { Signer } from '../chat/signature.ts';
import type { Network } from '../network/network.ts';
import type { WorkspaceRecord } from '../profile/profile.ts';
import type { Clock, Random } from '../replica/ports.ts';
import type { WaitingRequest } from '../../shared/cluster.ts';
import type { Message } from '../../shared/chat.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { ConsensusSettings, RoleSettings } from '../../shared/settings.ts';

/** What a workspace tells its host. Called synchronously, in the order of the log. */
export type WorkspaceEvents = {
  onMessages(messages: readonly Message[]): void;
  /** Messages that are not as they were: each once, as it is now. */
  onMessagesChanged(messages: readonly Message[]): void;
  /** `isChange`: one was made, or is called or stands otherwise; without it there are only new messages in them. */
  onChannels(isChange: boolean): void;
  onOutbox(): void;
  /** Members, names, roles, leader or links changed. */
  onCluster(): void;
  /** Who waits at the door, as members in reach told. */
  onWaiting(waiting: readonly WaitingRequest[]): void;
  /** This install was removed, or is in again. */
  onStanding(): void;
  /** What is applied was replaced as a whole: whatever was read before is old. */
  onReplaced(): void;
  /** Its log is older than what it confirmed: it is to be closed, and opened as one that has lost its memory. */
  onLoss(): void;
  /** The leader has taken note of such a loss: once it is opened again it may take part. */
  onNoted(): void;
  /** It stopped for good; what is on disk is safe. */
  onFatal(failure: Error): void;
};

export type WorkspaceOptions = {
  readonly record: WorkspaceRecord;
  readonly directory: string;
  /** Where this install keeps what concerns nobody else, through all epochs of the workspace. */
  readonly notesDirectory: string;
  readonly self: PeerId;
  readonly signer: Signer;
  readonly network: Network;
  readonly settings: ConsensusSettings;
  readonly roles?: RoleSettings;
  readonly clock: Clock;
  readonly random: Random;
  /** Set to found it: an empty log begins with this member as the only voter. */
  readonly founding: { readonly name: string } | null;
  /** Set to begin an epoch in which this member votes alone, with all that the log holds. */
  readonly goesOnAlone?: boolean;
  readonly logWorkerUrl?: URL;
  readonly chatWorkerUrl?: URL;
  readonly snapshotWorkerUrl?: URL;
  readonly events: WorkspaceEvents;
};
