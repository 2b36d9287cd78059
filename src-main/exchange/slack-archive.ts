// Reads the public channels of a Slack export: a folder or zip with channels.json, users.json and a folder of days for
// each channel. Every field is checked, because an export is a file like any other; what is no message is left out.

import { MAX_IMPORTED_REACTORS, MAX_REACTION_KINDS } from '../../shared/limits.ts';
import { ArchiveError, archiveKey } from './archive.ts';
import { emojiNamed, markdownOfSlack } from './slack-text.ts';
import type { Archive, ArchivedChannel, ArchivedMessage, ArchivedReaction } from './archive.ts';
import type { ArchiveFiles } from './archive-files.ts';
import type { SlackNames } from './slack-text.ts';

type Fields = Readonly<Record<string, unknown>>;

const CHANNELS_FILE = 'channels.json';
const USERS_FILE = 'users.json';
const DAY_FILE = /^([^/]+)\/(\d{4}-\d{2}-\d{2})\.json$/u;
const TIMESTAMP = /^(\d{1,12})\.(\d{1,9})$/u;
/** Messages that tell of the channel instead of saying something. */
const NOTICES: ReadonlySet<string> = new Set([
  'channel_join',
  'channel_leave',
  'channel_topic',
  'channel_purpose',
  'channel_name',
  'channel_archive',
  'channel_unarchive',
  'group_join',
  'group_leave',
  'pinned_item',
  'unpinned_item',
  'bot_add',
  'bot_remove',
  'reminder_add',
  'tombstone',
]);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : '');
const fieldsIn = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

const readJson = async (files: ArchiveFiles, name: string): Promise<unknown> => {
  const bytes = await files.read(name);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (failure) {
    throw new ArchiveError(`“${name}” in the Slack export is no valid JSON. Export it from Slack again.`, {
      cause: failure,
    });
  }
};

/** What a person calls this user: the display name, else the real name, else the user name. */
const nameOfUser = (user: Fields): string => {
  const profile = isFields(user['profile']) ? user['profile'] : {};
  return text(profile['display_name']) || text(profile['real_name']) || text(user['real_name']) || text(user['name']);
};

const namesById = (rows: readonly Fields[], nameOf: (row: Fields) => string): ReadonlyMap<string, string> =>
  new Map(rows.map((row): [string, string] => [text(row['id']), nameOf(row)]).filter(([id, name]) => id && name));

/** `1483051909.018632` in milliseconds; null for anything else. */
const timeMsOf = (timestamp: string): number | null => {
  const [, seconds = '', fraction = ''] = TIMESTAMP.exec(timestamp) ?? [];
  return seconds === '' ? null : Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
};

const authorOf = (message: Fields, users: ReadonlyMap<string, string>): string => {
  const profile = isFields(message['user_profile']) ? message['user_profile'] : {};
  const id = text(message['user']);
  const known = users.get(id) ?? '';
  const told = text(profile['display_name']) || text(profile['real_name']) || text(message['username']);
  return known || told || id || 'Slack';
};

/** Slack keeps files on its servers: their names are what an export has of them. */
const fileLines = (message: Fields): readonly string[] =>
  fieldsIn(message['files'])
    .map((file) => text(file['title']) || text(file['name']))
    .filter((name) => name !== '')
    .map((name) => `📎 ${name}`);

const attachmentLines = (message: Fields): readonly string[] =>
  fieldsIn(message['attachments'])
    .map((attachment) => text(attachment['text']) || text(attachment['fallback']))
    .filter((line) => line !== '');

const reactionsOf = (message: Fields, users: ReadonlyMap<string, string>): readonly ArchivedReaction[] =>
  fieldsIn(message['reactions'])
    .slice(0, MAX_REACTION_KINDS)
    .map((reaction) => ({
      emoji: emojiNamed(text(reaction['name'])) ?? `:${text(reaction['name'])}:`,
      names: (Array.isArray(reaction['users']) ? reaction['users'] : [])
        .slice(0, MAX_IMPORTED_REACTORS)
        .map((id) => users.get(text(id)) ?? text(id))
        .filter((name) => name !== ''),
    }))
    .filter(({ emoji, names }) => emoji !== '::' && names.length > 0);

type Place = { readonly channelId: string; readonly channelName: string };

const messageOf = (
  message: Fields,
  place: Place,
  users: ReadonlyMap<string, string>,
  names: SlackNames,
): ArchivedMessage | null => {
  const timestamp = text(message['ts']);
  const sentAtMs = timeMsOf(timestamp);
  if (text(message['type']) !== 'message' || sentAtMs === null) return null;
  if (NOTICES.has(text(message['subtype']))) return null;
  const said = markdownOfSlack(text(message['text']), names);
  // Bots often say everything in attachments; people's attachments repeat what a link shows.
  const lines = [said, ...(said === '' ? attachmentLines(message) : []), ...fileLines(message)];
  const whole = lines.filter((line) => line.trim() !== '').join('\n');
  if (whole === '') return null;
  const keyOf = (ts: string): string => archiveKey(`slack:${place.channelId}:${ts}`);
  const thread = text(message['thread_ts']);
  return {
    key: keyOf(timestamp),
    channelName: place.channelName,
    author: authorOf(message, users),
    text: text(message['subtype']) === 'me_message' ? `_${whole}_` : whole,
    sentAtMs,
    threadKey: timeMsOf(thread) === null || thread === timestamp ? null : keyOf(thread),
    alsoInChannel: text(message['subtype']) === 'thread_broadcast',
    reactions: reactionsOf(message, users),
  };
};

const byTime = (one: ArchivedMessage, other: ArchivedMessage): number => one.sentAtMs - other.sentAtMs;

/** Whether these files look like a Slack export, possibly inside one folder. Gives that folder's prefix, or null. */
export const slackPrefix = (files: ArchiveFiles): string | null => {
  const found = files.names.find((name) => name === CHANNELS_FILE || /^[^/]+\/channels\.json$/u.test(name));
  return found === undefined ? null : found.slice(0, -CHANNELS_FILE.length);
};

/** Opens a Slack export. @throws ArchiveError when it is none, or is damaged */
export const openSlackArchive = async (files: ArchiveFiles): Promise<Archive> => {
  const prefix = slackPrefix(files);
  if (prefix === null) {
    throw new ArchiveError('This is no Slack export: it has no channels.json. Choose the zip that Slack gave you.');
  }
  const rows = fieldsIn(await readJson(files, prefix + CHANNELS_FILE)).filter((row) => text(row['name']) !== '');
  const hasUsers = files.names.includes(prefix + USERS_FILE);
  const users = namesById(fieldsIn(hasUsers ? await readJson(files, prefix + USERS_FILE) : []), nameOfUser);
  const channelNames = namesById(rows, (row) => text(row['name']));
  const names: SlackNames = {
    user: (id) => users.get(id) ?? null,
    channel: (id) => channelNames.get(id) ?? null,
  };
  const idByName = new Map(rows.map((row) => [text(row['name']), text(row['id'])]));
  const days = files.names
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ name, folder: DAY_FILE.exec(name.slice(prefix.length))?.[1] ?? '' }))
    .filter(({ folder }) => idByName.has(folder));
  let daysRead = 0;

  return {
    kind: 'Slack export',
    channels: rows.map((row): ArchivedChannel => {
      const topic = isFields(row['topic']) ? text(row['topic']['value']) : '';
      return { name: text(row['name']), topic: markdownOfSlack(topic, names), archived: row['is_archived'] === true };
    }),
    total: days.length,
    readSoFar: () => daysRead,
    messages: async function* () {
      daysRead = 0;
      for (const { name, folder } of days) {
        const place = { channelId: idByName.get(folder) ?? folder, channelName: folder };
        const day = fieldsIn(await readJson(files, name)).map((message) => messageOf(message, place, users, names));
        yield* day.filter((message) => message !== null).sort(byTime);
        daysRead += 1;
      }
    },
    close: () => files.close(),
  };
};
