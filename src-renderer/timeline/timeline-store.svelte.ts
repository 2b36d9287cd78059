// The messages of one channel as far as they are loaded: the newest page first, older pages on demand, new ones as they
// are committed. Says of every change whether rows came or went at the start, which the virtual list must know.
// The oldest loaded message is held back while there are older ones: only its predecessor tells how its row looks.

import { flushSync } from 'svelte';
import type { CaucusApi } from '../../shared/api.ts';
import type { Message } from '../../shared/chat.ts';
import type { ChannelId, Index } from '../../shared/ids.ts';
import { wordsFor } from '../app/problem.ts';
import { rowsFor } from './rows.ts';
import type { MessageRow } from './rows.ts';

const FIRST_PAGE = 100;
const OLDER_PAGE = 200;
const CATCH_UP_PAGE = 1_000;
/** Loaded messages are cut to `KEEP` from `CUT_ABOVE` on, while the newest are being read. */
const CUT_ABOVE = 3_000;
const KEEP = 600;

export type Timeline = {
  readonly channelId: ChannelId;
  readonly rows: readonly MessageRow[];
  /** The last change added or removed rows at the start. */
  readonly shift: boolean;
  readonly ready: boolean;
  /** Nothing older than the first row exists. */
  readonly complete: boolean;
  readonly loadingOlder: boolean;
  /** Words for a page that could not be read, or null. */
  readonly problem: string | null;
  readonly newest: Message | null;
  /** Reads the newest page. */
  load(): Promise<void>;
  loadOlder(): Promise<void>;
  /** Adds newly committed messages of this channel. */
  append(messages: readonly Message[]): void;
  /** Fetches what came while the host could not be heard. */
  catchUp(): Promise<void>;
  /** Lets old rows go, when there are many; call only while the newest are being read. */
  cut(): void;
};

export const createTimeline = (api: CaucusApi, channelId: ChannelId): Timeline => {
  let rows = $state.raw<readonly MessageRow[]>([]);
  let shift = $state(false);
  let ready = $state(false);
  let complete = $state(false);
  let loadingOlder = $state(false);
  let problem = $state<string | null>(null);
  /** The oldest loaded message, when it is held back. */
  let heldBack: Message | null = null;
  /** Messages that came while a page was being read. */
  let waiting: readonly Message[] = [];
  let reading = false;

  const newest = (): Message | null => rows.at(-1)?.message ?? heldBack;

  /** One change at a time, so that the list can tell rows at the start from rows at the end. */
  const change = (atStart: boolean, next: readonly MessageRow[]): void => {
    shift = atStart;
    rows = next;
    flushSync();
    shift = false;
  };

  const addAtEnd = (messages: readonly Message[]): void => {
    const last = newest();
    const fresh = messages.filter((message) => last === null || message.index > last.index);
    if (fresh.length > 0) change(false, [...rows, ...rowsFor(fresh, last)]);
  };

  const addWaiting = (): void => {
    const messages = waiting;
    waiting = [];
    addAtEnd(messages);
  };

  const readPage = async (work: () => Promise<void>): Promise<void> => {
    if (reading) return;
    reading = true;
    problem = null;
    try {
      await work();
    } catch (error) {
      problem = wordsFor(error);
    } finally {
      reading = false;
      loadingOlder = false;
      if (ready) addWaiting();
    }
  };

  const load = (): Promise<void> =>
    readPage(async () => {
      const page = await api.call('messages.page', { channelId, limit: FIRST_PAGE });
      heldBack = page.hasOlder ? (page.messages[0] ?? null) : null;
      complete = !page.hasOlder;
      change(false, rowsFor(heldBack === null ? page.messages : page.messages.slice(1), heldBack));
      ready = true;
    });

  return {
    channelId,
    get rows() {
      return rows;
    },
    get shift() {
      return shift;
    },
    get ready() {
      return ready;
    },
    get complete() {
      return complete;
    },
    get loadingOlder() {
      return loadingOlder;
    },
    get problem() {
      return problem;
    },
    get newest() {
      return newest();
    },
    load,
    loadOlder: () =>
      readPage(async () => {
        const from: Message | null = heldBack;
        if (from === null) return;
        loadingOlder = true;
        const before: Index = from.index;
        const page = await api.call('messages.page', { channelId, limit: OLDER_PAGE, before });
        const held = page.hasOlder ? (page.messages[0] ?? null) : null;
        const messages = [...(held === null ? page.messages : page.messages.slice(1)), from];
        heldBack = held;
        const added = rowsFor(messages, held);
        complete = !page.hasOlder;
        change(true, [...added, ...rows]);
      }),
    append: (messages) => {
      const mine = messages.filter((message) => message.channelId === channelId);
      if (mine.length === 0) return;
      if (reading || !ready) waiting = [...waiting, ...mine];
      else addAtEnd(mine);
    },
    catchUp: async () => {
      const last = newest();
      if (last === null) return load();
      let far = false;
      await readPage(async () => {
        const page = await api.call('messages.page', { channelId, limit: CATCH_UP_PAGE, after: last.index });
        far = page.hasNewer;
        if (!far) addAtEnd(page.messages);
      });
      if (far) await load();
    },
    cut: () => {
      if (reading || rows.length <= CUT_ABOVE) return;
      const from = rows.length - KEEP;
      heldBack = rows[from - 1]?.message ?? null;
      complete = false;
      change(true, rows.slice(from));
    },
  };
};
