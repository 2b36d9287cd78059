// Writes a channel or the whole workspace into files that people and programs can read, from the applied state of this
// replica. The files appear under their names only when they are whole.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { channelLine, headerLine, messageLine } from '../exchange/caucus-archive.ts';
import { htmlDay, htmlFoot, htmlHead, htmlMessage } from '../exchange/html-page.ts';
import { MAX_PAGE_MESSAGES } from '../../shared/limits.ts';
import type { Channel, Message } from '../../shared/chat.ts';
import { asIndex, asPeerId } from '../../shared/ids.ts';
import type { ArchiveFormat } from '../../shared/api.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import type { JobControl } from './archive-job.ts';

export type ExportOptions = {
  readonly workspace: OpenedWorkspace;
  /** For `json` the file to write; for `html` the folder, one file a channel. */
  readonly path: string;
  readonly format: ArchiveFormat;
  readonly channels: readonly Channel[];
  readonly exportedAtMs: number;
  readonly control: JobControl;
};

type TextFile = { write(text: string): Promise<void>; finish(): Promise<void>; giveUp(): Promise<void> };

/** Written beside its place and moved there at the end. */
const createTextFile = async (path: string): Promise<TextFile> => {
  const draft = `${path}.part`;
  const stream = createWriteStream(draft, { encoding: 'utf8', mode: 0o600 });
  let failure: Error | null = null;
  stream.on('error', (error) => {
    failure = error;
  });
  await once(stream, 'open');
  const check = (): void => {
    if (failure !== null) throw failure;
  };
  return {
    write: async (text) => {
      check();
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
      check();
    },
    finish: async () => {
      stream.end();
      if (!stream.closed) await once(stream, 'close');
      check();
      await rename(draft, path);
    },
    giveUp: async () => {
      stream.destroy();
      await rm(draft, { force: true });
    },
  };
};

/** All messages of a channel with the replies of its threads, in the order of the log. */
const historyOf = async function* (workspace: OpenedWorkspace, channel: Channel): AsyncGenerator<readonly Message[]> {
  let after = asIndex(0);
  for (;;) {
    const messages = await workspace.queries.history({ channelId: channel.id, after, limit: MAX_PAGE_MESSAGES });
    const last = messages.at(-1);
    if (last === undefined) return;
    yield messages;
    after = last.index;
  }
};

/** A file name on every system; the channel's id keeps apart what would fall together. */
const fileNameOf = (channel: Channel): string => {
  const safe = channel.name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60);
  return `${safe === '' ? 'channel' : safe}${channel.id === 'general' ? '' : `-${channel.id.slice(-8)}`}.html`;
};

const exportInto = async (options: ExportOptions, created: TextFile[]): Promise<void> => {
  const { channels, control, exportedAtMs, format, path, workspace } = options;
  const nameOf = (peerId: string): string => workspace.nameOf(asPeerId(peerId)) ?? `…${peerId.slice(-6)}`;
  const total = Math.max(
    1,
    channels.reduce((sum, channel) => sum + channel.messageCount, 0),
  );
  let done = 0;
  const open = async (name: string): Promise<TextFile> => {
    const file = await createTextFile(name);
    created.push(file);
    return file;
  };
  const each = async (file: TextFile, channel: Channel, textOf: (message: Message) => string): Promise<void> => {
    for await (const messages of historyOf(workspace, channel)) {
      if (control.cancelled()) return;
      await file.write(messages.map(textOf).join(''));
      done += messages.length;
      control.progress(done, Math.min(1, done / total));
    }
  };

  if (format === 'json') {
    const file = await open(path);
    const { id: workspaceId, name: workspaceName } = workspace.info();
    const head = [headerLine({ workspaceId, workspaceName, exportedAtMs }), ...channels.map(channelLine)];
    await file.write(head.map((line) => `${line}\n`).join(''));
    for (const channel of channels) {
      await each(file, channel, (message) => `${messageLine(message, channel.name, nameOf)}\n`);
    }
    return;
  }
  await mkdir(path, { recursive: true });
  for (const channel of channels) {
    const file = await open(join(path, fileNameOf(channel)));
    await file.write(htmlHead(workspace.info().name, channel, exportedAtMs));
    let day = '';
    await each(file, channel, (message) => {
      const heading = htmlDay(message.sentAtMs);
      const isNew = heading !== day;
      day = heading;
      return `${isNew ? heading : ''}${htmlMessage(message, nameOf)}`;
    });
    await file.write(htmlFoot());
  }
};

/** Exports. When it fails or is cancelled, nothing of it is left. @throws what the file system and the store throw */
export const runExport = async (options: ExportOptions): Promise<void> => {
  const created: TextFile[] = [];
  try {
    await exportInto(options, created);
    if (!options.control.cancelled()) for (const file of created.splice(0)) await file.finish();
  } finally {
    for (const file of created) await file.giveUp();
  }
};
