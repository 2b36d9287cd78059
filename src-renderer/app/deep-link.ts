// The address of a message, to be copied and pasted: caucus://message/<workspace>/<message>. It names a place and lets
// nobody in: who is no member of the workspace cannot open it.

import { asMessageId } from '../../shared/ids.ts';
import type { MessageId, WorkspaceId } from '../../shared/ids.ts';

const MESSAGE_LINK = /^caucus:\/\/message\/([a-z0-9]{1,64})\/([\w-]{1,128})\/?$/iu;

/** The link to a message. */
export const messageLink = (workspaceId: WorkspaceId, messageId: MessageId): string =>
  `caucus://message/${workspaceId}/${messageId}`;

/** The message that a link leads to in this workspace, or null for any other text. */
export const messageOfLink = (link: string, workspaceId: WorkspaceId): MessageId | null => {
  const [, workspace, message] = MESSAGE_LINK.exec(link.trim()) ?? [];
  return workspace === workspaceId && message !== undefined ? asMessageId(message) : null;
};
