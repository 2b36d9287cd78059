// How messages become rows: one author's run shares a heading, each day has its line, and older pages change nothing
// that is already shown.

import { describe, expect, test } from 'vitest';
import { asChannelId, asIndex, asMessageId, asPeerId, asTerm } from '../../shared/ids.ts';
import type { Message } from '../../shared/chat.ts';
import { GROUP_WITHIN_MS, rowsFor } from '../../src-renderer/timeline/rows.ts';

const NOON = new Date(2026, 10, 3, 12, 0, 0).getTime();

const message = (index: number, author: string, atMs: number): Message => ({
  id: asMessageId(`m-${index}`),
  index: asIndex(index),
  term: asTerm(1),
  channelId: asChannelId('general'),
  authorId: asPeerId(author),
  authorName: author,
  text: `text ${index}`,
  sentAtMs: atMs,
  receivedAtMs: atMs,
  editedAtMs: null,
  deleted: false,
  threadRootId: null,
  alsoInChannel: false,
  thread: null,
  reactions: [],
  pinned: false,
  mentions: [],
  importedAuthor: null,
  revisionIndex: asIndex(index),
});

describe('the rows of the timeline', () => {
  test('one author within five minutes goes on under one heading', () => {
    const rows = rowsFor(
      [
        message(1, 'mira', NOON),
        message(2, 'mira', NOON + 60_000),
        message(3, 'jonas', NOON + 61_000),
        message(4, 'mira', NOON + 62_000),
        message(5, 'mira', NOON + 62_000 + GROUP_WITHIN_MS),
      ],
      null,
    );
    expect(rows.map((row) => row.grouped)).toEqual([false, true, false, false, false]);
  });

  test('each day begins with its line and a new heading', () => {
    const midnight = new Date(2026, 10, 4, 0, 0, 0).getTime();
    const rows = rowsFor([message(1, 'mira', midnight - 1_000), message(2, 'mira', midnight + 1_000)], null);
    expect(rows.map((row) => [row.startsDay, row.grouped])).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  test('rows look the same whether their page was loaded alone or with older ones', () => {
    const all = Array.from({ length: 40 }, (_, place) =>
      message(place + 1, place % 7 < 4 ? 'mira' : 'jonas', NOON + place * 40_000),
    );
    const whole = rowsFor(all, null);
    const held = all[19] ?? null;
    expect(rowsFor(all.slice(20), held)).toEqual(whole.slice(20));
  });
});
