// The messages of one channel as far as they are loaded: the newest page, or the one around a message somebody went to;
// older and newer pages on demand, new ones as they are committed. Says of every change whether rows came or went at the
// start, which the virtual list must know. The oldest loaded message is held back while there are older ones: only its
// predecessor tells how its row looks.

import { flushSync } from 'svelte';
import type { CaucusApi } from '../../shared/api.ts';
import type { Message, MessagePage } from '../../shared/chat.ts';
import type { ChannelId, Index, MessageId } from '../../shared/ids.ts';
import { wordsFor } from '../app/problem.ts';
import { rowsChanged, rowsFor } from './rows.ts';
import type { MessageRow } from './rows.ts';

const FIRST_PAGE = 100;
const MORE_PAGE = 200;
const CATCH_UP_PAGE = 1_000;
/** Loaded rows are cut to `KEEP` from `CUT_ABOVE` on, at the end away from the reader. */
const CUT_ABOVE = 3_000;
const KEEP = 1_200;

export type Timeline = {
  readonly channelId: ChannelId;
  readonly rows: readonly MessageRow[];
  /** The last change added or removed rows at the start. */
  readonly shift: boolean;
  readonly ready: boolean;
  /** Counts the pages that took the place of all that was shown before. */
  readonly epoch: number;
  /** Nothing older than the first row exists. */
  readonly complete: boolean;
  /** The last row is the channel's newest message: what is committed is added as it comes. */
  readonly live: boolean;
  readonly loading: 'older' | 'newer' | null;
  /** Words for a page that could not be read, or null. */
  readonly problem: string | null;
  readonly newest: Message | null;
  /** Reads the newest page, in place of what is loaded. */
  load(): Promise<void>;
  /** Reads the page around a message, in place of what is loaded; false when there is no such message here. */
  loadAround(messageId: MessageId): Promise<boolean>;
  /** Reads the page around a place. */
  loadAt(index: Index): Promise<void>;
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  /** Adds newly committed messages of this channel. */
  append(messages: readonly Message[]): void;
  /** Takes in newer versions of loaded messages. */
  replace(messages: readonly Message[]): void;
  /** Fetches what came while the host could not be heard. */
  catchUp(): Promise<void>;
  /** Lets old rows go, when there are many; call only while the newest are being read. */
  cut(): void;
};

export const createTimeline = (api: CaucusApi, channelId: ChannelId): Timeline => {
  let rows = $state.raw<readonly MessageRow[]>([]);
  let shift = $state(false);
  let ready = $state(false);
  let epoch = $state(0);
  let complete = $state(false);
  let live = $state(true);
  let loading = $state<'older' | 'newer' | null>(null);
  let problem = $state<string | null>(null);
  /** The oldest loaded message, when it is held back. */
  let heldBack: Message | null = null;
  /** Messages that came, and versions of them, while a page was being read. */
  let waiting: readonly Message[] = [];
  let waitingChanges: readonly Message[] = [];
  let reading: Promise<void> | null = null;

  const newest = (): Message | null => rows.at(-1)?.message ?? heldBack;
  const isHere = (message: Message): boolean =>
    message.channelId === channelId && (message.threadRootId === null || message.alsoInChannel);

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

  const replace = (messages: readonly Message[]): void => {
    const next = rowsChanged(rows, messages);
    if (next !== rows) change(false, next);
    heldBack = messages.find(({ id }) => id === heldBack?.id) ?? heldBack;
  };

  const addWaiting = (): void => {
    const messages = waiting;
    const changes = waitingChanges;
    waiting = [];
    waitingChanges = [];
    if (live) addAtEnd(messages);
    replace(changes);
  };

  const readPage = async (work: () => Promise<void>): Promise<void> => {
    if (reading !== null) return;
    problem = null;
    reading = work();
    try {
      await reading;
    } catch (error) {
      problem = wordsFor(error);
    } finally {
      reading = null;
      loading = null;
      if (ready) addWaiting();
    }
  };

  /** The page is all that is shown from now on. */
  const showPage = (page: MessagePage): void => {
    const messages = page.messages.filter(isHere);
    heldBack = page.hasOlder ? (messages[0] ?? null) : null;
    complete = !page.hasOlder;
    live = !page.hasNewer;
    ready = true;
    epoch += 1;
    change(false, rowsFor(heldBack === null ? messages : messages.slice(1), heldBack));
  };

  /** Reads a whole new page, after whatever is being read. */
  const jumpTo = async (read: () => Promise<MessagePage>): Promise<void> => {
    await reading?.catch(() => undefined);
    await readPage(async () => showPage(await read()));
  };

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
    get epoch() {
      return epoch;
    },
    get complete() {
      return complete;
    },
    get live() {
      return live;
    },
    get loading() {
      return loading;
    },
    get problem() {
      return problem;
    },
    get newest() {
      return newest();
    },
    load: () => jumpTo(() => api.call('messages.page', { channelId, limit: FIRST_PAGE })),
    loadAround: async (messageId) => {
      await jumpTo(() => api.call('messages.around', { messageId, limit: FIRST_PAGE }));
      return rows.some(({ key }) => key === messageId);
    },
    loadAt: (index) => jumpTo(() => api.call('messages.at', { channelId, index, limit: FIRST_PAGE })),
    loadOlder: () =>
      readPage(async () => {
        const from: Message | null = heldBack;
        if (from === null) return;
        loading = 'older';
        const before: Index = from.index;
        const page = await api.call('messages.page', { channelId, limit: MORE_PAGE, before });
        const held = page.hasOlder ? (page.messages[0] ?? null) : null;
        const messages = [...(held === null ? page.messages : page.messages.slice(1)), from];
        heldBack = held;
        const added = rowsFor(messages, held);
        complete = !page.hasOlder;
        change(true, [...added, ...rows]);
        if (rows.length <= CUT_ABOVE) return;
        live = false;
        change(false, rows.slice(0, KEEP));
      }),
    loadNewer: () =>
      readPage(async () => {
        const last = newest();
        if (last === null || live) return;
        loading = 'newer';
        const page = await api.call('messages.page', { channelId, limit: MORE_PAGE, after: last.index });
        live = !page.hasNewer;
        addAtEnd(page.messages);
        if (rows.length <= CUT_ABOVE) return;
        const from = rows.length - KEEP;
        heldBack = rows[from - 1]?.message ?? null;
        complete = false;
        change(true, rows.slice(from));
      }),
    append: (messages) => {
      const mine = messages.filter(isHere);
      if (mine.length === 0) return;
      if (reading !== null || !ready) waiting = [...waiting, ...mine];
      else if (live) addAtEnd(mine);
    },
    replace: (messages) => {
      const mine = messages.filter((message) => message.channelId === channelId);
      if (mine.length === 0) return;
      if (reading !== null || !ready) waitingChanges = [...waitingChanges, ...mine];
      else replace(mine);
    },
    catchUp: async () => {
      const last = newest();
      if (!ready || last === null) {
        await readPage(async () => showPage(await api.call('messages.page', { channelId, limit: FIRST_PAGE })));
        return;
      }
      if (!live) return;
      let far = false;
      await readPage(async () => {
        const page = await api.call('messages.page', { channelId, limit: CATCH_UP_PAGE, after: last.index });
        far = page.hasNewer;
        if (!far) addAtEnd(page.messages);
      });
      if (far) await jumpTo(() => api.call('messages.page', { channelId, limit: FIRST_PAGE }));
    },
    cut: () => {
      if (reading !== null || !live || rows.length <= CUT_ABOVE) return;
      const from = rows.length - KEEP;
      heldBack = rows[from - 1]?.message ?? null;
      complete = false;
      change(true, rows.slice(from));
    },
  };
};
