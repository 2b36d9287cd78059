// Messages that were written here and are not committed yet. The host owns the outbox; this adds what the person just
// sent until the host lists it, and holds what left the outbox until the committed message is on the screen, so that a
// message never blinks out, and never shows twice, between two events. What the rules refused stays in the list until the
// person sends it anew or lets it go.

import type { CaucusApi } from '../../shared/api.ts';
import type { Mention, Message, PendingMessage } from '../../shared/chat.ts';
import { asMessageId } from '../../shared/ids.ts';
import type { ChannelId, MessageId } from '../../shared/ids.ts';

/** How long a message is held while its listed or committed form is awaited. */
const HOLD_MS = 3_000;
/** Ids of committed messages remembered, for lists and answers that come after the message itself. */
const MAX_COMMITTED_IDS = 20_000;

/** What is sent; `threadRootId` for a reply. */
export type Sending = {
  readonly channelId: ChannelId;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly threadRootId?: MessageId;
  readonly alsoInChannel?: boolean;
};

export type OutboxStore = {
  /** First what was refused, then what waits, in the order they were written. */
  readonly pending: readonly PendingMessage[];
  readonly waitingCount: number;
  /** How many were refused in a channel. */
  refusedIn(channelId: ChannelId): number;
  /** The refused one that the person is asked about before it is discarded. */
  readonly discarding: PendingMessage | null;
  askDiscard(pending: PendingMessage): void;
  stopDiscarding(): void;
  /** Gives those that were not known to be refused. */
  accept(pending: readonly PendingMessage[]): readonly PendingMessage[];
  /** Drops what is committed now. */
  settle(messages: readonly Message[]): void;
  /** Shows the text as pending at once and hands it to the host. @throws ApiError; the text is then no longer shown. */
  send(sending: Sending): Promise<void>;
  /** Sends a refused one anew. @throws ApiError; it stays then. */
  retry(id: MessageId): Promise<void>;
  /** Lets a refused one go. @throws ApiError */
  discard(id: MessageId): Promise<void>;
  clear(): void;
};

const isLike =
  (item: Message | PendingMessage) =>
  (local: PendingMessage): boolean =>
    local.channelId === item.channelId && local.text === item.text && local.threadRootId === item.threadRootId;

const isRefused = ({ refusal }: PendingMessage): boolean => refusal !== null;

export const createOutboxStore = (api: CaucusApi): OutboxStore => {
  /** Gone from the host's list, not yet seen committed. */
  let leaving: readonly PendingMessage[] = [];
  /** As the host lists them. */
  let listed: readonly PendingMessage[] = [];
  /** Handed to the host, not yet in its list. */
  let arriving: readonly PendingMessage[] = [];
  let pending = $state.raw<readonly PendingMessage[]>([]);
  let refused = $state.raw<ReadonlyMap<ChannelId, number>>(new Map());
  let discarding = $state.raw<PendingMessage | null>(null);
  const committed = new Set<MessageId>();
  /** Refused ones on their way anew: each leaves the list with the first word of the new one, whichever that is. */
  let resending: readonly PendingMessage[] = [];
  let written = 0;

  const show = (): void => {
    pending = [...leaving, ...listed, ...arriving];
    const counts = new Map<ChannelId, number>();
    for (const { channelId } of pending.filter(isRefused)) counts.set(channelId, (counts.get(channelId) ?? 0) + 1);
    refused = counts;
  };

  const stopListing = (gone: PendingMessage | undefined): void => {
    if (gone === undefined) return;
    resending = resending.filter((other) => other !== gone);
    listed = listed.filter(({ id }) => id !== gone.id);
  };

  /** What the host now lists or has committed is no longer arriving, even if the answer to the call is still on its way. */
  const claim = (item: Message | PendingMessage): void => {
    if (!('refusal' in item && isRefused(item))) stopListing(resending.find(isLike(item)));
    const local = arriving.find(({ id }) => id === item.id) ?? arriving.find(isLike(item));
    if (local !== undefined) arriving = arriving.filter((other) => other !== local);
  };

  const forgetLater = (id: MessageId): void => {
    setTimeout(() => {
      leaving = leaving.filter((item) => item.id !== id);
      arriving = arriving.filter((item) => item.id !== id);
      show();
    }, HOLD_MS);
  };

  return {
    get pending() {
      return pending;
    },
    get waitingCount() {
      return pending.length - [...refused.values()].reduce((sum, count) => sum + count, 0);
    },
    refusedIn: (channelId) => refused.get(channelId) ?? 0,
    get discarding() {
      return discarding;
    },
    askDiscard: (wanted) => {
      discarding = wanted;
    },
    stopDiscarding: () => {
      discarding = null;
    },
    accept: (next) => {
      const before = new Set(listed.map(({ id }) => id));
      const now = new Set(next.map(({ id }) => id));
      for (const item of next) if (!before.has(item.id)) claim(item);
      const known = new Set(listed.filter(isRefused).map(({ id }) => id));
      const gone = listed.filter((item) => !now.has(item.id) && !isRefused(item));
      for (const { id } of gone) forgetLater(id);
      leaving = [...leaving.filter(({ id }) => !now.has(id)), ...gone];
      listed = next.filter(({ id }) => !committed.has(id));
      show();
      return next.filter((item) => isRefused(item) && !known.has(item.id));
    },
    settle: (messages) => {
      if (committed.size > MAX_COMMITTED_IDS) committed.clear();
      for (const message of messages) {
        const waiting = pending.some(({ id }) => id === message.id);
        if (!waiting && !committed.has(message.id)) claim(message);
        committed.add(message.id);
      }
      if (pending.length === 0) return;
      leaving = leaving.filter(({ id }) => !committed.has(id));
      listed = listed.filter(({ id }) => !committed.has(id));
      arriving = arriving.filter(({ id }) => !committed.has(id));
      show();
    },
    send: async ({ text, ...sending }) => {
      written += 1;
      const local: PendingMessage = {
        id: asMessageId(`unsaved-${written}`),
        channelId: sending.channelId,
        text,
        sentAtMs: Date.now(),
        threadRootId: sending.threadRootId ?? null,
        refusal: null,
        importedAuthor: null,
      };
      arriving = [...arriving, local];
      show();
      try {
        const { ids } = await api.call('messages.post', { ...sending, texts: [text] });
        const id = ids[0];
        const known = id === undefined || committed.has(id) || listed.some((item) => item.id === id);
        arriving = arriving.flatMap((item) => (item !== local ? [item] : known ? [] : [{ ...local, id }]));
        if (!known) forgetLater(id);
      } catch (error) {
        arriving = arriving.filter((item) => item !== local);
        throw error;
      } finally {
        show();
      }
    },
    retry: async (id) => {
      const anew = listed.find((item) => item.id === id);
      if (anew !== undefined) resending = [...resending, anew];
      try {
        await api.call('outbox.retry', { ids: [id] });
        stopListing(resending.find((item) => item === anew));
      } finally {
        resending = resending.filter((item) => item !== anew);
        show();
      }
    },
    discard: async (id) => {
      discarding = null;
      await api.call('outbox.discard', { ids: [id] });
    },
    clear: () => {
      discarding = null;
      leaving = [];
      resending = [];
      listed = [];
      arriving = [];
      committed.clear();
      show();
    },
  };
};
