// What only the desktop app has beside the contract of api.ts: its preferences, and the wishes that come from menu, tray,
// notifications and links. A window in a browser has none of it: there `window.caucus` is missing.

import type { ChannelId, MessageId } from './ids.ts';

/** Kept in the profile. How loud notifications are is for every host: install-settings.ts. */
export type DesktopPreferences = {
  /** Closing the window leaves Caucus running, in the tray. */
  readonly closeToTray: boolean;
  readonly startAtLogin: boolean;
};

export type DesktopState = {
  readonly preferences: DesktopPreferences;
  /** False where the app is not installed, or the system has no place for it: then `startAtLogin` does nothing. */
  readonly canStartAtLogin: boolean;
  readonly canNotify: boolean;
};

/** What the window asks of the desktop app. */
export type DesktopCalls = {
  /** The window listens: wishes that waited for it come now. `language` is that of its words. */
  ready: { params: { readonly language: string }; result: DesktopState };
  state: { params: Record<string, never>; result: DesktopState };
  /** What a person has before the eyes while the window has the focus; null for anything that is no channel. */
  view: { params: { readonly channelId: ChannelId | null }; result: DesktopState };
  prefer: { params: Partial<DesktopPreferences>; result: DesktopState };
  /** Opens the folder with the reports of crashes and errors. */
  'reports.show': { params: Record<string, never>; result: DesktopState };
};
export type DesktopCallName = keyof DesktopCalls;

/** Things of the menu that the window does. */
export const WINDOW_COMMANDS = [
  'settings',
  'help',
  'switcher',
  'search',
  'search-everywhere',
  'group',
  'next-channel',
  'previous-channel',
  'next-unread',
  'previous-unread',
  'all-read',
] as const;
export type WindowCommand = (typeof WINDOW_COMMANDS)[number];

/** What the desktop app asks of the window. */
export type DesktopWish =
  | { readonly type: 'channel'; readonly channelId: ChannelId }
  | { readonly type: 'message'; readonly messageId: MessageId }
  /** A checked caucus:// link; see deep-link.ts. */
  | { readonly type: 'link'; readonly link: string }
  | { readonly type: 'command'; readonly command: WindowCommand };

export type DesktopEvent = { readonly type: 'wish'; readonly wish: DesktopWish };

/** What the preload script gives the page. A call never rejects for a refusal; it resolves with the error, as in api.ts. */
export type DesktopBridge = {
  call(name: string, params: unknown): Promise<unknown>;
  subscribe(listener: (event: DesktopEvent) => void): () => void;
};
