// How the window is divided: widths of the side panels, whether they are shown, and when there is too little room to
// show them beside the messages. Remembered on this machine.

import { MediaQuery } from 'svelte/reactivity';
import type { ChannelId, MessageId, PeerId } from '../../shared/ids.ts';
import { recall, remember } from '../app/remembered.ts';
import type { SettingsSection } from '../settings/sections.ts';

/** Widths in CSS pixels: least, most, and the one to begin with. */
export const SIDEBAR_WIDTH = { least: 200, most: 420, first: 264 } as const;
export const PANEL_WIDTH = { least: 280, most: 560, first: 344 } as const;

/** What the right panel shows. */
export type Panel =
  | { readonly type: 'group' }
  | { readonly type: 'thread'; readonly channelId: ChannelId; readonly rootId: MessageId; readonly replyId?: MessageId }
  | { readonly type: 'member'; readonly peerId: PeerId }
  | { readonly type: 'pins' }
  | { readonly type: 'search' };

export type Layout = {
  sidebarWidth: number;
  panelWidth: number;
  /** Null while there is no right panel. */
  panel: Panel | null;
  /** The group panel is shown. */
  panelOpen: boolean;
  /** The settings are shown. */
  settingsOpen: boolean;
  settingsSection: SettingsSection;
  /** The sidebar is shown over the messages; only meaningful while `narrow`. */
  drawerOpen: boolean;
  /** Too narrow for a sidebar beside the messages. */
  readonly narrow: boolean;
  /** Too narrow for the right panel beside the messages: it lies over them. */
  readonly panelOver: boolean;
};

type Bounds = { readonly least: number; readonly most: number; readonly first: number };

const within = (value: number, { least, most }: Bounds): number => Math.round(Math.min(most, Math.max(least, value)));

const recallWidth = (key: string, bounds: Bounds): number => {
  const kept = recall(key);
  return typeof kept === 'number' ? within(kept, bounds) : bounds.first;
};

export const createLayout = (): Layout => {
  const narrow = new MediaQuery('width < 46rem');
  const panelOver = new MediaQuery('width < 66rem');
  let sidebarWidth = $state(recallWidth('sidebarWidth', SIDEBAR_WIDTH));
  let panelWidth = $state(recallWidth('panelWidth', PANEL_WIDTH));
  let panel = $state.raw<Panel | null>(recall('panelOpen') === true && !panelOver.current ? { type: 'group' } : null);
  let drawerOpen = $state(false);
  let settingsOpen = $state(false);
  let settingsSection = $state<SettingsSection>('profile');

  return {
    get sidebarWidth() {
      return sidebarWidth;
    },
    set sidebarWidth(width) {
      sidebarWidth = within(width, SIDEBAR_WIDTH);
      remember('sidebarWidth', sidebarWidth);
    },
    get panelWidth() {
      return panelWidth;
    },
    set panelWidth(width) {
      panelWidth = within(width, PANEL_WIDTH);
      remember('panelWidth', panelWidth);
    },
    get panel() {
      return panel;
    },
    set panel(next) {
      panel = next;
      remember('panelOpen', next?.type === 'group');
    },
    get panelOpen() {
      return panel?.type === 'group';
    },
    set panelOpen(open) {
      panel = open ? { type: 'group' } : null;
      remember('panelOpen', open);
    },
    get settingsOpen() {
      return settingsOpen;
    },
    set settingsOpen(open) {
      settingsOpen = open;
    },
    get settingsSection() {
      return settingsSection;
    },
    set settingsSection(section) {
      settingsSection = section;
    },
    get drawerOpen() {
      return drawerOpen && narrow.current;
    },
    set drawerOpen(open) {
      drawerOpen = open;
    },
    get narrow() {
      return narrow.current;
    },
    get panelOver() {
      return panelOver.current;
    },
  };
};
