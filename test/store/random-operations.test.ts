// The same random history of everything that members can do, right and wrong, applied to SQLite and to plain maps: the same
// outcomes and the same answers, in whatever batches it comes.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asIndex, asTerm } from '../../src-main/consensus/ids.ts';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import { applyGenesis } from '../../src-main/chat/state-machine.ts';
import { applyEntry } from '../../src-main/store/apply-entry.ts';
import { openChatFile } from '../../src-main/store/chat-file.ts';
import { asChannelId, asMessageId } from '../../shared/ids.ts';
import { GENERAL, WORKSPACE } from '../chat/authors.ts';
import { ann, bob, entriesFrom, joinEntry } from './chat-compliance.ts';
import { createMemoryChatState } from './memory-chat-state.ts';
import type { ChatQueries } from '../../src-main/chat/queries.ts';
import type { ChatOperation } from '../../src-main/chat/operations.ts';

/** Operations name what others made by the place at which it was made; many of them make no sense. */
type Step = readonly [by: 0 | 1, kind: number, first: number, second: number, flag: boolean];

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(fc.constantFrom(0 as const, 1 as const), fc.nat(9), fc.nat(40), fc.nat(7), fc.boolean()),
  { minLength: 60, maxLength: 120 },
);
const EMOJI = ['👍', '🎉', '🍲', 'no', '❤️', '👀', '🚀', ''];

const operationOf = ([by, kind, first, second, flag]: Step): ChatOperation => {
  const messageId = asMessageId(`${[ann, bob][second % 2]!.session}-${first}`);
  const channelId = flag ? GENERAL : asChannelId(String(messageId));
  const text = second === 0 ? ' ' : `words ${first} ${'and more '.repeat(second)}`;
  const mentions = [{ peerId: [ann, bob][1 - by]!.peerId, label: `words ${first}` }];
  switch (kind) {
    case 0:
    case 1:
      return { type: 'post-message', channelId: GENERAL, text, ...(flag ? { mentions } : {}) };
    case 2:
      return { type: 'post-message', channelId, text, threadRootId: messageId, alsoInChannel: second > 4 };
    case 3:
      return { type: 'edit-message', messageId, text, mentions: flag ? mentions : [] };
    case 4:
      return { type: 'delete-message', messageId };
    case 5:
      return { type: 'react', messageId, emoji: EMOJI[second]!, add: flag || second > 3 };
    case 6:
      return { type: 'pin', messageId, pinned: flag };
    case 7:
      return flag
        ? { type: 'create-channel', name: `channel ${second}`, topic: second > 4 ? text : '' }
        : { type: 'rename-channel', channelId, name: `channel ${first % 8}` };
    case 8:
      return flag
        ? { type: 'set-topic', channelId, topic: text }
        : { type: 'archive-channel', channelId, archived: second > 2 };
    default: {
      const origin = { author: `Eve ${second}`, sentAtMs: 1_600_000_000_000 + first, key: `k${first % 12}` };
      const reactions = [{ emoji: EMOJI[second]!, names: ['Eve'] }];
      const thread = flag ? { threadKey: `k${second}` } : {};
      return { type: 'post-message', channelId: GENERAL, text, import: { ...origin, reactions, ...thread } };
    }
  }
};

type Ask = Pick<ChatQueries, 'channels' | 'page' | 'thread' | 'pinned' | 'unread' | 'history' | 'members'>;

/** All that can be seen of a state. */
const seen = async (queries: { readonly [Name in keyof Ask]: (...params: Parameters<Ask[Name]>) => unknown }) => {
  const channels = (await queries.channels()) as Awaited<ReturnType<Ask['channels']>>;
  return Promise.all(
    channels.map(async (channel) => {
      const request = { channelId: channel.id, after: asIndex(0), limit: 1_000 };
      const history = (await queries.history(request)) as Awaited<ReturnType<Ask['history']>>;
      const unread = [ann, bob].map(({ peerId }) => ({ channelId: channel.id, index: asIndex(20), reader: peerId }));
      return {
        channel,
        history,
        page: await queries.page(request),
        newest: await queries.page({ channelId: channel.id, limit: 5 }),
        pinned: await queries.pinned(channel.id),
        unread: await queries.unread(unread),
        threads: await Promise.all(history.map(({ id }) => queries.thread({ rootId: id, limit: 3 }))),
      };
    }),
  );
};

test('SQLite and plain maps come to the same', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 30 }), async (history, batch) => {
      const folder = mkdtempSync(join(tmpdir(), 'caucus-random-'));
      const file = openChatFile({ path: join(folder, 'chat.db'), workspaceId: WORKSPACE });
      const memory = createMemoryChatState();
      applyGenesis(memory.state);
      try {
        const sequences = [0, 0];
        const entries = [joinEntry(1, ann, 'Ann'), joinEntry(2, bob, 'Bob')];
        for (const step of history) {
          const sequence = (sequences[step[0]]! += 1);
          entries.push(...entriesFrom(entries.length + 1, [ann, bob][step[0]]!, [operationOf(step)], sequence));
        }
        for (let at = 0; at < entries.length; at += batch) {
          const lot = entries.slice(at, at + batch);
          const outcomes = file.apply({ entries: lot, membership: EMPTY_MEMBERSHIP });
          expect(outcomes).toEqual(lot.map((entry) => applyEntry(memory.state, WORKSPACE, entry)));
        }
        expect(await seen(file.queries)).toEqual(await seen(memory.queries));
        expect(asTerm(file.appliedTerm)).toBe(1);
      } finally {
        file.close();
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 15, seed: 20_261_126 },
  );
});
