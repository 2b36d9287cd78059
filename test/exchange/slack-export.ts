// Writes Slack exports for tests, in the shape that Slack gives: channels.json, users.json and a file for each day.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type SlackMessage = Readonly<Record<string, unknown>>;
export type SlackChannel = {
  readonly id: string;
  readonly name: string;
  readonly topic?: string;
  readonly archived?: boolean;
  readonly messages: readonly SlackMessage[];
};

const dayOf = (message: SlackMessage): string =>
  new Date(Number(String(message['ts']).split('.')[0]) * 1000).toISOString().slice(0, 10);

/** Writes an export into a directory of its own. */
export const writeSlackExport = (
  directory: string,
  users: readonly Readonly<Record<string, unknown>>[],
  channels: readonly SlackChannel[],
): void => {
  mkdirSync(directory, { recursive: true });
  const write = (name: string, value: unknown): void => {
    writeFileSync(join(directory, name), JSON.stringify(value));
  };
  write('users.json', users);
  write(
    'channels.json',
    channels.map(({ id, name, topic = '', archived = false }) => ({
      id,
      name,
      is_archived: archived,
      topic: { value: topic },
    })),
  );
  for (const { name, messages } of channels) {
    mkdirSync(join(directory, name), { recursive: true });
    for (const [day, said] of Map.groupBy(messages, dayOf)) write(join(name, `${day}.json`), said);
  }
};

/** An export with `count` messages in four channels over a hundred days: every tenth begins a thread, every seventh is reacted to. */
export const writeLargeSlackExport = (directory: string, count: number): void => {
  const users = Array.from({ length: 20 }, (_, at) => ({
    id: `U${String(at).padStart(8, '0')}`,
    name: `user${at}`,
    profile: { display_name: `Person ${at}` },
  }));
  const channels = ['general', 'random', 'engineering', 'kitchen'].map((name, at) => ({ id: `C0000000${at}`, name }));
  const firstSecond = Date.UTC(2025, 0, 1) / 1000;
  const spacing = (100 * 86_400) / count;
  const said = channels.map((): SlackMessage[] => []);
  const roots = channels.map(() => '');
  for (let at = 0; at < count; at += 1) {
    const channel = at % channels.length;
    const ts = `${Math.floor(firstSecond + at * spacing)}.${String(at % 1_000_000).padStart(6, '0')}`;
    const place = Math.floor(at / channels.length) % 10;
    if (place === 0) roots[channel] = ts;
    const isReply = place > 0 && place < 4;
    said[channel]?.push({
      type: 'message',
      user: users[at % users.length]?.id,
      text: `Message number ${at} with <@${users[(at + 1) % users.length]?.id ?? ''}> and *some* words :wave:`,
      ts,
      ...(place < 4 ? { thread_ts: roots[channel] } : {}),
      ...(isReply && place === 3 ? { subtype: 'thread_broadcast' } : {}),
      ...(at % 7 === 0 ? { reactions: [{ name: '+1', users: [users[2]?.id, users[3]?.id], count: 2 }] } : {}),
    });
  }
  writeSlackExport(
    directory,
    users,
    channels.map((channel, at) => ({ ...channel, messages: said[at] ?? [] })),
  );
};
