// What was begun and not sent, for each channel and thread. The host keeps it on disk, so that it survives a restart; it
// never leaves this machine.

import type { CaucusApi } from '../../shared/api.ts';
import type { Draft } from '../../shared/chat.ts';

const KEEP_AFTER_MS = 300;

export type DraftStore = {
  /** What the host keeps. What was typed here meanwhile is newer and stays. */
  accept(drafts: readonly Draft[]): void;
  of(key: string): string;
  /** Keeps a text a moment later; an empty one is forgotten. */
  keep(key: string, text: string): void;
  /** Keeps what is still to be kept; for when the window goes. */
  keepNow(): void;
  /** Channels and threads with something begun. */
  has(key: string): boolean;
  clear(): void;
};

export const createDraftStore = (api: CaucusApi): DraftStore => {
  let drafts = $state.raw<ReadonlyMap<string, string>>(new Map());
  const unsaved = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keepNow = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const key of unsaved) {
      const text = drafts.get(key) ?? '';
      unsaved.delete(key);
      api.call('drafts.set', { key, text }).catch(() => {
        // The host cannot be heard: kept here, and tried again with the next letter.
        unsaved.add(key);
      });
    }
  };

  return {
    accept: (list) => {
      const next = new Map(list.map(({ key, text }) => [key, text]));
      for (const key of unsaved) next.set(key, drafts.get(key) ?? '');
      drafts = next;
    },
    of: (key) => drafts.get(key) ?? '',
    keep: (key, text) => {
      if ((drafts.get(key) ?? '') === text) return;
      const next = new Map(drafts);
      if (text === '') next.delete(key);
      else next.set(key, text);
      drafts = next;
      unsaved.add(key);
      timer ??= setTimeout(keepNow, KEEP_AFTER_MS);
    },
    keepNow,
    has: (key) => (drafts.get(key) ?? '').trim() !== '',
    clear: () => {
      drafts = new Map();
      unsaved.clear();
    },
  };
};
