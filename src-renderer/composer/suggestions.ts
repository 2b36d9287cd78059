// What a text field suggests while somebody types: people after an @, emoji after a colon. And which mentions a finished
// text holds.

import type { Mention } from '../../shared/chat.ts';
import type { MemberView } from '../../shared/cluster.ts';
import { MAX_MENTIONS } from '../../shared/limits.ts';

/** What is being typed before the caret. `from` is where it begins, the @ or colon included. */
export type Query = { readonly type: 'mention' | 'emoji'; readonly from: number; readonly words: string };

const LONGEST_QUERY = 40;
const EVERYBODY = '@channel';
const WORD = /[\p{L}\p{N}_]/u;

/** The query at the caret, or null. An @ inside a word (a mail address) or a colon in a time asks for nothing. */
export const queryAt = (text: string, caret: number): Query | null => {
  const line = text.slice(Math.max(0, caret - LONGEST_QUERY), caret);
  const begins = caret - line.length;
  const mention = /(?:^|[^\p{L}\p{N}_@])@([^\n@]{0,32})$/u.exec(line);
  if (mention?.[1] !== undefined && !/^\s|\s{2}/u.test(mention[1])) {
    return { type: 'mention', from: begins + line.length - mention[1].length - 1, words: mention[1] };
  }
  const emoji = /(?:^|[\s(])(:[\p{L}+-][\p{L}\p{N}_+-]{1,30})$/u.exec(line)?.[1];
  return emoji === undefined ? null : { type: 'emoji', from: caret - emoji.length, words: emoji.slice(1) };
};

/** Somebody who can be mentioned; null stands for everybody in the channel. */
export type Candidate = { readonly member: MemberView | null; readonly label: string };

/** Who fits what was typed after the @: names that begin with it before names with a later word that does. */
export const candidatesFor = (words: string, members: readonly MemberView[], most: number): readonly Candidate[] => {
  const wanted = words.toLocaleLowerCase();
  const rank = (name: string): number => {
    const lower = name.toLocaleLowerCase();
    if (lower.startsWith(wanted)) return 0;
    return lower.split(/\s+/u).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  const people = members
    .map((member) => ({ member, label: `@${member.name}`, rank: rank(member.name) }))
    .filter((candidate) => candidate.rank < 2)
    .toSorted((one, other) => one.rank - other.rank || Number(other.member.online) - Number(one.member.online));
  const everybody = EVERYBODY.slice(1).startsWith(wanted) ? [{ member: null, label: EVERYBODY }] : [];
  return [...people.slice(0, most - everybody.length).map(({ member, label }) => ({ member, label })), ...everybody];
};

const holds = (text: string, label: string): boolean => {
  for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
    const before = text.slice(Math.max(0, at - 1), at);
    const after = text.slice(at + label.length, at + label.length + 1);
    if (!WORD.test(before) && !WORD.test(after)) return true;
  }
  return false;
};

/**
 * The mentions that a text holds: those that were picked from the list, and names typed out in full. Of two people with
 * one name only the picked one is meant.
 */
export const mentionsIn = (
  text: string,
  picked: readonly Mention[],
  members: readonly MemberView[],
): readonly Mention[] => {
  if (!text.includes('@')) return [];
  const meant = new Map<string, Mention>();
  for (const mention of picked) if (holds(text, mention.label)) meant.set(mention.label, mention);
  if (holds(text, EVERYBODY)) meant.set(EVERYBODY, { peerId: 'channel', label: EVERYBODY });
  for (const { name, peerId } of members) {
    const label = `@${name}`;
    const alone = members.filter((other) => other.name === name).length === 1;
    if (alone && !meant.has(label) && holds(text, label)) meant.set(label, { peerId, label });
  }
  return [...meant.values()].slice(0, MAX_MENTIONS);
};
