// Posts of this install that the rules refused when their turn came (their channel was archived while they waited). Each is
// kept in a file of this install alone until its author sends it anew or lets it go, and is on the disk before the outbox
// forgets it. Posts nothing by itself.

import { readOwnEnvelope } from '../chat/envelope.ts';
import type { PostMessage } from '../chat/operations.ts';
import type { ChatQueries } from '../chat/queries.ts';
import { messageIdOf } from '../chat/session.ts';
import { openKeyedJournal } from '../profile/keyed-journal.ts';
import type { WaitingItem } from '../replica/outbox.ts';
import { MAX_REFUSED_POSTS } from '../../shared/limits.ts';
import type { Mention, Refusal, RefusalCode } from '../../shared/chat.ts';
import type { ChannelId, MessageId } from '../../shared/ids.ts';

export type RefusedPost = {
  readonly id: MessageId;
  readonly channelId: ChannelId;
  readonly text: string;
  readonly sentAtMs: number;
  readonly threadRootId: MessageId | null;
  readonly alsoInChannel: boolean;
  readonly mentions: readonly Mention[];
  readonly refusal: Refusal;
};

export type RefusedPosts = {
  /** In the order in which they were refused, without what is being sent anew. */
  list(): readonly RefusedPost[];
  /** Takes those of `waiting` that were refused, by id with the reason of the rules. Listed at once; see `kept`. */
  take(reasons: ReadonlyMap<MessageId, string>, waiting: readonly WaitingItem[]): void;
  /** Takes those of `delivered`, whose turn has come without this install hearing how it went, that left no message. */
  takeUnheard(delivered: readonly WaitingItem[]): Promise<void>;
  /** True when all that was taken is on the disk: only then may the outbox forget it. Tries again what the disk refused. */
  kept(): Promise<boolean>;
  /** Whether `kept` has nothing to wait for. */
  isKept(): boolean;
  /** The outbox has forgotten all whose turn has come; `settled` is what this gave before it was asked to. */
  forgotten(settled: readonly MessageId[]): void;
  /** Sent anew or discarded, and perhaps still on the disk of the outbox: they are not taken again. */
  settled(): readonly MessageId[];
  /**
   * Hands one to `send`, which gives its new id: then the old one is gone, and refused replies follow the new one. Gives the new
   * id, or null for one that is not listed. @throws what `send` throws, and it is listed again; or what the disk says
   */
  sendAnew(id: MessageId, send: (post: RefusedPost) => Promise<MessageId>): Promise<MessageId | null>;
  /** Ids that are not there are passed over. @throws what the disk says */
  discard(ids: readonly MessageId[]): Promise<void>;
  close(): Promise<void>;
};

export type RefusedPostsOptions = {
  /** The file; made with the first refusal, in a folder that must be there. */
  readonly path: string;
  readonly queries: Pick<ChatQueries, 'channelById' | 'locate' | 'message'>;
  readonly nowMs: () => number;
  readonly onChange: () => void;
};

/** What the rules of the chat say (chat/rules/), for programs. */
const CODES: Readonly<Record<string, RefusalCode>> = {
  'The channel is archived.': 'channel-archived',
  'There is no such channel.': 'no-such-channel',
  'There is no such message to reply to.': 'no-such-message',
  'Not every member’s version of Caucus knows this yet.': 'needs-update',
};
const REASON_UNKNOWN = 'The rules of the workspace did not allow it.';

/** Stands in the file for one that is gone while the outbox may still have it. */
const SETTLED = '';

/** Posts that are looked for in one question, so that other questions get their turn. */
const LOCATED_AT_ONCE = 500;

type Kept = Omit<RefusedPost, 'id'>;
type Post = { readonly id: MessageId; readonly operation: PostMessage; readonly writtenAtMs: number };

// Our own file, written below; a line that is not as we write it is passed over like a torn one.
const readKept = (value: string): Kept | null => {
  try {
    const kept = JSON.parse(value) as Partial<Kept> | null;
    const isWhole = typeof kept?.channelId === 'string' && typeof kept.text === 'string' && kept.refusal !== undefined;
    return isWhole ? (kept as Kept) : null;
  } catch {
    return null;
  }
};

/** The post in an envelope of the outbox, with its id. Imports are told of where they are made. */
const postIn = ({ envelope, sequence, session }: WaitingItem): Post | null => {
  const content = readOwnEnvelope(envelope);
  if ('invalid' in content || content.operation.type !== 'known') return null;
  const { operation } = content.operation;
  if (operation.type !== 'post-message' || operation.import !== undefined) return null;
  return { id: messageIdOf(session, sequence), operation, writtenAtMs: content.writtenAtMs };
};

/** Opens what was kept. @throws what the file system says */
export const openRefusedPosts = async (options: RefusedPostsOptions): Promise<RefusedPosts> => {
  const { nowMs, onChange, queries } = options;
  const journal = await openKeyedJournal(options.path);
  const posts = new Map<MessageId, RefusedPost>();
  for (const [key, value] of journal.entries()) {
    const kept = readKept(value);
    const id = key as MessageId;
    if (kept !== null) posts.set(id, { ...kept, id });
  }
  const settled = new Set(
    [...journal.entries()].flatMap(([key, value]) => (value === SETTLED ? [key as MessageId] : [])),
  );
  /** Listed, and not on the disk yet. */
  const unkept = new Set<MessageId>();
  /** On its way to be sent anew: neither listed nor sent a second time meanwhile. */
  const leaving = new Set<MessageId>();
  let closed = false;

  const write = async (id: MessageId): Promise<void> => {
    const { id: _id, ...kept } = posts.get(id) ?? { id };
    await journal.set(id, posts.has(id) ? JSON.stringify(kept) : settled.has(id) ? SETTLED : null);
    unkept.delete(id);
  };
  /** Gone from the list for good. */
  const settle = (id: MessageId): void => {
    posts.delete(id);
    settled.add(id);
  };

  const put = (post: RefusedPost): void => {
    posts.set(post.id, post);
    unkept.add(post.id);
    const oldest = posts.size > MAX_REFUSED_POSTS ? posts.keys().next().value : undefined;
    if (oldest === undefined) return;
    posts.delete(oldest);
    unkept.add(oldest);
  };

  const add = ({ id, operation, writtenAtMs }: Post, reason: string): void => {
    const { alsoInChannel = false, channelId, mentions = [], text, threadRootId = null } = operation;
    const refusal = { code: CODES[reason] ?? 'not-allowed', reason, atMs: nowMs() };
    put({ id, channelId, text, sentAtMs: writtenAtMs, threadRootId, alsoInChannel, mentions, refusal });
  };

  const kept = async (): Promise<boolean> => {
    await Promise.allSettled([...unkept].map(write));
    return unkept.size === 0 && !closed;
  };

  /** What the rules would say now. */
  const reasonNow = async ({ channelId, threadRootId }: PostMessage): Promise<string> => {
    const channel = await queries.channelById(channelId);
    if (channel === null) return 'There is no such channel.';
    if (channel.archived) return 'The channel is archived.';
    const hasRoot = threadRootId === undefined || (await queries.message(threadRootId)) !== null;
    return hasRoot ? REASON_UNKNOWN : 'There is no such message to reply to.';
  };

  const listed = (id: MessageId): RefusedPost | undefined => (leaving.has(id) ? undefined : posts.get(id));

  const isNew = ({ id }: Post): boolean => !posts.has(id) && !settled.has(id);

  return {
    list: () => [...posts.values()].filter(({ id }) => !leaving.has(id)),
    take: (reasons, waiting) => {
      for (const item of waiting) {
        const reason = reasons.get(messageIdOf(item.session, item.sequence));
        const post = reason === undefined ? null : postIn(item);
        if (post !== null && reason !== undefined) add(post, reason);
      }
      if (unkept.size === 0) return;
      onChange();
      void kept();
    },
    takeUnheard: async (delivered) => {
      const unheard = delivered.flatMap((item) => postIn(item) ?? []).filter(isNew);
      for (let at = 0; at < unheard.length; at += LOCATED_AT_ONCE) {
        const some = unheard.slice(at, at + LOCATED_AT_ONCE);
        const there = new Set((await queries.locate(some.map(({ id }) => id))).map(({ id }) => id));
        for (const post of some) if (!there.has(post.id)) add(post, await reasonNow(post.operation));
      }
      if (unkept.size === 0) return;
      onChange();
      await kept();
    },
    kept,
    isKept: () => unkept.size === 0,
    settled: () => [...settled],
    forgotten: (ids) => {
      for (const id of ids) settled.delete(id);
      // Should it not come to the disk, the next start takes note of one more that is not there.
      void Promise.allSettled(ids.map(write));
    },
    sendAnew: async (id, send) => {
      const post = listed(id);
      if (post === undefined) return null;
      leaving.add(id);
      let newId;
      try {
        newId = await send(post);
      } finally {
        leaving.delete(id);
        if (newId === undefined) onChange();
      }
      const replies = [...posts.values()].filter(({ threadRootId }) => threadRootId === id);
      settle(id);
      for (const reply of replies) posts.set(reply.id, { ...reply, threadRootId: newId });
      onChange();
      await Promise.all([id, ...replies.map((reply) => reply.id)].map(write));
      return newId;
    },
    discard: async (ids) => {
      const known = ids.filter((id) => listed(id) !== undefined);
      known.forEach(settle);
      if (known.length > 0) onChange();
      await Promise.all(known.map(write));
    },
    close: () => {
      closed = true;
      return journal.close();
    },
  };
};
