// The replicated chat state in plain maps, with the same questions answered from them: for tests and simulated runs, and
// as the second opinion beside SQLite. Slow and simple on purpose. Searching is not among its questions.

import { MAX_PAGE_MESSAGES, MAX_SHOWN_REPLIERS, MAX_UNREAD_COUNT } from '../../shared/limits.ts';
import { asIndex } from '../../shared/ids.ts';
import { REPLIES_LOOKED_AT } from '../../src-main/chat/chat-state.ts';
import { channelKey, cleanChannelName } from '../../src-main/chat/names.ts';
import type { Channel, Message, MessagePage, Reaction } from '../../shared/chat.ts';
import type { ChannelId, Index, MessageId, PeerId, WorkspaceId } from '../../shared/ids.ts';
import { standingOf } from '../../src-main/chat/rules/admission.ts';
import type {
  ChatState,
  Dissolution,
  Governance,
  InvitationRecord,
  MemberRecord,
  NewChannel,
  NewMessage,
  SessionRecord,
} from '../../src-main/chat/chat-state.ts';
import type { AuthoredOperation, ChatQueries } from '../../src-main/chat/queries.ts';

export type MemoryChatState = { readonly state: ChatState; readonly queries: ChatQueries };

type Kept = NewMessage & {
  readonly editedAtMs: number | null;
  readonly deleted: boolean;
  readonly pinnedIndex: number;
  readonly revisionIndex: Index;
  /** In the order in which they were made. */
  readonly reactedBy: readonly { readonly emoji: string; readonly peerId: PeerId }[];
};
type KeptChannel = NewChannel & { readonly archived: boolean };
type Bounds = { readonly limit: number; readonly before?: Index; readonly after?: Index };

export const createMemoryChatState = (): MemoryChatState => {
  const sessions = new Map<string, SessionRecord>();
  const members = new Map<PeerId, MemberRecord>();
  const channels = new Map<ChannelId, KeptChannel>();
  const messages = new Map<MessageId, Kept>();
  const invitations = new Map<string, InvitationRecord>();
  const spent = new Set<string>();
  const passes = new Map<PeerId, Index>();
  let governance: Governance = { policy: 'open', name: null, governed: false };
  const welcomes = new Set<WorkspaceId>();
  let dissolution: Dissolution | null = null;
  let lastReceivedAtMs = 0;

  const all = (): Kept[] => [...messages.values()];
  const isInChannel = ({ threadRootId, alsoInChannel }: Kept): boolean => threadRootId === null || alsoInChannel;
  const messagesIn = (id: ChannelId): Kept[] =>
    all().filter((message) => message.channelId === id && isInChannel(message));
  const repliesTo = (id: MessageId): Kept[] => all().filter(({ threadRootId }) => threadRootId === id);
  const change = (id: MessageId, changed: Partial<Kept>): void => {
    messages.set(id, { ...messages.get(id)!, ...changed });
  };

  const shownChannel = ({ key: _key, createdTerm: _term, ...channel }: KeptChannel): Channel => {
    const inside = messagesIn(channel.id);
    return { ...channel, lastIndex: inside.at(-1)?.index ?? asIndex(0), messageCount: inside.length };
  };
  const channel = (id: ChannelId): Channel | null => {
    const found = channels.get(id);
    return found === undefined ? null : shownChannel(found);
  };

  const reactionsOf = ({ imported, reactedBy, deleted }: Kept): Reaction[] => {
    if (deleted) return [];
    const brought = (imported?.reactions ?? []).map((reaction) => ({ ...reaction, by: [] as PeerId[] }));
    const kinds: { emoji: string; by: PeerId[] }[] = [...brought];
    for (const { emoji, peerId } of reactedBy) {
      const kind = kinds.find((candidate) => candidate.emoji === emoji);
      if (kind === undefined) kinds.push({ emoji, by: [peerId] });
      else kind.by.push(peerId);
    }
    return kinds;
  };

  const shown = (kept: Kept): Message => {
    const { session: _session, sequence: _sequence, imported, pinnedIndex, reactedBy: _by, ...message } = kept;
    const replies = repliesTo(kept.id).filter(({ deleted }) => !deleted);
    const newest = replies.slice(-REPLIES_LOOKED_AT).reverse();
    return {
      ...message,
      authorName: members.get(message.authorId)!.name,
      thread:
        newest[0] === undefined
          ? null
          : {
              replyCount: replies.length,
              lastReplyAtMs: newest[0].receivedAtMs,
              lastReplyIndex: newest[0].index,
              repliers: [...new Set(newest.map(({ authorId }) => authorId))].slice(0, MAX_SHOWN_REPLIERS),
            },
      reactions: reactionsOf(kept),
      pinned: pinnedIndex > 0,
      importedAuthor: imported?.author ?? null,
    };
  };
  const message = (id: MessageId): Message | null => {
    const kept = messages.get(id);
    return kept === undefined ? null : shown(kept);
  };

  const countOf = (limit: number): number => Math.min(Math.max(1, Math.floor(limit) || 1), MAX_PAGE_MESSAGES);

  const run = (line: readonly Kept[], { limit, before, after }: Bounds): MessagePage => {
    const count = countOf(limit);
    const eligible = line.filter(({ index }) => index < (before ?? Infinity) && index > (after ?? 0));
    const isForward = after !== undefined && before === undefined;
    const chosen = isForward ? eligible.slice(0, count) : eligible.slice(-count);
    // With nothing chosen, what is not eligible lies on one side or the other.
    const isOlder = ({ index }: Kept): boolean =>
      chosen[0] === undefined ? index <= (after ?? 0) || index < (before ?? 0) : index < chosen[0].index;
    const isNewer = ({ index }: Kept): boolean =>
      chosen[0] === undefined ? index >= (before ?? Infinity) : index > chosen.at(-1)!.index;
    return { messages: chosen.map(shown), hasOlder: line.some(isOlder), hasNewer: line.some(isNewer) };
  };

  const runAround = (line: readonly Kept[], index: Index, limit: number): MessagePage => {
    const count = countOf(limit);
    const place = line.filter((kept) => kept.index < index).length;
    const newerCount = Math.min(line.length - place, count);
    const from = Math.max(0, place - Math.max(Math.floor(count / 2), count - newerCount));
    const chosen = line.slice(from, from + count);
    return { messages: chosen.map(shown), hasOlder: from > 0, hasNewer: from + chosen.length < line.length };
  };

  const authored = (author: PeerId): AuthoredOperation[] => {
    const isOwn = (id: MessageId): boolean => messages.get(id)?.authorId === author && !messages.get(id)!.deleted;
    const created = [...channels.values()]
      .filter(({ createdBy }) => createdBy === author)
      .map(({ name, topic, createdAtMs, createdIndex }) => ({
        index: createdIndex,
        operation: { type: 'create-channel' as const, name, topic, writtenAtMs: createdAtMs },
      }));
    const posted = all()
      .filter(({ id }) => isOwn(id))
      .map((kept) => {
        const threadRootId = kept.threadRootId !== null && isOwn(kept.threadRootId) ? kept.threadRootId : null;
        const { imported } = kept;
        return {
          index: kept.index,
          operation: {
            type: 'post-message' as const,
            id: kept.id,
            channelName: channel(kept.channelId)!.name,
            text: kept.text,
            writtenAtMs: kept.sentAtMs,
            mentions: kept.mentions,
            threadRootId,
            alsoInChannel: threadRootId !== null && kept.alsoInChannel,
            import:
              imported === null
                ? null
                : {
                    ...imported,
                    reactions: imported.reactions.map(({ emoji, importedBy = [] }) => ({ emoji, names: importedBy })),
                  },
            reactions: kept.reactedBy.filter(({ peerId }) => peerId === author).map(({ emoji }) => emoji),
            pinned: kept.pinnedIndex > 0,
          },
        };
      });
    return [...created, ...posted].sort((a, b) => a.index - b.index).map(({ operation }) => operation);
  };

  const state: ChatState = {
    welcomeCount: () => welcomes.size,
    isWelcome: (id) => welcomes.has(id),
    addWelcome: (id) => void welcomes.add(id),
    dissolution: () => dissolution,
    setDissolution: (made) => {
      dissolution = made;
    },
    session: (session) => sessions.get(session) ?? null,
    setSession: (session, record) => void sessions.set(session, record),
    lastReceivedAtMs: () => lastReceivedAtMs,
    setLastReceivedAtMs: (atMs) => {
      lastReceivedAtMs = atMs;
    },
    member: (peerId) => members.get(peerId) ?? null,
    members: () => [...members.values()],
    lowestLevel: () => {
      const levels = [...members.values()].filter(({ present }) => present).map(({ level }) => level);
      return levels.length === 0 ? 0 : Math.min(...levels);
    },
    putMember: (member) => void members.set(member.peerId, member),
    channel,
    channelByKey: (key) => [...channels.values()].find((candidate) => candidate.key === key)?.id ?? null,
    channelCount: () => channels.size,
    addChannel: (added) => void channels.set(added.id, { ...added, archived: false }),
    changeChannel: (id, changed) => void channels.set(id, { ...channels.get(id)!, ...changed }),
    message,
    importedMessage: (key) => all().find(({ imported }) => imported?.key === key)?.id ?? null,
    pinCount: (id) => all().filter(({ channelId, pinnedIndex }) => channelId === id && pinnedIndex > 0).length,
    addMessage: (added) => {
      messages.set(added.id, {
        ...added,
        editedAtMs: null,
        deleted: false,
        pinnedIndex: 0,
        reactedBy: [],
        revisionIndex: added.index,
      });
      if (added.threadRootId !== null) change(added.threadRootId, { revisionIndex: added.index });
    },
    editMessage: (id, edit) => change(id, edit),
    deleteMessage: (id, revisionIndex) => {
      const gone = { text: '', mentions: [], editedAtMs: null, deleted: true, pinnedIndex: 0, reactedBy: [] };
      change(id, { ...gone, revisionIndex });
      const { threadRootId } = messages.get(id)!;
      if (threadRootId !== null) change(threadRootId, { revisionIndex });
    },
    setReaction: (id, { emoji, peerId, add, revisionIndex }) => {
      const others = messages
        .get(id)!
        .reactedBy.filter((reaction) => reaction.emoji !== emoji || reaction.peerId !== peerId);
      change(id, { reactedBy: add ? [...others, { emoji, peerId }] : others, revisionIndex });
    },
    setPinned: (id, pinned, revisionIndex) => change(id, { pinnedIndex: pinned ? revisionIndex : 0, revisionIndex }),
    governance: () => governance,
    setGovernance: (changed) => {
      governance = changed;
    },
    invitation: (id) => invitations.get(id) ?? null,
    invitations: () => [...invitations.values()],
    putInvitation: (invitation) => void invitations.set(invitation.id, invitation),
    dropInvitation: (id) => {
      invitations.delete(id);
      for (const one of spent) if (one.startsWith(`${id} `)) spent.delete(one);
    },
    hasSpent: (id, peerId) => spent.has(`${id} ${peerId}`),
    addSpent: (id, peerId) => void spent.add(`${id} ${peerId}`),
    hasPass: (peerId) => passes.has(peerId),
    passes: () => [...passes].toSorted(([, one], [, other]) => one - other).map(([peerId]) => peerId),
    putPass: (peerId, index) => void passes.set(peerId, index),
    dropPass: (peerId) => void passes.delete(peerId),
  };

  return {
    state,
    queries: {
      channels: async () => [...channels.values()].map(shownChannel),
      channelById: async (id) => channel(id),
      channelByName: async (name) => {
        const key = channelKey(cleanChannelName(name) ?? '');
        const found = [...channels.values()].find((candidate) => candidate.key === key);
        return found === undefined ? null : shownChannel(found);
      },
      message: async (id) => message(id),
      page: async ({ channelId, ...bounds }) => run(messagesIn(channelId), bounds),
      history: async ({ channelId, after, limit }) =>
        all()
          .filter((kept) => kept.channelId === channelId && kept.index > after)
          .slice(0, limit)
          .map(shown),
      thread: async ({ rootId, ...bounds }) => {
        const root = message(rootId);
        return { ...run(root === null ? [] : repliesTo(rootId), bounds), root };
      },
      around: async ({ messageId, limit }) => {
        const found = messages.get(messageId);
        if (found === undefined) return { messages: [], hasOlder: false, hasNewer: false };
        const line = isInChannel(found) ? messagesIn(found.channelId) : repliesTo(found.threadRootId!);
        return runAround(line, found.index, limit);
      },
      at: async ({ channelId, index, limit }) => runAround(messagesIn(channelId), index, limit),
      pinned: async (id) =>
        all()
          .filter(({ channelId, pinnedIndex }) => channelId === id && pinnedIndex > 0)
          .sort((a, b) => b.pinnedIndex - a.pinnedIndex)
          .map(shown),
      search: () => Promise.reject(new Error('The state in memory is not searched.')),
      unread: async (requests) =>
        requests.map(({ channelId, index, reader }) => {
          const others = all().filter(
            (kept) => kept.channelId === channelId && kept.index > index && kept.authorId !== reader && !kept.deleted,
          );
          const mentioning = others.filter(({ mentions }) =>
            mentions.some(({ peerId }) => peerId === reader || peerId === 'channel'),
          );
          return {
            unread: Math.min(others.filter(isInChannel).length, MAX_UNREAD_COUNT),
            mentionsUnread: Math.min(mentioning.length, MAX_UNREAD_COUNT),
          };
        }),
      members: async () =>
        [...members.values()]
          .filter(({ present }) => present)
          .map(({ present: _present, ...member }) => member)
          .sort((a, b) => (a.peerId < b.peerId ? -1 : 1)),
      locate: async (ids) =>
        ids.flatMap((id) => {
          const kept = messages.get(id);
          if (kept !== undefined) return [{ id, index: kept.index, term: kept.term }];
          const created = [...channels.values()].find((one) => String(one.id) === id && one.createdIndex > 0);
          return created === undefined ? [] : [{ id, index: created.createdIndex, term: created.createdTerm }];
        }),
      governance: async () => ({
        policy: governance.policy,
        name: governance.name,
        invitations: [...invitations.values()].map(({ verifier: _verifier, ...view }) => view),
        removed: [...members.values()].flatMap(({ peerId, name, removal }) =>
          removal === null ? [] : [{ peerId, name, ...removal }],
        ),
      }),
      standing: async (peerId) => standingOf(state, peerId),
      invitation: async (id) => invitations.get(id) ?? null,
      merging: async () => ({ dissolution, welcomes: [...welcomes] }),
      messagesByAuthor: async (author) => authored(author),
      sessionPosition: async (author, session) => {
        const record = sessions.get(session);
        return record?.author === author ? record.lastSequence : 0;
      },
    },
  };
};
