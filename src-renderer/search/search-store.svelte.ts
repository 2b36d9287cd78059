// What is searched for and what was found. Asks the local replica while the person types, a moment after each letter;
// answers to an older question are dropped.

import type { CaucusApi } from '../../shared/api.ts';
import type { SearchHit } from '../../shared/chat.ts';
import type { ChannelId, Index, PeerId } from '../../shared/ids.ts';
import { MAX_SEARCH_CHARACTERS } from '../../shared/limits.ts';
import { wordsFor } from '../app/problem.ts';

const PAGE = 30;
const ASK_AFTER_MS = 120;
const DAY_MS = 86_400_000;

/** How far back to look, in days; null for all of history. */
export type SearchSpan = 1 | 7 | 30 | 365 | null;

export type SearchStore = {
  text: string;
  channelId: ChannelId | null;
  authorId: PeerId | null;
  span: SearchSpan;
  readonly hits: readonly SearchHit[];
  /** Null before anything was asked. */
  readonly total: number | null;
  readonly totalIsMore: boolean;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly problem: string | null;
  /** Asks anew, soon; call after any change above. */
  ask(): void;
  more(): Promise<void>;
};

export const createSearchStore = (api: CaucusApi): SearchStore => {
  let text = $state('');
  let channelId = $state<ChannelId | null>(null);
  let authorId = $state<PeerId | null>(null);
  let span = $state<SearchSpan>(null);
  let hits = $state.raw<readonly SearchHit[]>([]);
  let total = $state<number | null>(null);
  let totalIsMore = $state(false);
  let next = $state<Index | null>(null);
  let busy = $state(false);
  let problem = $state<string | null>(null);
  let question = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = async (before: Index | null): Promise<void> => {
    const asked = (question += 1);
    const wanted = text.trim().slice(0, MAX_SEARCH_CHARACTERS);
    if (wanted === '') {
      hits = [];
      total = null;
      next = null;
      problem = null;
      busy = false;
      return;
    }
    busy = true;
    try {
      const page = await api.call('messages.search', {
        text: wanted,
        limit: PAGE,
        ...(channelId === null ? {} : { channelId }),
        ...(authorId === null ? {} : { authorId }),
        ...(span === null ? {} : { fromMs: Date.now() - span * DAY_MS }),
        ...(before === null ? {} : { before }),
      });
      if (asked !== question) return;
      hits = before === null ? page.hits : [...hits, ...page.hits];
      total = page.total;
      totalIsMore = page.totalIsMore;
      next = page.nextBefore;
      problem = null;
    } catch (error) {
      if (asked === question) problem = wordsFor(error);
    } finally {
      if (asked === question) busy = false;
    }
  };

  return {
    get text() {
      return text;
    },
    set text(value) {
      text = value;
    },
    get channelId() {
      return channelId;
    },
    set channelId(value) {
      channelId = value;
    },
    get authorId() {
      return authorId;
    },
    set authorId(value) {
      authorId = value;
    },
    get span() {
      return span;
    },
    set span(value) {
      span = value;
    },
    get hits() {
      return hits;
    },
    get total() {
      return total;
    },
    get totalIsMore() {
      return totalIsMore;
    },
    get hasMore() {
      return next !== null;
    },
    get busy() {
      return busy;
    },
    get problem() {
      return problem;
    },
    ask: () => {
      clearTimeout(timer);
      timer = setTimeout(() => void read(null), ASK_AFTER_MS);
    },
    more: async () => {
      if (next !== null && !busy) await read(next);
    },
  };
};
