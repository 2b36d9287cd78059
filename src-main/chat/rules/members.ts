// What is known of members: how they come and go with the membership of the log, and what they say of themselves.

import { PROFILE_COLOURS } from '../../../shared/limits.ts';
import { FIRST_LEVEL } from '../levels.ts';
import { cleanDisplayName } from '../names.ts';
import { applied, rejected } from './verdict.ts';
import type { Index, PeerId } from '../../../shared/ids.ts';
import type { ChatState, MemberRecord } from '../chat-state.ts';
import type { ChatEffect } from '../effects.ts';
import type { SetProfile } from '../operations.ts';
import type { Turn, Verdict } from './verdict.ts';

/** What a membership entry says of one peer. `name` may be empty, `addresses` too: then what is known stays. */
export type MemberEntry = {
  readonly index: Index;
  readonly peerId: PeerId;
  readonly name: string;
  readonly addresses: readonly string[];
  /** What its software understands; 0: not told. */
  readonly level: number;
  /** Whether it is a voter or learner after this entry. */
  readonly present: boolean;
};

const MAX_LEVEL = 1_000_000;

const isWholeNumber = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;

export const setProfile = (state: ChatState, { author }: Turn, operation: SetProfile): Verdict => {
  const name = operation.name === undefined ? author.name : cleanDisplayName(operation.name);
  if (name === null) return rejected('This cannot be a display name.');
  const { colour = author.colour, level = author.level } = operation;
  if (!isWholeNumber(colour, 0, PROFILE_COLOURS - 1)) return rejected('There is no such colour.');
  if (!isWholeNumber(level, FIRST_LEVEL, MAX_LEVEL)) return rejected('There is no such level of software.');
  state.putMember({ ...author, name, colour, level });
  return applied({ type: 'member', peerId: author.peerId, name });
};

/** A member whose change told no usable name is shown by the end of its id. */
const fallbackName = (peerId: PeerId): string => `Member ${peerId.slice(-6)}`;

/** The colour that the fewest present members have, so that few look alike before anybody chooses. */
const freeColour = (members: readonly MemberRecord[]): number => {
  const uses = Array.from({ length: PROFILE_COLOURS }, () => 0);
  for (const { colour, present } of members) if (present) uses[colour] = (uses[colour] ?? 0) + 1;
  return uses.indexOf(Math.min(...uses));
};

/** When the last owner has left, the member that is there longest becomes one: somebody has to decide. */
const inheritance = (state: ChatState): readonly ChatEffect[] => {
  const present = state.members().filter((member) => member.present);
  const [heir] = present.toSorted((one, other) => one.joinedIndex - other.joinedIndex);
  if (heir === undefined || present.some(({ owner }) => owner)) return [];
  state.putMember({ ...heir, owner: true });
  return [{ type: 'member', peerId: heir.peerId, name: heir.name }];
};

/**
 * Applies what a membership entry says of one peer. Name and level count when the peer comes (again); after that the
 * member changes them itself by `set-profile`. The first member of all is the first owner.
 */
export const changeMember = (state: ChatState, entry: MemberEntry): readonly ChatEffect[] => {
  const { index, peerId, present } = entry;
  const known = state.member(peerId);
  if (!present) {
    if (known?.present !== true) return [];
    state.putMember({ ...known, present, owner: false });
    return [{ type: 'member', peerId, name: known.name }, ...(known.owner ? inheritance(state) : [])];
  }
  state.dropPass(peerId);
  const addresses = entry.addresses.length > 0 ? entry.addresses : (known?.addresses ?? []);
  if (known?.present === true) {
    state.putMember({ ...known, addresses });
    return [{ type: 'member', peerId, name: known.name }];
  }
  const name = cleanDisplayName(entry.name) ?? known?.name ?? fallbackName(peerId);
  const level = isWholeNumber(entry.level, FIRST_LEVEL, MAX_LEVEL) ? entry.level : FIRST_LEVEL;
  const others = known === null ? state.members() : [];
  state.putMember({
    peerId,
    name,
    addresses,
    present,
    level,
    joinedIndex: index,
    colour: known?.colour ?? freeColour(others),
    owner: known?.owner ?? others.length === 0,
    removal: null,
  });
  return [{ type: 'member', peerId, name }];
};
