// Whom an install greets, and how long it waits before: everybody at once among few; in a crowd, where everybody greeting
// everybody costs more than all the rest of a start, only those who matter. Pure rules; greets nobody itself.

import type { PeerId } from '../../shared/ids.ts';

/**
 * What this install is about. `looking`: for a workspace; `sinceDueMs` is how long ago somebody ought to have founded,
 * negative before. `entering`: it founds one, or was let in and waits for the log. `alone`: in a workspace of its own, or
 * without a leader. `settled`: in a group.
 */
export type Aim =
  { readonly type: 'looking'; readonly sinceDueMs: number } | { readonly type: 'entering' | 'alone' | 'settled' };

/** How close another install is to us. */
export type Closeness = {
  /** It is a member of our workspace, as far as we know: it has hardly any news. */
  readonly isFellow: boolean;
  readonly isLinked: boolean;
};

/** So many may all be greeted; more of them are a crowd. A count. */
const FEW = 6;
/** In a crowd, one that looks greets so many of the lowest ids: one of them founds. And so many members. Counts. */
const FOUNDERS = 4;
/** When none of those founds or answers, one more is greeted every so often, in milliseconds. */
const ONE_MORE_MS = 500;

/** Least time between two greetings with one peer, in milliseconds; more in a crowd. */
const GREETING_PAUSE_MS = 700;
const PAUSE_PER_INSTALL_MS = 100;
const LONGEST_PAUSE_MS = 2_500;
const FELLOW_PAUSE_MS = 60_000;

/** Who was just found is greeted after so long: by then it is known whether there is a crowd. In milliseconds. */
const FIRST_WORD_MS = 100;
/** When two find each other at once, the one with the higher id lets the other dial: one connection, one exchange. */
const COURTESY_MS = 150;

export const isCrowd = (count: number): boolean => count > FEW;

/** Who is to be greeted at all, of everybody whom there is to greet; with each, whether it is in a workspace. */
export const whoMatters = (aim: Aim, known: ReadonlyMap<PeerId, boolean>): readonly PeerId[] => {
  if (!isCrowd(known.size)) return [...known.keys()];
  // Whatever is said now is said again once it is in.
  if (aim.type !== 'looking') return aim.type === 'entering' ? [] : [...known.keys()];
  const lowest = (ofMembers: boolean): PeerId[] =>
    [...known].flatMap(([peer, isMember]) => (isMember === ofMembers ? [peer] : [])).toSorted();
  const more = Math.floor(Math.max(0, aim.sinceDueMs) / ONE_MORE_MS);
  return [...lowest(true).slice(0, FOUNDERS), ...lowest(false).slice(0, FOUNDERS + more)];
};

/** How long after the last word from it, or to it, a peer is greeted again. */
export const pauseMs = ({ isFellow, isLinked }: Closeness, count: number): number => {
  if (isLinked || (isFellow && isCrowd(count))) return FELLOW_PAUSE_MS;
  return Math.min(LONGEST_PAUSE_MS, Math.max(GREETING_PAUSE_MS, count * PAUSE_PER_INSTALL_MS));
};

/** How long after it was found a peer is greeted for the first time. A newcomer in a crowd will mostly have come in by itself. */
export const firstWordMs = (aim: Aim, self: PeerId, peer: PeerId, count: number): number => {
  if (aim.type === 'settled' && isCrowd(count)) return Math.min(LONGEST_PAUSE_MS, count * PAUSE_PER_INSTALL_MS);
  return FIRST_WORD_MS + (self > peer ? COURTESY_MS : 0);
};

/**
 * Whom one that has come into a workspace tells so at once: everybody who is not in it. In a crowd, whoever founded it has
 * done that: a few are enough, those whom all the others ask.
 */
export const toTell = (aim: Aim, others: readonly PeerId[], count: number): readonly PeerId[] => {
  if (!isCrowd(count) || aim.type === 'alone') return others;
  return aim.type === 'settled' ? others.toSorted().slice(0, FOUNDERS) : [];
};
