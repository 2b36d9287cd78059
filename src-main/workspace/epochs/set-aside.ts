// What an install knew in an earlier epoch and this one lacks is proposed again, as its authors signed it: the same session
// and sequence, so that it takes effect once, whoever else proposes it too. The folders it comes from are left as they are.

import { dirname, join } from 'node:path';
import { StampedProposal } from '../../chat/chat.gen.js';
import { openEnvelope } from '../../chat/envelope.ts';
import type { ChatQueries } from '../../chat/queries.ts';
import { pathExists } from '../../profile/path-exists.ts';
import type { Clock } from '../../replica/ports.ts';
import type { Replica } from '../../replica/replica.ts';
import { openLogStore } from '../../store/log-store.ts';
import type { PeerId, WorkspaceId } from '../../../shared/ids.ts';
import { pause } from '../pause.ts';
import { forgetSetAside, readSetAside } from './epoch-folder.ts';

const MAX_IN_FLIGHT = 256;
const LOOK_EVERY_MS = 50;
const RETRY_AFTER_MS = 1_500;
/** So many proposals of one item without effect, while a leader was there, and it is left where it is. */
const MAX_ATTEMPTS = 20;

/** A proposal as it was signed, and where it stands in what its author wrote. */
type Item = {
  readonly author: PeerId;
  readonly session: string;
  readonly sequence: number;
  readonly envelope: Uint8Array;
};

export type SetAsideOptions = {
  /** The folder of the present epoch. */
  readonly directory: string;
  readonly workspaceId: WorkspaceId;
  readonly clock: Clock;
  readonly queries: ChatQueries;
  readonly replica: Replica;
  readonly isStopped: () => boolean;
  readonly logWorkerUrl?: URL;
};

const envelopeIn = (data: Uint8Array): Uint8Array | null => {
  try {
    return StampedProposal.decode(data).envelope;
  } catch {
    return null;
  }
};

/** Everything that the log in `folder` tells of and its outbox still holds, in that order. */
const readEnvelopes = async (folder: string, logWorkerUrl: URL | undefined): Promise<readonly Uint8Array[]> => {
  const path = join(folder, 'log.db');
  if (!(await pathExists(path))) return [];
  const store = await openLogStore({
    path,
    onFatal: () => undefined,
    ...(logWorkerUrl === undefined ? {} : { workerUrl: logWorkerUrl }),
  });
  const logged = store.recovered.entries.filter(({ kind }) => kind === 'proposal').map(({ data }) => envelopeIn(data));
  const waiting = store.outbox.items.map(({ envelope }) => envelope);
  await store.close();
  return [...logged, ...waiting].filter((envelope) => envelope !== null);
};

const itemsOf = (envelopes: readonly Uint8Array[], workspaceId: WorkspaceId): Item[] => {
  const items = new Map<string, Item>();
  for (const envelope of envelopes) {
    const content = openEnvelope(envelope, workspaceId);
    if ('invalid' in content) continue;
    const { author, sequence, session } = content;
    items.set(`${session}-${sequence}`, { author, session, sequence, envelope });
  }
  return [...items.values()];
};

/** The items that can be proposed now: those whose turn in their session it is, and what follows on them without a gap. */
const nextInTurn = async (items: readonly Item[], queries: ChatQueries): Promise<readonly Item[]> => {
  const turns = new Map<string, Item[]>();
  for (const item of items) {
    const own = turns.get(item.session);
    if (own === undefined) turns.set(item.session, [item]);
    else own.push(item);
  }
  for (const [session, own] of turns) {
    const [first] = own;
    let position = first === undefined ? 0 : await queries.sessionPosition(first.author, session);
    const inTurn: Item[] = [];
    for (const item of own.toSorted((one, other) => one.sequence - other.sequence)) {
      if (item.sequence !== position + 1) continue;
      inTurn.push(item);
      position = item.sequence;
    }
    turns.set(session, inTurn.reverse());
  }
  // In the order of the log, but each session in its own: a log may hold an item once too early.
  return items.map(({ session }) => turns.get(session)?.pop()).filter((item) => item !== undefined);
};

/**
 * Delivers what was set aside, to be called once this replica knows what the present epoch holds. Resolves when all of it is
 * applied here or cannot be (its author is no member any more), or when stopped. @throws the store's named errors
 */
export const deliverSetAside = async (options: SetAsideOptions): Promise<void> => {
  const { clock, directory, isStopped, queries, replica, workspaceId } = options;
  const names = await readSetAside(directory);
  if (names.length === 0) return;
  const envelopes: Uint8Array[] = [];
  for (const name of names) {
    envelopes.push(...(await readEnvelopes(join(dirname(directory), name), options.logWorkerUrl)));
  }
  let items: readonly Item[] = itemsOf(envelopes, workspaceId);

  /** Waits until the last of these is applied, or its time is over. */
  const applied = async (chunk: readonly Item[]): Promise<boolean> => {
    const untilMs = clock.monotonicMs() + RETRY_AFTER_MS;
    while (!isStopped() && clock.monotonicMs() < untilMs) {
      const left = await nextInTurn(chunk, queries);
      if (left.length === 0) return true;
      await pause(clock, LOOK_EVERY_MS);
    }
    return false;
  };

  let attempts = 0;
  while (!isStopped()) {
    const lacking = await nextInTurn(items, queries);
    const chunk = lacking.slice(0, MAX_IN_FLIGHT);
    if (chunk.length === 0 || attempts >= MAX_ATTEMPTS) break;
    items = lacking;
    if (replica.propose(chunk.map(({ envelope }) => envelope)).type === 'dropped') await pause(clock, LOOK_EVERY_MS);
    else attempts = (await applied(chunk)) ? 0 : attempts + 1;
  }
  if (!isStopped()) await forgetSetAside(directory);
};
