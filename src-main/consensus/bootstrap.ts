// How a group begins: the log that its founder starts with. Everyone else starts with nothing and is sent everything.

import { asIndex, asTerm } from './ids.ts';
import type { PeerId } from './ids.ts';
import { encodeMembershipChange } from './membership-codec.ts';
import type { Entry, HardState } from './messages.ts';

/** The founding log: one committed entry, at index 1 of term 1, that makes the founder the only voter. */
export const bootstrapEntries = (founder: PeerId, context: Uint8Array): Entry[] => [
  {
    index: asIndex(1),
    term: asTerm(1),
    kind: 'membership',
    data: encodeMembershipChange({ transition: 'auto', steps: [{ type: 'add-voter', peerId: founder }], context }),
  },
];

/** The hard state that goes with the founding log. */
export const BOOTSTRAP_HARD_STATE: HardState = { term: asTerm(1), votedFor: null, commit: asIndex(1) };

/** The hard state of a replica that has never heard of the group. */
export const INITIAL_HARD_STATE: HardState = { term: asTerm(0), votedFor: null, commit: asIndex(0) };
