// What a member can do in the chat, as plain data. How it travels is envelope.ts; what it does is state-machine.ts.

import type { ChannelId } from '../../shared/ids.ts';

export type PostMessage = { readonly type: 'post-message'; readonly channelId: ChannelId; readonly text: string };
/** The new channel's id is the id of this operation (`<session>-<sequence>`). */
export type CreateChannel = { readonly type: 'create-channel'; readonly name: string };
/** Changes the display name of its author. */
export type SetProfile = { readonly type: 'set-profile'; readonly name: string };

export type ChatOperation = PostMessage | CreateChannel | SetProfile;
