// A workspace of a given size, written once by two real installs through their own APIs, and started anew for each run
// from copies. A fifth of it stands in one channel, the rest evenly in nineteen others. Never measures anything.

import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asChannelId, asIndex } from '../../../shared/ids.ts';
import type { ChannelId, Index } from '../../../shared/ids.ts';
import type { Replica } from '../../cluster/harness.ts';
import { startReplica } from '../../cluster/harness.ts';
import { eventually } from '../../cluster/process.ts';
import { createChannel, post, talk } from '../../e2e/conversation.ts';

/** The channel that holds a fifth of all. */
export const LARGE = asChannelId('general');
const OTHER_CHANNELS = 19;
const LARGE_SHARE = 0.2;
/** So many of the newest messages of each channel are written by both in turns, with reactions: what is scrolled through. */
const MOST_IN_TURNS = 25_000;
const TURN_MESSAGES = 3;
const CONFIRMED_EVERY = 60;
const REACTED_EVERY = 50;
const REACTIONS_AT_ONCE = 20;
const POST_AT_ONCE = 10_000;
const READY_TIMEOUT_MS = 180_000;
const FOUNDING_MS = 20_000;
const CATCH_UP_MS = 300_000;
/** Newcomers vote soon: how long that takes is no matter of these figures. */
const ENVIRONMENT = { LEARNER_STEADY: '500' };

/** Two replicas of one workspace that run: Ada's, which has the window, and Grace's, who writes. */
export type RunningGroup = {
  readonly ada: Replica;
  readonly grace: Replica;
  readonly channels: readonly ChannelId[];
  /** Ends Ada's replica and starts it anew; resolves with when it said that it is ready, in milliseconds of the epoch. */
  restartAda(): Promise<number>;
  end(): Promise<void>;
};

type Progress = (text: string) => void;

const size = (count: number): string => count.toLocaleString('en-US');
const newestOf = async (replica: Replica, channelId: ChannelId): Promise<Index> =>
  (await replica.call('messages.page', { channelId, limit: 1 })).messages[0]?.index ?? asIndex(0);

const start = (name: string, profile: string, join?: readonly string[]): Promise<Replica> =>
  startReplica({ name, profile, env: ENVIRONMENT, readyTimeoutMs: READY_TIMEOUT_MS, ...(join && { join }) });

/** Resolves when both vote and Ada has all that Grace has. */
const untilTogether = (ada: Replica, grace: Replica): Promise<unknown> =>
  eventually(
    'both replicas are voters of one workspace and have the same',
    CATCH_UP_MS,
    async () => {
      const [hers, other] = await Promise.all([ada.view(), grace.view()]);
      const settled = [hers, other].every(
        ({ hasMajority, leader, members }) =>
          hasMajority && leader !== null && members.length === 2 && members.every(({ role }) => role === 'voter'),
      );
      return settled && hers.appliedIndex >= other.appliedIndex ? true : null;
    },
    () => '',
    200,
  );

const fill = async (replica: Replica, channelId: ChannelId, count: number): Promise<void> => {
  for (let done = 0; done < count; done += POST_AT_ONCE) {
    await post(replica, channelId, talk(Math.min(POST_AT_ONCE, count - done), done + 1));
  }
};

/** Both write at once, a few messages each time, so that they take turns in the order that the group decides. */
const writeInTurns = async (replicas: readonly Replica[], channelId: ChannelId, count: number): Promise<void> => {
  const each = Math.floor(count / replicas.length);
  await Promise.all(
    replicas.map(async (replica) => {
      for (let done = 0; done < each; done += TURN_MESSAGES) {
        const texts = talk(Math.min(TURN_MESSAGES, each - done), done + 1);
        // Not each lot is waited for, or the two would spend minutes on waiting.
        if (done % CONFIRMED_EVERY < TURN_MESSAGES) await post(replica, channelId, texts);
        else await replica.call('messages.post', { channelId, texts });
      }
      await post(replica, channelId, talk(1, each + 1));
    }),
  );
};

const react = async (ada: Replica, channelId: ChannelId, count: number): Promise<void> => {
  let before: Index | undefined;
  for (let looked = 0; looked < count; looked += 1_000) {
    const limit = Math.min(1_000, count);
    const page = await ada.call('messages.page', { channelId, limit, ...(before !== undefined && { before }) });
    const chosen = page.messages.filter((_, place) => place % REACTED_EVERY === 0);
    for (let at = 0; at < chosen.length; at += REACTIONS_AT_ONCE) {
      const some = chosen.slice(at, at + REACTIONS_AT_ONCE);
      await Promise.all(some.map(({ id }) => ada.call('messages.react', { messageId: id, emoji: '👍', add: true })));
    }
    const oldest = page.messages[0]?.index;
    if (oldest === undefined || !page.hasOlder) return;
    before = oldest;
  }
};

const write = async (directory: string, count: number, progress: Progress): Promise<void> => {
  const grace = await start('Grace', join(directory, 'grace'));
  await eventually('Grace has founded a workspace', FOUNDING_MS, async () => {
    const { phase } = await grace.call('app.state', {});
    return phase.type === 'member' ? true : null;
  });
  const large = Math.round(count * LARGE_SHARE);
  const others: ChannelId[] = [];
  for (let number = 1; number <= OTHER_CHANNELS; number += 1) {
    others.push(await createChannel(grace, `desk ${String(number).padStart(2, '0')}`));
  }
  const small = Math.round((count - large) / OTHER_CHANNELS);
  const inTurns = Math.min(MOST_IN_TURNS, Math.round(large / 2));
  for (const [place, channelId] of others.entries()) {
    await fill(grace, channelId, small);
    progress(`writing a workspace: ${size((place + 1) * small)} messages`);
  }
  await fill(grace, LARGE, large - inTurns);
  progress(`writing a workspace: ${size(count - inTurns)} messages`);
  const ada = await start('Ada', join(directory, 'ada'), [grace.address()]);
  await untilTogether(ada, grace);
  progress('the second replica has joined');
  await writeInTurns([ada, grace], LARGE, inTurns);
  await react(ada, LARGE, inTurns);
  await untilTogether(ada, grace);
  for (const channelId of [LARGE, ...others]) {
    await ada.call('reading.set', { channelId, index: await newestOf(ada, channelId) });
  }
  await ada.stop();
  await grace.stop();
};

/** The profiles of a workspace of `count` messages; made when `directory` has none. */
export const prepareGroup = async (directory: string, count: number, progress: Progress): Promise<string> => {
  const prepared = resolve(directory, `window-${count}`);
  if (existsSync(prepared)) return prepared;
  const unfinished = `${prepared}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const beganMs = performance.now();
  await write(unfinished, count, progress);
  renameSync(unfinished, prepared);
  progress(`a workspace of ${size(count)} took ${((performance.now() - beganMs) / 1_000).toFixed(0)} s to write`);
  return prepared;
};

/** Starts both replicas on copies of their profiles; `directory` holds the copies and goes with the group. */
export const startGroup = async (prepared: string, directory: string): Promise<RunningGroup> => {
  rmSync(directory, { recursive: true, force: true });
  cpSync(prepared, directory, { recursive: true });
  const grace = await start('Grace', join(directory, 'grace'));
  const adaProfile = join(directory, 'ada');
  let ada = await start('Ada', adaProfile, [grace.address()]);
  await untilTogether(ada, grace);
  const list = await ada.call('channels.list', {});
  return {
    get ada() {
      return ada;
    },
    grace,
    channels: list.map(({ id }) => id),
    restartAda: async () => {
      await ada.stop();
      ada = await start('Ada', adaProfile);
      return Date.now();
    },
    end: async () => {
      await Promise.all([ada, grace].map((replica) => replica.kill().catch(() => undefined)));
      rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
    },
  };
};
