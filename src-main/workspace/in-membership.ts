// Who is in a membership of the log, and who votes in it, also while it changes. Pure.

import type { Membership } from '../consensus/messages.ts';
import type { PeerId } from '../../shared/ids.ts';

/** Everybody in it, each once. */
export const idsOf = ({ learners, voters, votersOutgoing }: Membership): PeerId[] => [
  ...new Set([...voters, ...votersOutgoing, ...learners]),
];

/** Whether the vote of this peer counts, also if only until a joint change is over. */
export const hasVote = ({ voters, votersOutgoing }: Membership, peer: PeerId): boolean =>
  voters.includes(peer) || votersOutgoing.includes(peer);
