// Searches over chat.db: newest first, part by part of the index, until a page is full. Answered inside the chat worker
// between two batches, so that it never sees half of one.

import { MAX_SEARCH_HITS, MAX_SEARCH_TOTAL } from '../../shared/limits.ts';
import { asIndex } from '../../shared/ids.ts';
import { numberOf, textOf } from './chat-rows.ts';
import { MESSAGE_COLUMNS } from './message-rows.ts';
import { authorTag, channelTag, firstOfPart, tableOfPart } from './search-index.ts';
import { piecesOf } from './search-pieces.ts';
import { expressionOf, termsOf } from './search-terms.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { SearchHit, SearchPage } from '../../shared/chat.ts';
import type { SearchRequest } from '../chat/queries.ts';
import type { MessageReader } from './message-rows.ts';
import type { SearchTerm } from './search-terms.ts';

/** Positions from `least` up to, not including, `end`; of those the messages that show such a time, when it is asked for. */
type Range = {
  readonly least: number;
  readonly end: number;
  readonly shownMs: { readonly from: number; readonly to: number } | null;
};

const NOTHING: SearchPage = { hits: [], total: 0, totalIsMore: false, nextBefore: null };
const EVERYTHING: Range = { least: 0, end: Number.MAX_SAFE_INTEGER, shownMs: null };
/** Never the other way round: the index leads, and each of its matches is looked up. */
const SHOWN_BETWEEN = `CROSS JOIN messages m ON m.position = f.rowid
  AND CASE WHEN m.import_key IS NULL THEN m.received_at_ms ELSE m.sent_at_ms END BETWEEN ? AND ?`;

export const createSqliteSearch = (
  database: DatabaseSync,
  read: MessageReader,
): ((request: SearchRequest) => SearchPage) => {
  const selectMessage = database.prepare(`SELECT c.name AS channel_name, ${MESSAGE_COLUMNS} WHERE m.position = ?`);
  const selectChannel = database.prepare('SELECT number FROM channels WHERE channel_id = ?');
  const selectAuthor = database.prepare('SELECT number FROM members WHERE peer_id = ?');
  const selectParts = database.prepare(
    `SELECT CAST(substr(name, 8) AS INTEGER) AS part FROM sqlite_schema
     WHERE type = 'table' AND name GLOB 'search_[0-9]*' AND name NOT GLOB 'search_*_*' ORDER BY part DESC`,
  );
  const selectAnyImport = database.prepare('SELECT 1 FROM messages WHERE import_key IS NOT NULL LIMIT 1');
  const selectTimeFrom = database.prepare(
    'SELECT position, received_at_ms FROM messages WHERE position >= ? ORDER BY position LIMIT 1',
  );
  const selectLast = database.prepare('SELECT MAX(position) AS position FROM messages');

  /** The first position whose message was received at `atMs` or later: times of receipt never go back along the log. */
  const firstPositionSince = (atMs: number): number => {
    let low = 0;
    let high = Number(selectLast.get()?.['position'] ?? 0) + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const row = selectTimeFrom.get(middle);
      if (row === undefined || numberOf(row, 'received_at_ms') >= atMs) high = middle;
      else low = numberOf(row, 'position') + 1;
    }
    return low;
  };

  const rangeOf = ({ fromMs, toMs }: SearchRequest): Range => {
    if (fromMs === undefined && toMs === undefined) return EVERYTHING;
    if (selectAnyImport.get() === undefined) {
      return {
        least: fromMs === undefined ? 0 : firstPositionSince(fromMs),
        end: toMs === undefined ? Number.MAX_SAFE_INTEGER : firstPositionSince(toMs + 1),
        shownMs: null,
      };
    }
    // Imported messages stand where they were imported, with times of their own.
    return { ...EVERYTHING, shownMs: { from: fromMs ?? 0, to: toMs ?? Number.MAX_SAFE_INTEGER } };
  };

  /** Positions of all matches in the range, newest first. */
  const positionsOf = function* (expression: string, { least, end, shownMs }: Range): Generator<number> {
    for (const row of selectParts.all()) {
      const part = numberOf(row, 'part');
      if (firstOfPart(part) >= end || firstOfPart(part + 1) <= least) continue;
      const table = tableOfPart(part);
      const matches = database.prepare(
        `SELECT f.rowid AS position FROM ${table} f ${shownMs === null ? '' : SHOWN_BETWEEN}
         WHERE f.${table} MATCH ? AND f.rowid < ? AND f.rowid >= ? ORDER BY f.rowid DESC`,
      );
      const times = shownMs === null ? [] : [shownMs.from, shownMs.to];
      for (const match of matches.iterate(...times, expression, end, least)) yield numberOf(match, 'position');
    }
  };

  const hitAt = (position: number, terms: readonly SearchTerm[]): SearchHit => {
    const row = selectMessage.get(position) ?? {};
    const message = read(row);
    return { message, channelName: textOf(row, 'channel_name'), pieces: piecesOf(message.text, terms) };
  };

  /** The tags that the filters ask for, or null when nothing can have them. */
  const tagsOf = ({ channelId, authorId }: SearchRequest): string[] | null => {
    const tags: string[] = [];
    if (channelId !== undefined) {
      const row = selectChannel.get(channelId);
      if (row === undefined) return null;
      tags.push(channelTag(numberOf(row, 'number')));
    }
    if (authorId !== undefined) {
      const row = selectAuthor.get(authorId);
      if (row === undefined) return null;
      tags.push(authorTag(numberOf(row, 'number')));
    }
    return tags;
  };

  return (request) => {
    const terms = termsOf(request.text);
    const tags = tagsOf(request);
    if (terms.length === 0 || tags === null) return NOTHING;
    const expression = expressionOf(terms, tags);
    const range = rangeOf(request);
    const before = request.before ?? Number.MAX_SAFE_INTEGER;
    const limit = Math.min(Math.max(1, Math.floor(request.limit) || 1), MAX_SEARCH_HITS);

    const found: number[] = [];
    let total = 0;
    for (const position of positionsOf(expression, range)) {
      total += 1;
      if (position < before && found.length <= limit) found.push(position);
      if (total > MAX_SEARCH_TOTAL && (found.length > limit || position >= before)) break;
    }
    // A page beyond what is counted: it is looked for from its own place.
    if (found.length <= limit && total > MAX_SEARCH_TOTAL) {
      found.length = 0;
      for (const position of positionsOf(expression, { ...range, end: Math.min(range.end, before) })) {
        if (found.push(position) > limit) break;
      }
    }
    const shown = found.slice(0, limit);
    return {
      hits: shown.map((position) => hitAt(position, terms)),
      total: Math.min(total, MAX_SEARCH_TOTAL),
      totalIsMore: total > MAX_SEARCH_TOTAL,
      nextBefore: found.length > limit ? asIndex(shown.at(-1) ?? 0) : null,
    };
  };
};
