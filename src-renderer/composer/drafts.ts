// What was typed and not sent yet, for each channel. Survives a restart of the window; never leaves this machine.

import type { ChannelId, WorkspaceId } from '../../shared/ids.ts';
import { recall, remember } from '../app/remembered.ts';

const keyFor = (workspaceId: WorkspaceId, channelId: ChannelId): string => `draft.${workspaceId}.${channelId}`;

/** The draft for a channel, or an empty text. */
export const draftOf = (workspaceId: WorkspaceId, channelId: ChannelId): string => {
  const kept = recall(keyFor(workspaceId, channelId));
  return typeof kept === 'string' ? kept : '';
};

/** Keeps a draft; an empty text forgets it. */
export const keepDraft = (workspaceId: WorkspaceId, channelId: ChannelId, text: string): void =>
  remember(keyFor(workspaceId, channelId), text === '' ? null : text);
