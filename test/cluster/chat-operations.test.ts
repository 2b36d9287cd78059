// What three members do to messages and channels, by the command line and the API, each on a machine of its own, at the
// same time and while one of them is away: in the end all show the very same, and so does a newcomer that got a snapshot.

import { readdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asChannelId, asIndex } from '../../shared/ids.ts';
import type { Channel, Message } from '../../shared/chat.ts';
import type { ChannelId, MessageId } from '../../shared/ids.ts';
import type { Cluster, Replica } from './harness.ts';
import { startCluster, startReplica } from './harness.ts';
import { eventually } from './process.ts';

const general = asChannelId('general');
/** More than a replica keeps of its log, so that a newcomer cannot get it any other way than by snapshot. */
const FILLERS = 24_000;
const FILLERS_AT_ONCE = 6_000;

let cluster: Cluster;
let ada: Replica;
let grace: Replica;
let edsger: Replica;

beforeAll(async () => {
  cluster = await startCluster(3, { VOTER_AWAY: '3600000', VOTER_AWAY_CRITICAL: '3600000', LEARNER_STEADY: '500' });
  [ada, grace, edsger] = cluster.replicas as [Replica, Replica, Replica];
  await cluster.settled(30_000);
});
afterAll(() => cluster.end());

const say = async (by: Replica, text: string, more: object = {}): Promise<MessageId> => {
  const { ids } = await by.call('messages.post', { channelId: general, texts: [text], ...more });
  await by.call('messages.confirm', { ids, timeoutMs: 20_000 });
  return ids[0]!;
};

/** Runs a command of the command line that must succeed, and gives its lines. */
const command = async (by: Replica, ...args: readonly string[]): Promise<string[]> => {
  const { code, stderr, stdout } = await by.run(args);
  expect(code, `${args.join(' ')}: ${stderr}`).toBe(0);
  return stdout.trimEnd().split('\n');
};
const objects = async (by: Replica, ...args: readonly string[]): Promise<Record<string, unknown>[]> =>
  (await command(by, ...args, '--json'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Waits until everything that is committed anywhere is applied at all replicas that run. */
const allApplied = async (replicas: readonly Replica[] = cluster.running()): Promise<void> => {
  await eventually('all have applied the same', 60_000, async () => {
    const views = await Promise.all(replicas.map((replica) => replica.view()));
    const { commitIndex } = views.reduce((one, other) => (other.commitIndex > one.commitIndex ? other : one));
    return views.every((view) => view.appliedIndex === commitIndex && view.outboxLength === 0) ? true : null;
  });
};

const pageOf = async (replica: Replica, channelId: ChannelId): Promise<readonly Message[]> =>
  (await replica.call('messages.page', { channelId, limit: 1_000, after: asIndex(0) })).messages;

/** All that a person could see at a replica: channels, the first thousand messages of each, their threads, their pins. */
const everything = async (replica: Replica) => {
  const channels: readonly Channel[] = await replica.call('channels.list', {});
  return Promise.all(
    channels.map(async (channel) => {
      const messages = await pageOf(replica, channel.id);
      const roots = messages.filter(({ thread }) => thread !== null);
      return {
        channel,
        messages,
        threads: await Promise.all(roots.map(({ id }) => replica.call('messages.thread', { rootId: id, limit: 100 }))),
        pinned: (await replica.call('messages.pinned', { channelId: channel.id })).messages,
      };
    }),
  );
};

const messageOf = async (replica: Replica, messageId: MessageId): Promise<Message> =>
  (await replica.call('messages.around', { messageId, limit: 1 })).messages[0]!;

describe('by the command line', () => {
  test('a message is edited, answered, reacted to, pinned, found and deleted', async () => {
    const id = await say(ada, 'Rehearsal on Thrusday');
    expect(await command(ada, 'edit', id, 'Rehearsal on Thursday')).toEqual([
      expect.stringMatching(/^\S+-\d+ \d+ \d+$/),
    ]);
    await allApplied();
    const [reply] = await objects(grace, 'send', '--reply', id, 'I bring the piano');
    await command(edsger, 'send', '--reply', String(reply!['id']), '--also-in-channel', 'And I the stool');
    await command(grace, 'react', id, '🎹');
    await command(edsger, 'react', id, '🎹');
    await command(edsger, 'react', id, '🎹', '--remove');
    await command(edsger, 'pin', id);
    await allApplied();
    const thread = await objects(ada, 'read', '--thread', id);
    expect(thread.map(({ text }) => text)).toEqual(['Rehearsal on Thursday', 'I bring the piano', 'And I the stool']);
    expect(thread[0]).toMatchObject({ id, replyCount: 2, editedAtMs: expect.any(Number), pinned: true });
    expect(thread[0]!['reactions']).toEqual([{ emoji: '🎹', by: [grace.ready().peerId] }]);
    expect(thread[1]).toMatchObject({ threadRootId: id });
    expect((await objects(edsger, 'read', '--pinned')).map((pinned) => pinned['id'])).toEqual([id]);
    const found = await objects(grace, 'search', 'piano', '--author', 'grace', '--channel', 'general');
    expect(found.map(({ text }) => text)).toEqual(['I bring the piano']);
    const lines = await command(grace, 'search', 'thursd');
    expect(lines).toEqual([
      expect.stringMatching(/#general {2}.* Ada: Rehearsal on Thursday {2}\(edited\) \(pinned\) 🎹 1 \[2 replies\]/),
    ]);
    await command(grace, 'delete', String(reply!['id']));
    await allApplied();
    expect(await objects(ada, 'search', 'piano')).toEqual([]);
    await command(edsger, 'pin', id, '--remove');
  });

  test('a channel is made, described, renamed, closed and opened', async () => {
    const [made] = await objects(ada, 'channels', '--create', 'Orchestra', '--topic', 'Strings only');
    expect(made).toMatchObject({ name: 'Orchestra', topic: 'Strings only', archived: false });
    await allApplied();
    const [changed] = await objects(
      grace,
      'channels',
      '--channel',
      'orchestra',
      '--rename',
      'Band',
      '--topic',
      '',
      '--archive',
    );
    expect(changed).toMatchObject({ id: made!['id'], name: 'Band', topic: '', archived: true });
    await allApplied();
    const refused = await edsger.run(['send', '--channel', 'Band', 'too late']);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('archived');
    await command(grace, 'channels', '--channel', 'Band', '--unarchive');
    await allApplied();
    await command(edsger, 'send', '--channel', 'Band', 'in time');
  });

  test('what one may not do is refused in words', async () => {
    const id = await say(ada, 'mine');
    await allApplied();
    const edit = await grace.run(['edit', id, 'yours']);
    expect(edit.code).toBe(1);
    expect(edit.stderr).toContain('Only its author');
    expect((await grace.run(['delete', id])).stderr).toContain('author or an owner');
    expect((await grace.run(['react', id, 'plain text'])).stderr).toContain('no emoji');
    expect((await grace.run(['edit', 'nothing', 'x'])).stderr).toContain('no such message');
  });
});

test('a message is known to be everywhere once every machine that is there has it', async () => {
  const { leader, followers } = await cluster.settled(30_000);
  const held = followers[0]!;
  process.kill(held.processId(), 'SIGSTOP');
  try {
    const id = await say(leader, 'for two of three so far');
    const { index } = await messageOf(leader, id);
    const { everywhereIndex, members } = await leader.view();
    // As long as it counts as there, it is waited for.
    const isThere = members.find(({ peerId }) => peerId === held.ready().peerId)?.online;
    expect(isThere === true && (everywhereIndex ?? 0) >= index).toBe(false);
    process.kill(held.processId(), 'SIGCONT');
    for (const replica of cluster.replicas) {
      await eventually('it is everywhere', 20_000, async () =>
        ((await replica.view()).everywhereIndex ?? 0) >= index ? true : null,
      );
    }
  } finally {
    process.kill(held.processId(), 'SIGCONT');
  }
});

describe('at the same time', () => {
  test('what all three do at once comes to the same everywhere', async () => {
    const roots = await Promise.all([ada, grace, edsger].map((by) => say(by, `begun by ${by.name}`)));
    await allApplied();
    const acts = [ada, grace, edsger].flatMap((by, at) => {
      const own = roots[at]!;
      const others = roots.filter((id) => id !== own);
      return [
        by.call('messages.edit', { messageId: own, text: `changed by ${by.name}` }),
        ...others.flatMap((messageId) => [
          by.call('messages.react', { messageId, emoji: '👍', add: true }),
          by.call('messages.react', { messageId, emoji: '🎉', add: at % 2 === 0 }),
          by.call('messages.pin', { messageId, pinned: at % 2 === 0 }),
          by.call('messages.post', {
            channelId: general,
            texts: [`${by.name} answers`],
            threadRootId: messageId,
            alsoInChannel: at === 1,
          }),
        ]),
        by.call('channels.rename', { channelId: general, name: `general of ${by.name}` }).catch(() => null),
      ];
    });
    await Promise.all(acts);
    await allApplied();
    const [one, ...others] = await Promise.all(cluster.replicas.map(everything));
    for (const other of others) expect(other).toEqual(one);
    for (const [at, id] of roots.entries()) {
      const root = await messageOf(edsger, id);
      expect(root.text).toBe(`changed by ${['Ada', 'Grace', 'Edsger'][at]}`);
      expect(root.thread?.replyCount).toBe(2);
      expect(root.reactions.find(({ emoji }) => emoji === '👍')?.by).toHaveLength(2);
    }
  });

  test('who was away while others changed and deleted sees it so when it is back', async () => {
    const [kept, gone] = [await say(edsger, 'keep me'), await say(edsger, 'take me away')];
    await allApplied();
    const { leader } = await cluster.settled(30_000);
    const away = [grace, edsger].find((replica) => replica !== leader) ?? ada;
    await away.kill();
    const [one, other] = cluster.running() as [Replica, Replica];
    for (const by of [one, other]) await by.call('messages.react', { messageId: kept, emoji: '🌙', add: true });
    // The founder is an owner, and may delete what others wrote.
    const mayDelete = away === edsger ? ada : edsger;
    await mayDelete.call('messages.delete', { messageId: gone });
    await allApplied();
    await away.restart();
    await cluster.settled(30_000);
    await allApplied();
    expect(await messageOf(away, gone)).toMatchObject({ deleted: true, text: '' });
    expect((await messageOf(away, kept)).reactions).toMatchObject([{ emoji: '🌙' }]);
    expect(await everything(away)).toEqual(await everything(one));
  });
});

test('a newcomer that got it as a snapshot sees the very same, and finds it', { timeout: 240_000 }, async () => {
  const { leader } = await cluster.settled(30_000);
  const { id: fillerId } = await leader.call('channels.create', { name: 'fillers' });
  for (let done = 0; done < FILLERS; done += FILLERS_AT_ONCE) {
    const texts = Array.from({ length: FILLERS_AT_ONCE }, (_, at) => `filler ${done + at}`);
    const { ids } = await leader.call('messages.post', { channelId: fillerId, texts });
    await leader.call('messages.confirm', { ids: ids.slice(-1), timeoutMs: 50_000 });
  }
  const newcomer = await startReplica({ name: 'Barbara', join: [leader.address()] });
  try {
    await allApplied([leader, newcomer]);
    const [mine, theirs] = await Promise.all([newcomer, leader].map(everything));
    expect(mine).toEqual(theirs);
    const found = await newcomer.call('messages.search', { text: 'changed "by Ada"', limit: 10 });
    expect(found.hits.map(({ message }) => message.text)).toEqual(['changed by Ada']);
    const removed = await newcomer.call('messages.search', { text: '"take me away"', limit: 10 });
    expect(removed.total).toBe(0);
    // It goes on from there: what a snapshot brought can be changed like anything else.
    const messageId = found.hits[0]!.message.id;
    const { id } = await newcomer.call('messages.react', { messageId, emoji: '🥂', add: true });
    await newcomer.call('messages.confirm', { ids: [id], timeoutMs: 20_000 });
    await allApplied([leader, newcomer]);
    expect(await messageOf(leader, messageId)).toEqual(await messageOf(newcomer, messageId));
    await newcomer.stop();
    const workspaces = join(newcomer.profile, 'workspaces');
    const folder = readdirSync(workspaces)[0] ?? '';
    const log = new DatabaseSync(join(workspaces, folder, 'log.db'), { readOnly: true });
    expect(Number(log.prepare('SELECT position FROM compacted').get()?.['position'])).toBeGreaterThan(0);
    log.close();
  } finally {
    if (newcomer.isRunning()) await newcomer.kill();
  }
});
