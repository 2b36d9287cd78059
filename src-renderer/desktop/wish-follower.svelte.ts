// Does what menu, tray, notifications and links ask of the window, once it can: a place waits until the workspace is there.
// An invitation is only shown; accepting it is the person's.

import { untrack } from 'svelte';
import { parseDeepLink } from '../../shared/deep-link.ts';
import type { DesktopWish } from '../../shared/desktop.ts';
import type { ChannelId, MessageId } from '../../shared/ids.ts';
import type { Caucus } from '../app/caucus.svelte.ts';
import { wordsFor } from '../app/problem.ts';
import { say } from '../words/say.ts';
import { keyOf } from './command-keys.ts';

/** `opened`: its workspace was asked for, and is about to be shown. */
type Place = { readonly opened?: true } & (
  | { readonly type: 'message'; readonly workspaceId: string | null; readonly messageId: MessageId }
  | { readonly type: 'channel'; readonly workspaceId: string | null; readonly channelId: ChannelId }
);

export type WishFollower = {
  follow(wish: DesktopWish): void;
  /** Why a link leads nowhere, in words; null when it led somewhere. */
  problem: string | null;
  /** The link of an invitation that waits for an answer. */
  invitation: string | null;
};

export const createWishFollower = (caucus: Caucus): WishFollower => {
  let place = $state.raw<Place | null>(null);
  let problem = $state<string | null>(null);
  let invitation = $state<string | null>(null);

  /** Shows the workspace that a link is meant for, when it is one of this install. */
  const goToWorkspace = async (wanted: Place): Promise<void> => {
    await caucus.workspaces.load();
    const own = caucus.workspaces.list?.own.find(({ id }) => id === wanted.workspaceId);
    if (own === undefined) {
      problem = say('link.otherWorkspace');
      return;
    }
    await caucus.workspaces.open(own.id);
    place = { ...wanted, opened: true };
  };

  const goTo = async (wanted: Place): Promise<void> => {
    if (wanted.workspaceId !== null && wanted.workspaceId !== caucus.workspaceId) {
      await goToWorkspace(wanted);
    } else if (wanted.type === 'message') {
      const found = await caucus.places.goToId(wanted.messageId);
      if (!found) problem = say('link.noMessage');
    } else if (wanted.opened === true || caucus.channels.list.some(({ id }) => id === wanted.channelId)) {
      caucus.channels.select(wanted.channelId);
    } else {
      problem = say('link.noChannel');
    }
  };

  $effect(() => {
    if (place === null || caucus.workspaceId === null || caucus.channels.list.length === 0) return;
    if (place.opened === true && place.workspaceId !== caucus.workspaceId) return;
    const wanted = place;
    place = null;
    untrack(() => void goTo(wanted).catch((error: unknown) => (problem = wordsFor(error))));
  });

  const followLink = (text: string): void => {
    const link = parseDeepLink(text);
    if (link === null) problem = say('link.unknown');
    else if (link.type === 'join') invitation = link.link;
    else place = link;
  };

  return {
    get problem() {
      return problem;
    },
    set problem(words) {
      problem = words;
    },
    get invitation() {
      return invitation;
    },
    set invitation(link) {
      invitation = link;
    },
    follow: (wish) => {
      switch (wish.type) {
        case 'channel':
          place = { type: 'channel', workspaceId: null, channelId: wish.channelId };
          return;
        case 'message':
          place = { type: 'message', workspaceId: null, messageId: wish.messageId };
          return;
        case 'link':
          return followLink(wish.link);
        case 'command': {
          const key = keyOf(wish.command);
          if (key !== null) window.dispatchEvent(new KeyboardEvent('keydown', { ...key, cancelable: true }));
          else if (wish.command === 'group') caucus.layout.panelOpen = true;
          return;
        }
      }
    },
  };
};
