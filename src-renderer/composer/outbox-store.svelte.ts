// Messages that were written here and are not committed yet. The host owns the outbox; this adds what the person just
// sent until the host lists it, and holds what left the outbox until the committed message is on the screen, so that a
// message never blinks out, and never shows twice, between two events.

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
  /** In the order they were written. */
  readonly pending: readonly PendingMessage[];
  accept(pending: readonly PendingMessage[]): void;
  /** Drops what is committed now. */
  settle(messages: readonly Message[]): void;
  /** Shows the text as pending at once and hands it to the host. @throws ApiError; the text is then no longer shown. */
  send(sending: Sending): Promise<void>;
  clear(): void;
};

const isLike =
  (item: Message | PendingMessage) =>
  (local: PendingMessage): boolean =>
    local.channelId === item.channelId && local.text === item.text && local.threadRootId === item.threadRootId;

export const createOutboxStore = (api: CaucusApi): OutboxStore => {
  /** Gone from the host's list, not yet seen committed. */
  let leaving: readonly PendingMessage[] = [];
  /** As the host lists them. */
  let listed: readonly PendingMessage[] = [];
  /** Handed to the host, not yet in its list. */
  let arriving: readonly PendingMessage[] = [];
  let pending = $state.raw<readonly PendingMessage[]>([]);
  const committed = new Set<MessageId>();
  let written = 0;

  const show = (): void => {
    pending = [...leaving, ...listed, ...arriving];
  };

  /** What the host now lists or has committed is no longer arriving, even if the answer to the call is still on its way. */
  const claim = (item: Message | PendingMessage): void => {
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
    accept: (next) => {
      const before = new Set(listed.map(({ id }) => id));
      const now = new Set(next.map(({ id }) => id));
      for (const item of next) if (!before.has(item.id)) claim(item);
      const gone = listed.filter(({ id }) => !now.has(id));
      for (const { id } of gone) forgetLater(id);
      leaving = [...leaving.filter(({ id }) => !now.has(id)), ...gone];
      listed = next.filter(({ id }) => !committed.has(id));
      show();
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
    clear: () => {
      leaving = [];
      listed = [];
      arriving = [];
      committed.clear();
      show();
    },
  };
};
