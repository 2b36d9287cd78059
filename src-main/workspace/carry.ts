// What somebody wrote while alone goes along into the workspace that is joined: written down beside the new workspace
// before the old one is left, and put into its outbox in one durable step once the new one is known. Exactly once: it is
// always the first thing of the new session, so a session that has begun has it.

import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { channelKey } from '../chat/names.ts';
import type { AuthoredOperation } from '../chat/queries.ts';
import type { ChatOperation } from '../chat/operations.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { ChannelId, PeerId } from '../../shared/ids.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import type { DatedOperation } from './posting.ts';

const FILE = 'carry.json';

/** Writes down what `self` said in the workspace that is about to be left. */
export const packCarry = async (from: OpenedWorkspace, self: PeerId, directory: string): Promise<void> => {
  const written = await from.queries.messagesByAuthor(self);
  const channels = new Map((await from.queries.channels()).map((channel) => [channel.id, channel.name]));
  const pending: AuthoredOperation[] = from.posting.pending().map((message) => ({
    type: 'post-message',
    channelName: channels.get(message.channelId) ?? 'general',
    text: message.text,
    writtenAtMs: message.sentAtMs,
  }));
  const operations = [...written, ...pending];
  if (operations.length === 0) return;
  await writeFile(join(directory, FILE), JSON.stringify(operations), { mode: 0o600, flush: true });
};

const readCarry = async (directory: string): Promise<readonly AuthoredOperation[]> => {
  try {
    // Our own file, written whole before the workspace was entered.
    return JSON.parse(await readFile(join(directory, FILE), 'utf8')) as AuthoredOperation[];
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw failure;
  }
};

/** Puts what was carried along into the outbox, with its times. To be called once the new workspace has caught up. */
export const unpackCarry = async (into: OpenedWorkspace, directory: string): Promise<void> => {
  const operations = await readCarry(directory);
  if (operations.length > 0 && into.outbox.nextSequence === 1) {
    const known = new Map<string, ChannelId>();
    for (const channel of await into.queries.channels()) known.set(channelKey(channel.name), channel.id);
    await into.posting.postDated((idAt) => {
      const dated: DatedOperation[] = [];
      const add = (operation: ChatOperation, writtenAtMs: number): void => {
        dated.push({ operation, writtenAtMs });
      };
      const channelNamed = (name: string, writtenAtMs: number): ChannelId => {
        const existing = known.get(channelKey(name));
        if (existing !== undefined) return existing;
        const id = asChannelId(idAt(dated.length));
        known.set(channelKey(name), id);
        add({ type: 'create-channel', name }, writtenAtMs);
        return id;
      };
      for (const operation of operations) {
        if (operation.type === 'create-channel') channelNamed(operation.name, operation.writtenAtMs);
        else {
          const channelId = channelNamed(operation.channelName, operation.writtenAtMs);
          add({ type: 'post-message', channelId, text: operation.text }, operation.writtenAtMs);
        }
      }
      return dated;
    });
  }
  await rm(join(directory, FILE), { force: true });
};
