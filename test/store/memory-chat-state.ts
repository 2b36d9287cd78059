// The replicated chat state in plain maps, with the same questions answered from them: for tests and simulated runs, and
// as the second opinion beside SQLite. Slow and simple on purpose.

import { MAX_PAGE_MESSAGES } from '../../shared/limits.ts';
import { asIndex } from '../../shared/ids.ts';
import { channelKey, cleanChannelName } from '../../src-main/chat/names.ts';
import type { Channel, Message, MessagePage } from '../../shared/chat.ts';
import type { ChannelId, PeerId } from '../../shared/ids.ts';
import type { ChatState, MemberRecord, NewChannel, NewMessage, SessionRecord } from '../../src-main/chat/chat-state.ts';
import type { AuthoredOperation, ChatQueries } from '../../src-main/chat/queries.ts';

export type MemoryChatState = { readonly state: ChatState; readonly queries: ChatQueries };

export const createMemoryChatState = (): MemoryChatState => {
  const sessions = new Map<string, SessionRecord>();
  const members = new Map<PeerId, MemberRecord>();
  const channels: NewChannel[] = [];
  const messages: NewMessage[] = [];
  let lastReceivedAtMs = 0;

  const messagesIn = (id: ChannelId): NewMessage[] => messages.filter((message) => message.channelId === id);

  const shown = ({ id, name, createdBy, createdAtMs, createdIndex }: NewChannel): Channel => {
    const inside = messagesIn(id);
    const lastIndex = inside.at(-1)?.index ?? asIndex(0);
    return {
      id,
      name,
      createdBy,
      createdAtMs,
      lastIndex,
      messageCount: inside.length,
      topic: '',
      archived: false,
      createdIndex,
    };
  };

  const channel = (id: ChannelId): Channel | null => {
    const found = channels.find((candidate) => candidate.id === id);
    return found === undefined ? null : shown(found);
  };

  const withName = ({ session: _session, sequence: _sequence, ...message }: NewMessage): Message => ({
    ...message,
    authorName: members.get(message.authorId)!.name,
  });

  const page: ChatQueries['page'] = async ({ channelId, limit, before, after }): Promise<MessagePage> => {
    const all = messagesIn(channelId);
    const count = Math.min(Math.max(1, Math.floor(limit) || 1), MAX_PAGE_MESSAGES);
    const eligible = all.filter(({ index }) => index < (before ?? Infinity) && index > (after ?? 0));
    const isForward = after !== undefined && before === undefined;
    const chosen = isForward ? eligible.slice(0, count) : eligible.slice(-count);
    // With nothing chosen, what is not eligible lies on one side or the other.
    const isOlder = ({ index }: NewMessage): boolean =>
      chosen[0] === undefined ? index <= (after ?? 0) || index < (before ?? 0) : index < chosen[0].index;
    const isNewer = ({ index }: NewMessage): boolean =>
      chosen[0] === undefined ? index >= (before ?? Infinity) : index > chosen.at(-1)!.index;
    return { messages: chosen.map(withName), hasOlder: all.some(isOlder), hasNewer: all.some(isNewer) };
  };

  const authored = (author: PeerId): AuthoredOperation[] => {
    const created = channels
      .filter(({ createdBy }) => createdBy === author)
      .map(({ name, createdAtMs, createdIndex }) => ({
        index: createdIndex,
        operation: { type: 'create-channel' as const, name, writtenAtMs: createdAtMs },
      }));
    const posted = messages
      .filter(({ authorId }) => authorId === author)
      .map(({ index, channelId, text, sentAtMs }) => ({
        index,
        operation: {
          type: 'post-message' as const,
          channelName: channel(channelId)!.name,
          text,
          writtenAtMs: sentAtMs,
        },
      }));
    return [...created, ...posted].sort((a, b) => a.index - b.index).map(({ operation }) => operation);
  };

  return {
    state: {
      session: (session) => sessions.get(session) ?? null,
      setSession: (session, record) => void sessions.set(session, record),
      lastReceivedAtMs: () => lastReceivedAtMs,
      setLastReceivedAtMs: (atMs) => {
        lastReceivedAtMs = atMs;
      },
      member: (peerId) => members.get(peerId) ?? null,
      putMember: (member) => void members.set(member.peerId, member),
      channel,
      hasChannelKey: (key) => channels.some((candidate) => candidate.key === key),
      channelCount: () => channels.length,
      addChannel: (added) => void channels.push(added),
      addMessage: (message) => void messages.push(message),
    },
    queries: {
      channels: async () => channels.map(shown),
      channelById: async (id) => channel(id),
      channelByName: async (name) => {
        const key = channelKey(cleanChannelName(name) ?? '');
        const found = channels.find((candidate) => candidate.key === key);
        return found === undefined ? null : shown(found);
      },
      page,
      members: async () =>
        [...members.values()]
          .filter(({ present }) => present)
          .map(({ peerId, name, addresses }) => ({ peerId, name, addresses }))
          .sort((a, b) => (a.peerId < b.peerId ? -1 : 1)),
      locate: async (ids) =>
        ids.flatMap((id) => {
          const message = messages.find((candidate) => candidate.id === id);
          if (message !== undefined) return [{ id, index: message.index, term: message.term }];
          const created = channels.find((candidate) => String(candidate.id) === id && candidate.createdIndex > 0);
          return created === undefined ? [] : [{ id, index: created.createdIndex, term: created.createdTerm }];
        }),
      messagesByAuthor: async (author) => authored(author),
      sessionPosition: async (author, session) => {
        const record = sessions.get(session);
        return record?.author === author ? record.lastSequence : 0;
      },
    },
  };
};
