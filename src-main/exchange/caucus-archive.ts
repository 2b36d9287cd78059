// The archive that Caucus writes itself: a file of JSON lines, so that a program reads it in pieces and a person in any
// editor. The first line says what it is; then channels; then messages, channel by channel, oldest first.

import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Channel, Message } from '../../shared/chat.ts';
import { MAX_IMPORTED_REACTORS, MAX_REACTION_KINDS } from '../../shared/limits.ts';
import { ArchiveError, archiveKey } from './archive.ts';
import type { Archive, ArchivedChannel, ArchivedMessage, ArchivedReaction } from './archive.ts';

const FORMAT = 'caucus-archive';
const VERSION = 1;
/** A line holds one message with all its reactions; anything longer is no archive of ours. */
const MAX_LINE_CHARACTERS = 1_048_576;
const HEAD_BYTES = 4_096;

type Fields = Readonly<Record<string, unknown>>;

export type CaucusArchiveHeader = {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly exportedAtMs: number;
};

/** The first line. */
export const headerLine = (header: CaucusArchiveHeader): string =>
  JSON.stringify({ format: FORMAT, version: VERSION, ...header });

/** The line of a channel. */
export const channelLine = ({ id, name, topic, archived, createdAtMs }: Channel): string =>
  JSON.stringify({ type: 'channel', id, name, topic, archived, createdAtMs });

/** The line of a message. `nameOf` gives the display name behind a member that reacted. */
export const messageLine = (message: Message, channelName: string, nameOf: (peerId: string) => string): string =>
  JSON.stringify({
    type: 'message',
    id: message.id,
    channel: channelName,
    author: message.importedAuthor ?? message.authorName,
    authorId: message.authorId,
    sentAt: new Date(message.sentAtMs).toISOString(),
    text: message.text,
    ...(message.editedAtMs === null ? {} : { editedAt: new Date(message.editedAtMs).toISOString() }),
    ...(message.deleted ? { deleted: true } : {}),
    ...(message.threadRootId === null ? {} : { thread: message.threadRootId, alsoInChannel: message.alsoInChannel }),
    ...(message.pinned ? { pinned: true } : {}),
    ...(message.reactions.length === 0
      ? {}
      : {
          reactions: message.reactions.map(({ emoji, by, importedBy = [] }) => ({
            emoji,
            names: [...by.map(nameOf), ...importedBy],
          })),
        }),
  });

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : '');

const parseLine = (line: string): Fields | null => {
  if (line.length > MAX_LINE_CHARACTERS) return null;
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
};

const damaged = (at: number): ArchiveError =>
  new ArchiveError(
    `Line ${at} of the archive cannot be read. Export it again; what was imported before is not doubled.`,
  );

const reactionsOf = (value: unknown): readonly ArchivedReaction[] =>
  (Array.isArray(value) ? value.filter(isFields) : [])
    .slice(0, MAX_REACTION_KINDS)
    .map((row) => ({
      emoji: text(row['emoji']),
      names: (Array.isArray(row['names']) ? row['names'] : [])
        .slice(0, MAX_IMPORTED_REACTORS)
        .map(text)
        .filter((name) => name !== ''),
    }))
    .filter(({ emoji, names }) => emoji !== '' && names.length > 0);

/** The key of a message that was exported: the same in every export of it. */
export const archiveKeyOf = (id: string): string => archiveKey(`caucus:${id}`);

const messageOf = (row: Fields): ArchivedMessage | null => {
  const sentAtMs = Date.parse(text(row['sentAt']));
  const thread = text(row['thread']);
  const message = {
    key: archiveKeyOf(text(row['id'])),
    channelName: text(row['channel']),
    author: text(row['author']),
    text: text(row['text']),
    sentAtMs,
    threadKey: thread === '' ? null : archiveKeyOf(thread),
    alsoInChannel: row['alsoInChannel'] === true,
    reactions: reactionsOf(row['reactions']),
  };
  const isWhole = text(row['id']) !== '' && message.channelName !== '' && Number.isFinite(sentAtMs);
  return isWhole ? message : null;
};

const readHead = async (path: string): Promise<Fields | null> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return parseLine(buffer.toString('utf8', 0, bytesRead).split('\n', 1)[0] ?? '');
  } finally {
    await file.close();
  }
};

/** Whether the file begins as an archive of Caucus does. */
export const isCaucusArchive = async (path: string): Promise<boolean> => (await readHead(path))?.['format'] === FORMAT;

/** Opens an archive that Caucus wrote. @throws ArchiveError */
export const openCaucusArchive = async (path: string): Promise<Archive> => {
  const head = await readHead(path);
  if (head?.['format'] !== FORMAT) throw new ArchiveError('This is no archive that Caucus wrote.');
  if (head['version'] !== VERSION) {
    throw new ArchiveError('This archive was written by a newer version of Caucus. Update this one, then import it.');
  }
  const total = (await stat(path)).size;
  let bytesRead = 0;

  const rows = async function* (): AsyncGenerator<Fields> {
    const stream = createReadStream(path, 'utf8');
    bytesRead = 0;
    stream.on('data', () => {
      bytesRead = stream.bytesRead;
    });
    let at = 0;
    try {
      for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
        at += 1;
        if (at === 1 || line.trim() === '') continue;
        const row = parseLine(line);
        if (row === null) throw damaged(at);
        yield row;
      }
    } finally {
      stream.destroy();
    }
  };

  const channels: ArchivedChannel[] = [];
  for await (const row of rows()) {
    // Channels stand before all messages.
    if (row['type'] !== 'channel') break;
    const name = text(row['name']);
    if (name !== '') channels.push({ name, topic: text(row['topic']), archived: row['archived'] === true });
  }

  return {
    kind: 'Caucus archive',
    channels,
    total,
    readSoFar: () => Math.min(bytesRead, total),
    messages: async function* () {
      for await (const row of rows()) {
        if (row['type'] !== 'message') continue;
        const message = messageOf(row);
        // What was deleted stays deleted.
        if (message !== null && row['deleted'] !== true && message.text !== '') yield message;
      }
    },
    close: () => Promise.resolve(),
  };
};
