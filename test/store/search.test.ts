// Searches of the applied chat: in every script, with every filter, page by page, and in words that a person types. What
// was edited is found as it is now, and what was deleted not at all.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EMPTY_MEMBERSHIP } from '../../src-main/consensus/messages.ts';
import { openChatFile } from '../../src-main/store/chat-file.ts';
import { asChannelId, asMessageId } from '../../shared/ids.ts';
import { MAX_SEARCH_TOTAL } from '../../shared/limits.ts';
import { GENERAL, WORKSPACE, WRITTEN_AT_MS, post } from '../chat/authors.ts';
import { ann, bob, entriesFrom, joinEntry } from './chat-compliance.ts';
import type { SearchPage } from '../../shared/chat.ts';
import type { ChatOperation } from '../../src-main/chat/operations.ts';
import type { SearchRequest } from '../../src-main/chat/queries.ts';
import type { ChatFile } from '../../src-main/store/chat-file.ts';
import type { Author } from '../chat/authors.ts';

let folder: string;
let chat: ChatFile;
const sequences = new Map<Author, number>();

const apply = (author: Author, operations: readonly ChatOperation[]): void => {
  const sequence = sequences.get(author) ?? 1;
  sequences.set(author, sequence + operations.length);
  const entries = entriesFrom(chat.appliedIndex + 1, author, operations, sequence);
  const outcomes = chat.apply({ entries, membership: EMPTY_MEMBERSHIP });
  expect(outcomes.filter(({ result }) => result !== 'applied')).toEqual([]);
};
const idOf = (author: Author, sequence: number) => asMessageId(`${author.session}-${sequence}`);
/** Posts one message and gives its id. */
const say = (author: Author, text: string, more: object = {}) => {
  apply(author, [{ ...post(text), ...more }]);
  return idOf(author, (sequences.get(author) ?? 0) - 1);
};

const search = (text: string, filters: Partial<SearchRequest> = {}): SearchPage =>
  chat.queries.search({ text, limit: 20, ...filters });
const found = (text: string, filters: Partial<SearchRequest> = {}): string[] =>
  search(text, filters).hits.map(({ message }) => message.text);
const marked = (text: string): string[] =>
  (search(text).hits[0]?.pieces ?? []).filter(({ hit }) => hit).map((piece) => piece.text);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caucus-search-'));
  chat = openChatFile({ path: join(folder, 'chat.db'), workspaceId: WORKSPACE });
  const entries = [joinEntry(1, ann, 'Ann'), joinEntry(2, bob, 'Bob')];
  chat.apply({ entries, membership: EMPTY_MEMBERSHIP });
});
afterAll(() => {
  chat.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('every script', () => {
  const SAID = {
    german: 'Die Straße zum Café ist naß, Ägidius',
    turkish: 'İstanbul’da ışık var',
    vietnamese: 'Hôm nay trời đẹp ở Hà Nội',
    russian: 'Завтра встреча в переговорной',
    greek: 'Καλημέρα, πού είναι το γραφείο;',
    chinese: '我们明天在东京都开会讨论预算',
    japanese: '明日の会議はカフェで行います',
    halfWidth: 'ﾃｽﾄ の ＡＢＣ',
    korean: '내일 회의는 세 시에 시작합니다',
    thai: 'พรุ่งนี้เรามีประชุมที่กรุงเทพ',
    khmer: 'យើងជួបគ្នានៅភ្នំពេញ',
    arabic: 'الاجتماع غدًا في المَكْتَبِ الكـبير',
    hebrew: 'הַפְּגִישָׁה מחר בבוקר',
    hindi: 'कल की बैठक दिल्ली में है',
    tamil: 'நாளை கூட்டம் சென்னையில்',
    emoji: 'Soup is ready 🍲🥄 👩‍👩‍👧 ❤️',
    code: 'Call fs.readFileSync(path_name) or x += 1;',
  };
  beforeAll(() => Object.values(SAID).forEach((text) => say(ann, text)));

  test.each([
    ['cafe', SAID.german],
    ['CAFÉ', SAID.german],
    ['agidius', SAID.german],
    ['strasse nass', SAID.german],
    ['ışık', SAID.turkish],
    ['istanbul isik', SAID.turkish],
    ['troi dep', SAID.vietnamese],
    ['Hà Nội', SAID.vietnamese],
    ['ВСТРЕЧА', SAID.russian],
    ['перегов', SAID.russian],
    ['που γραφειο', SAID.greek],
    ['东京', SAID.chinese],
    ['京', SAID.chinese],
    ['预算', SAID.chinese],
    ['明天 预算', SAID.chinese],
    ['会議', SAID.japanese],
    ['ｶﾌｪ', SAID.japanese],
    ['テスト', SAID.halfWidth],
    ['abc', SAID.halfWidth],
    ['회의', SAID.korean],
    ['내일 시작', SAID.korean],
    ['ประชุม', SAID.thai],
    ['กรุงเทพ', SAID.thai],
    ['ភ្នំពេញ', SAID.khmer],
    ['المكتب', SAID.arabic],
    ['الكبير', SAID.arabic],
    ['הפגישה', SAID.hebrew],
    ['बैठक', SAID.hindi],
    ['दिल्ली', SAID.hindi],
    ['சென்னை', SAID.tamil],
    ['🍲', SAID.emoji],
    ['🥄', SAID.emoji],
    ['❤', SAID.emoji],
    ['readfilesync', SAID.code],
    ['path_name', SAID.code],
  ])('“%s” is found', (searched, text) => {
    expect(found(searched)).toContain(text);
  });

  test.each([['东都'], ['会讨明'], ['ประกรุง'], ['ссвтреча'], ['🍕'], ['offee'], ['회식'], ['غدوة']])(
    '“%s” is not there',
    (searched) => {
      expect(found(searched)).toEqual([]);
    },
  );

  test.each([
    ['cafe', ['Café']],
    ['strasse', ['Straße']],
    ['γραφειο', ['γραφείο']],
    ['東京', []],
    ['东京', ['东京']],
    ['会議 カフェ', ['会議', 'カフェ']],
    ['ประชุม', ['ประชุม']],
    ['المكتب', ['المَكْتَبِ']],
    ['🍲', ['🍲']],
    ['встр', ['встр']],
  ])('what matched “%s” is marked', (searched, pieces) => {
    expect(marked(searched)).toEqual(pieces);
  });
});

describe('what is typed', () => {
  beforeAll(() => {
    say(ann, 'the quick brown fox');
    say(bob, 'a brown and quick hare');
    say(bob, 'quicksilver');
  });

  test('all words must be there, the last of them perhaps begun', () => {
    expect(found('brown quick')).toEqual(['a brown and quick hare', 'the quick brown fox']);
    expect(found('brown qui')).toEqual(['a brown and quick hare', 'the quick brown fox']);
    expect(found('qui ')).toEqual([]);
    expect(found('quick')).toEqual(['quicksilver', 'a brown and quick hare', 'the quick brown fox']);
  });

  test('words in quotes stand side by side', () => {
    expect(found('"quick brown"')).toEqual(['the quick brown fox']);
    expect(found('"brown quick"')).toEqual([]);
    expect(found('"quick brown')).toEqual(['the quick brown fox']);
  });

  test.each([
    '',
    ' ',
    '"',
    '""',
    '*',
    'AND',
    'fox OR',
    'NEAR(',
    'text:',
    '-fox',
    "'; DROP",
    '^fox',
    'fox*',
    '(',
    '\u0000',
    '\ud800',
  ])('“%s” is no syntax', (searched) => {
    expect(() => search(searched)).not.toThrow();
  });
});

describe('filters', () => {
  let other: ReturnType<typeof asChannelId>;
  beforeAll(() => {
    apply(bob, [{ type: 'create-channel', name: 'kitchen' }]);
    other = asChannelId(`${bob.session}-${sequences.get(bob)! - 1}`);
    say(ann, 'noodles at noon');
    say(bob, 'noodles at one', { channelId: other });
    say(ann, 'noodles at two', { channelId: other });
  });

  test('by channel, by author, and by both', () => {
    expect(found('noodles')).toHaveLength(3);
    expect(found('noodles', { channelId: other })).toEqual(['noodles at two', 'noodles at one']);
    expect(found('noodles', { authorId: ann.peerId })).toEqual(['noodles at two', 'noodles at noon']);
    expect(found('noodles', { authorId: ann.peerId, channelId: GENERAL })).toEqual(['noodles at noon']);
    expect(found('noodles', { channelId: asChannelId('nowhere') })).toEqual([]);
    expect(search('noodles', { channelId: other }).hits[0]).toMatchObject({ channelName: 'kitchen' });
  });

  test('by day', () => {
    const [two, one, noon] = search('noodles').hits.map(({ message }) => message.receivedAtMs);
    expect(found('noodles', { fromMs: one! })).toEqual(['noodles at two', 'noodles at one']);
    expect(found('noodles', { toMs: one! })).toEqual(['noodles at one', 'noodles at noon']);
    expect(found('noodles', { fromMs: noon! + 1, toMs: two! - 1 })).toEqual(['noodles at one']);
    expect(search('noodles', { fromMs: two! + 1 })).toEqual({
      hits: [],
      total: 0,
      totalIsMore: false,
      nextBefore: null,
    });
  });

  test('an import is found by its own time', () => {
    const sentAtMs = WRITTEN_AT_MS - 86_400_000;
    say(ann, 'noodles long ago', { import: { author: 'Eve', sentAtMs, key: 'k1' } });
    expect(found('noodles', { toMs: sentAtMs })).toEqual(['noodles long ago']);
    expect(found('noodles', { fromMs: sentAtMs + 1 })).toHaveLength(3);
  });
});

test('edits and deletions change what is found', () => {
  const id = say(ann, 'the password is swordfish');
  expect(found('swordfish')).toHaveLength(1);
  apply(ann, [{ type: 'edit-message', messageId: id, text: 'the password is gone', mentions: [] }]);
  expect(found('swordfish')).toEqual([]);
  expect(found('password gone')).toEqual(['the password is gone']);
  apply(ann, [{ type: 'delete-message', messageId: id }]);
  expect(found('password')).toEqual([]);
});

test('replies in threads are found too', () => {
  const root = say(ann, 'who knows the way');
  say(bob, 'turn left at the obelisk', { threadRootId: root });
  expect(search('obelisk').hits[0]?.message).toMatchObject({ threadRootId: root, alsoInChannel: false });
});

test('pages follow each other without gap or double, and the count has a bound', () => {
  const count = MAX_SEARCH_TOTAL + 50;
  apply(
    bob,
    Array.from({ length: count }, (_, at) => post(`sandwich number ${at}`)),
  );
  const seen: string[] = [];
  let page = search('sandwich', { limit: 100 });
  expect(page).toMatchObject({ total: MAX_SEARCH_TOTAL, totalIsMore: true });
  for (;;) {
    seen.push(...page.hits.map(({ message }) => message.text));
    if (page.nextBefore === null) break;
    page = search('sandwich', { limit: 100, before: page.nextBefore });
  }
  expect(seen).toEqual(Array.from({ length: count }, (_, at) => `sandwich number ${count - 1 - at}`));
  expect(search('sandwich', { limit: 1, authorId: ann.peerId })).toMatchObject({ total: 0, nextBefore: null });
});

test('of a long text the part around the match is shown', () => {
  say(ann, `${'before '.repeat(500)}needle${' after'.repeat(500)}`);
  const { pieces } = search('needle').hits[0]!;
  const shown = pieces.map(({ text }) => text).join('');
  expect(shown.length).toBeLessThan(400);
  expect(shown).toContain('before needle after');
  expect(pieces.filter(({ hit }) => hit)).toEqual([{ text: 'needle', hit: true }]);
});
