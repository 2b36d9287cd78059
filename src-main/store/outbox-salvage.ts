// What can still be read of the outbox in a log that was set aside: messages of this install that are in no other place. Each
// one is checked by itself; what cannot be read, and what could not be delivered without it, is counted. Changes nothing.

import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { readOwnEnvelope } from '../chat/envelope.ts';
import { itemChecksum } from './log-schema.ts';

/** `lost`: how many were there and could not be brought; null when not even that can be read. A count. */
export type SalvagedOutbox = { readonly envelopes: readonly Uint8Array[]; readonly lost: number | null };

type Found = {
  readonly intact: readonly Uint8Array[];
  /** Nothing that changed stands before the first intact one. */
  readonly fromTheFirst: boolean;
  readonly firstPlace: number | null;
};

/** Reads row by row: one on a damaged page ends the reading, one that changed is passed over. @throws when not one can be read */
const readRows = (database: DatabaseSync): Found => {
  const rows = database.prepare('SELECT place, envelope, checksum FROM outbox ORDER BY place');
  const intact: Uint8Array[] = [];
  let firstPlace: number | null = null;
  let fromTheFirst = true;
  try {
    for (const row of rows.iterate()) {
      const [place, envelope] = [Number(row['place']), row['envelope'] as Uint8Array];
      firstPlace ??= place;
      if (itemChecksum(place, envelope) === row['checksum']) intact.push(envelope);
      else if (intact.length === 0) fromTheFirst = false;
    }
  } catch (failure) {
    // What was read before the damaged page counts.
    if (firstPlace === null) throw failure;
  }
  return { intact, fromTheFirst, firstPlace };
};

/** Messages of one session are delivered in turn: what stands behind a lost one of its session never can be. */
const deliverable = ({ fromTheFirst, intact }: Found): readonly Uint8Array[] => {
  const next = new Map<string, number>();
  return intact.filter((envelope, at) => {
    const content = readOwnEnvelope(envelope);
    if ('invalid' in content) return false;
    const { sequence, session } = content;
    // Only of the oldest session may something have been delivered already.
    const begins = sequence === 1 || (at === 0 && fromTheFirst);
    if (!begins && next.get(session) !== sequence) return false;
    next.set(session, sequence + 1);
    return true;
  });
};

/** The messages of the outbox in the log at `path`, in their order. Never throws. */
export const salvageOutbox = (path: string): SalvagedOutbox => {
  if (!existsSync(path)) return { envelopes: [], lost: null };
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const end = database.prepare('SELECT next_place FROM outbox_end').get();
    const found = readRows(database);
    const envelopes = deliverable(found);
    // Places have no gaps up to the end.
    const count = found.firstPlace === null ? 0 : Number(end?.['next_place'] ?? 1) - found.firstPlace;
    return { envelopes, lost: Math.max(0, count - envelopes.length) };
  } catch {
    return { envelopes: [], lost: null };
  } finally {
    database?.close();
  }
};
