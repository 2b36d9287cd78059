// Two groups of three that were founded apart are merged while processes are killed at any moment of it: in the end all six
// are in one workspace, and whatever anybody wrote, before or meanwhile, is there exactly once.

import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { asChannelId } from '../../shared/ids.ts';
import type { Replica } from './harness.ts';
import { clusterOf, startReplica } from './harness.ts';
import type { Cluster } from './harness.ts';
import { eventually } from './process.ts';

const ROUNDS = Number(process.env['CAUCUS_ROUNDS'] ?? 1);
const KILLS = Number(process.env['CAUCUS_KILLS'] ?? 8);
const WRITTEN_EACH = 10;
const env = { LEARNER_STEADY: '500' };
const GENERAL = asChannelId('general');

let cluster: Cluster | null = null;
afterEach(async () => {
  await cluster?.end();
  cluster = null;
});

const group = async (founderName: string, ...names: string[]): Promise<Replica[]> => {
  const founder = await startReplica({ name: founderName, env });
  const others = await Promise.all(names.map((name) => startReplica({ name, join: [founder.address()], env })));
  await clusterOf([founder, ...others]).settled(20_000);
  return [founder, ...others];
};

/** Resolves with the texts that were taken: those of a call that failed were not. */
const write = async (replica: Replica, texts: readonly string[]): Promise<readonly string[]> => {
  const taken = await replica.call('messages.post', { channelId: GENERAL, texts }).catch(() => null);
  return taken === null ? [] : texts;
};

const textsOf = async (replica: Replica): Promise<string[]> => (await replica.messages()).map(({ text }) => text);

test.each(Array.from({ length: ROUNDS }, (_, index) => index + 1))(
  'round %i: nothing is lost or doubled, whenever a process is killed on the way',
  async () => {
    const stay = await group('Ada', 'Grace', 'Edsger');
    const go = await group('Barbara', 'Leslie', 'Bob');
    const all = [...stay, ...go];
    cluster = clusterOf(all);
    const written = new Map<string, string[]>();
    for (const replica of all) {
      const texts = Array.from({ length: WRITTEN_EACH }, (_, index) => `${replica.name} ${index + 1}`);
      written.set(replica.name, [...(await write(replica, texts))]);
    }
    const [ada] = stay as [Replica];
    const [barbara] = go as [Replica];

    const startedMs = performance.now();
    const sinceMs = (): number => Math.round(performance.now() - startedMs);
    let later = 0;
    let killed = 0;
    const history: string[] = [];
    void ada.call('peers.connect', { address: barbara.address() }).catch(() => undefined);
    while (killed < KILLS) {
      await pause(Math.random() * 400);
      // Mostly those that move; now and then one of those that let them in.
      const among = Math.random() < 0.8 ? go : stay;
      const victims = Math.random() < 0.2 ? among : [among[Math.floor(Math.random() * among.length)]!];
      const writer = all[Math.floor(Math.random() * all.length)]!;
      later += 1;
      const text = `${writer.name} later ${later}`;
      const taken = await write(writer, [text]);
      written.get(writer.name)!.push(...taken);
      history.push(`${sinceMs()} ms: ${victims.map(({ name }) => name).join('+')}`);
      await Promise.all(victims.map((victim) => victim.kill()));
      killed += victims.length;
      await Promise.all(victims.map((victim) => victim.restart()));
    }

    let last: string[] = [];
    const describe = (): string => `${history.join(', ')}; ${last.join('; ')}`;
    await eventually(
      'all six are in one workspace',
      60_000,
      async () => {
        // Without discovery nobody else introduces them again after both were killed.
        void ada.call('peers.connect', { address: barbara.address() }).catch(() => undefined);
        const views = await Promise.all(all.map((replica) => replica.view().catch(() => null)));
        const states = await Promise.all(all.map((replica) => replica.call('app.state', {}).catch(() => null)));
        last = views.map((view, index) => {
          const phase = states[index]?.phase.type ?? 'none';
          return `${all[index]!.name}: ${phase} ${view?.workspace.name ?? '-'} ${view?.members.length ?? 0}`;
        });
        const ids = new Set(views.map((view) => view?.workspace.id));
        const isOne = ids.size === 1 && views.every((view) => view?.members.length === all.length);
        return isOne && states.every((state) => state?.phase.type === 'member') ? true : null;
      },
      describe,
      500,
    );
    console.info(`killed at ${history.join(', ')}; one workspace after ${sinceMs()} ms`);
    const expected = [...written.values()].flat().toSorted();
    await eventually(
      'all six have all messages',
      30_000,
      async () => {
        const counts = await Promise.all(all.map(async (replica) => (await textsOf(replica)).length));
        last = counts.map(String);
        return counts.every((count) => count >= expected.length) ? true : null;
      },
      describe,
      250,
    );
    const texts = await textsOf(ada);
    expect(texts.toSorted(), describe()).toEqual(expected);
    for (const replica of all) {
      expect(await textsOf(replica)).toEqual(texts);
      // In the order in which each author wrote them.
      const own = texts.filter((text) => text.startsWith(`${replica.name} `));
      expect(own).toEqual(written.get(replica.name));
    }
  },
);
