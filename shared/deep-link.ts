// Links that begin with caucus:// and what they mean. A link comes from anywhere, a web page among others: it names a place
// or an invitation and does nothing by itself. Whatever is not exactly one of these forms means nothing.

import { asChannelId, asMessageId } from './ids.ts';
import type { ChannelId, MessageId, WorkspaceId } from './ids.ts';
import { MAX_DEEP_LINK_CHARACTERS } from './limits.ts';

/** What a link asks for. The workspace is text: it may be one that this install does not know. */
export type DeepLink =
  | { readonly type: 'message'; readonly workspaceId: string; readonly messageId: MessageId }
  | { readonly type: 'channel'; readonly workspaceId: string; readonly channelId: ChannelId }
  /** The invitation as it was written; only joining tells whether it is worth anything. */
  | { readonly type: 'join'; readonly link: string };

export const DEEP_LINK_SCHEME = 'caucus';

const MESSAGE = /^caucus:\/\/message\/([a-z0-9]{1,64})\/([\w-]{1,128})\/?$/iu;
const CHANNEL = /^caucus:\/\/channel\/([a-z0-9]{1,64})\/([\w-]{1,128})\/?$/iu;
/** Letters, digits and what may stand unescaped in a path or a query; no escapes, no fragment, no user or password. */
const JOIN = /^caucus:\/\/join\/[\w.~:,=&?/+-]{1,1900}$/iu;

/** What a link asks for, or null for every other text. Spaces around it do not count. */
export const parseDeepLink = (text: string): DeepLink | null => {
  if (text.length > MAX_DEEP_LINK_CHARACTERS) return null;
  const link = text.trim();
  const message = MESSAGE.exec(link);
  if (message !== null) {
    const [, workspaceId = '', messageId = ''] = message;
    return { type: 'message', workspaceId, messageId: asMessageId(messageId) };
  }
  const channel = CHANNEL.exec(link);
  if (channel !== null) {
    const [, workspaceId = '', channelId = ''] = channel;
    return { type: 'channel', workspaceId, channelId: asChannelId(channelId) };
  }
  return JOIN.test(link) ? { type: 'join', link } : null;
};

/** The link to a message. */
export const messageLink = (workspaceId: WorkspaceId, messageId: MessageId): string =>
  `${DEEP_LINK_SCHEME}://message/${workspaceId}/${messageId}`;

/** The link to a channel. */
export const channelLink = (workspaceId: WorkspaceId, channelId: ChannelId): string =>
  `${DEEP_LINK_SCHEME}://channel/${workspaceId}/${channelId}`;
