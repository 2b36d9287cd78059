// The outbox of one workspace at a start: draws the session of this start, reads what former ones left behind, and says when
// messages may go out before they are durable here. Delivering is the outbox's own.

import { randomBytes } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { readOwnEnvelope } from '../chat/envelope.ts';
import type { ChatQueries } from '../chat/queries.ts';
import { SESSION_RANDOM_BYTES, sessionIdOf } from '../chat/session.ts';
import { createOutbox } from '../replica/outbox.ts';
import type { Outbox, OutboxOptions, WaitingItem } from '../replica/outbox.ts';
import type { Clock, OutboxStore } from '../replica/ports.ts';
import type { OpenedLog } from '../store/log-store.ts';
import { LogDamagedError } from '../store/store-errors.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { RefusedPosts } from './refused-posts.ts';

/** With less room than this, in bytes, nothing goes out before it is durable: a full disk can then still refuse it. */
const LEAST_FREE_BYTES = 67_108_864;
/** How old the answer to how much room there is may be, in milliseconds. */
const ROOM_KNOWN_FOR_MS = 2_000;

export type OwnOutboxOptions = Pick<OutboxOptions, 'clock' | 'propose' | 'onChange' | 'onFatal'> & {
  readonly self: PeerId;
  /** Where the log lies. */
  readonly directory: string;
  readonly logStore: Pick<OpenedLog, 'outbox' | 'outboxStore'>;
  readonly queries: Pick<ChatQueries, 'sessionPosition'>;
  /** Has on the disk what was refused before the outbox forgets it. */
  readonly refused: RefusedPosts;
};

export type OwnOutbox = {
  readonly outbox: Outbox;
  /** The session of this start. */
  readonly session: string;
};

const itemIn = ({ place, envelope }: { readonly place: number; readonly envelope: Uint8Array }): WaitingItem => {
  const content = readOwnEnvelope(envelope);
  if ('invalid' in content) {
    throw new LogDamagedError(
      `Message ${place} of the outbox cannot be read (${content.invalid}). It was left untouched, like everything else. ` +
        'Start the version of Caucus that wrote it.',
    );
  }
  return { session: content.session, sequence: content.sequence, envelope };
};

/** Looks when asked, and not too often: nothing runs while nobody writes. Until the first answer there is no room. */
const watchRoom = (directory: string, clock: Clock): (() => boolean) => {
  let hasRoom = false;
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  const look = (): void => {
    lookedAtMs = clock.monotonicMs();
    statfs(directory).then(
      ({ bavail, bsize }) => {
        hasRoom = bavail * bsize >= LEAST_FREE_BYTES;
      },
      () => {
        hasRoom = false;
      },
    );
  };
  look();
  return () => {
    if (clock.monotonicMs() - lookedAtMs > ROOM_KNOWN_FOR_MS) look();
    return hasRoom;
  };
};

/** Forgets nothing while a refusal is not on the disk: the next start finds it again, and so does the next removal. */
const keepingFirst = (store: OutboxStore, refused: RefusedPosts): OutboxStore => {
  const remove: OutboxStore['removeThrough'] = (place, done) => {
    const settled = refused.settled();
    store.removeThrough(place, (failure) => {
      if (failure === null && settled.length > 0) refused.forgotten(settled);
      done(failure);
    });
  };
  return {
    add: store.add,
    removeThrough: (place, done) => {
      if (refused.isKept()) return remove(place, done);
      void refused.kept().then((isKept) => (isKept ? remove(place, done) : done(null)));
    },
  };
};

/** Opens it. @throws LogDamagedError, the chat's named errors */
export const openOwnOutbox = async (options: OwnOutboxOptions): Promise<OwnOutbox> => {
  const { clock, logStore, onChange, onFatal, propose, queries, refused, self } = options;
  const items = logStore.outbox.items.map(itemIn);
  const applied = new Map<string, number>();
  for (const { session } of items) {
    if (!applied.has(session)) applied.set(session, await queries.sessionPosition(self, session));
  }
  await refused.takeUnheard(items.filter(({ sequence, session: of }) => sequence <= (applied.get(of) ?? 0)));
  let session: string;
  do session = sessionIdOf(self, randomBytes(SESSION_RANDOM_BYTES));
  while (applied.has(session) || (await queries.sessionPosition(self, session)) > 0);
  const outbox = createOutbox({
    store: keepingFirst(logStore.outboxStore, refused),
    clock,
    session,
    items,
    nextPlace: logStore.outbox.nextPlace,
    appliedThrough: (former) => applied.get(former) ?? 0,
    propose,
    mayHurry: watchRoom(options.directory, clock),
    onChange,
    onFatal,
  });
  return { outbox, session };
};

/** What was applied here was replaced as a whole: what of it is ours is delivered. */
export const lookForDelivered = async (
  outbox: Outbox,
  self: PeerId,
  queries: Pick<ChatQueries, 'sessionPosition'>,
  refused: RefusedPosts,
): Promise<void> => {
  for (const session of outbox.sessions) {
    const sequence = await queries.sessionPosition(self, session);
    if (sequence === 0) continue;
    await refused.takeUnheard(outbox.items().filter((item) => item.session === session && item.sequence <= sequence));
    outbox.onOutcomes([{ session, sequence, result: 'duplicate' }]);
  }
};
