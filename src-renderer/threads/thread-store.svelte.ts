// One thread: the message it hangs below and its replies, the newest page first, earlier ones on demand. Follows what is
// committed like the timeline does.

import type { CaucusApi } from '../../shared/api.ts';
import type { Message } from '../../shared/chat.ts';
import type { ChannelId, MessageId } from '../../shared/ids.ts';
import { wordsFor } from '../app/problem.ts';
import { rowsChanged, rowsFor } from '../timeline/rows.ts';
import type { MessageRow } from '../timeline/rows.ts';

const PAGE = 100;

export type Thread = {
  readonly channelId: ChannelId;
  readonly rootId: MessageId;
  /** Null until it is read, or when there is no such message here. */
  readonly root: MessageRow | null;
  readonly replies: readonly MessageRow[];
  readonly ready: boolean;
  readonly hasEarlier: boolean;
  readonly problem: string | null;
  load(): Promise<void>;
  loadEarlier(): Promise<void>;
  append(messages: readonly Message[]): void;
  replace(messages: readonly Message[]): void;
};

export const createThread = (api: CaucusApi, channelId: ChannelId, rootId: MessageId): Thread => {
  let root = $state.raw<MessageRow | null>(null);
  let messages = $state.raw<readonly Message[]>([]);
  let rows = $state.raw<readonly MessageRow[]>([]);
  let ready = $state(false);
  let hasEarlier = $state(false);
  let problem = $state<string | null>(null);

  const show = (next: readonly Message[]): void => {
    messages = next;
    rows = rowsFor(next, null).map((row) => ({ ...row, startsDay: false }));
  };

  const read = async (work: () => Promise<void>): Promise<void> => {
    problem = null;
    try {
      await work();
    } catch (error) {
      problem = wordsFor(error);
    }
  };

  /** Pages may be read while messages come: each message once, in the order of the log. */
  const merge = (more: readonly Message[]): void => {
    const byId = new Map(messages.map((message) => [message.id, message]));
    for (const message of more) {
      const known = byId.get(message.id);
      if (known === undefined || known.revisionIndex < message.revisionIndex) byId.set(message.id, message);
    }
    show([...byId.values()].sort((one, other) => one.index - other.index));
  };

  return {
    channelId,
    rootId,
    get root() {
      return root;
    },
    get replies() {
      return rows;
    },
    get ready() {
      return ready;
    },
    get hasEarlier() {
      return hasEarlier;
    },
    get problem() {
      return problem;
    },
    load: () =>
      read(async () => {
        const page = await api.call('messages.thread', { rootId, limit: PAGE });
        root = page.root === null ? null : (rowsFor([page.root], null)[0] ?? null);
        merge(page.messages);
        hasEarlier = page.hasOlder;
        ready = true;
      }),
    loadEarlier: () =>
      read(async () => {
        const first = messages[0];
        if (first === undefined) return;
        const page = await api.call('messages.thread', { rootId, limit: PAGE, before: first.index });
        merge(page.messages);
        hasEarlier = page.hasOlder;
      }),
    append: (fresh) => {
      const mine = fresh.filter(({ threadRootId }) => threadRootId === rootId);
      if (mine.length > 0) merge(mine);
    },
    replace: (changed) => {
      if (root !== null) root = rowsChanged([root], changed)[0] ?? root;
      const known = new Set(messages.map(({ id }) => id));
      const mine = changed.filter(({ id }) => known.has(id));
      if (mine.length > 0) merge(mine);
    },
  };
};
