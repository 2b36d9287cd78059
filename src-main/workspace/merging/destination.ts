// Where the members of a workspace go that was merged into another one: by its own log, or, for those who were away
// meanwhile, by what other members of it say. Pure; nobody else is believed.

import { asPeerId, asWorkspaceId } from '../../../shared/ids.ts';
import type { PeerId, WorkspaceId } from '../../../shared/ids.ts';
import type { MergeStanding } from '../../chat/queries.ts';
import type { MoveRecord } from '../../profile/profile.ts';
import { compareEpochs } from '../epochs/epochs.ts';
import type { Epochs } from '../epochs/epochs.ts';
import type { Move, WorkspaceInfo } from '../greetings.ts';
import type { Seen } from '../meeting.ts';

/** A workspace may have gone on itself before its new members arrive: so often at most. */
const MAX_HOPS = 8;

export type Traveller = {
  readonly id: WorkspaceId;
  readonly epochs: Epochs;
  readonly dissolution: MergeStanding['dissolution'];
  /** Whether this peer is known to be a member of it. */
  readonly believes: (peer: PeerId) => boolean;
};

export type Destination = { readonly id: WorkspaceId; readonly name: string };

const movesOf = (seen: readonly Seen[], id: WorkspaceId, believes: (peer: PeerId) => boolean): readonly Move[] =>
  seen.flatMap(({ greeting, peerId }) =>
    believes(peerId) ? greeting.moves.filter(({ workspaceId }) => workspaceId === id) : [],
  );

/** Null when the workspace goes on, as far as is known. */
export const destinationOf = (
  { believes, dissolution, epochs, id }: Traveller,
  seen: readonly Seen[],
): Destination | null => {
  const named = new Set(dissolution?.peers.map(({ peerId }) => peerId));
  const isBelieved = (peer: PeerId): boolean => believes(peer) || named.has(peer);
  // Who went on without the others is in an epoch of its own, which nobody ended.
  const isOurs = (move: Move): boolean => ['same', 'newer'].includes(compareEpochs(epochs, move.epochs));
  let target: Destination | null = dissolution?.into ?? movesOf(seen, id, believes).find(isOurs)?.into ?? null;
  for (let hops = 0; target !== null && hops < MAX_HOPS; hops += 1) {
    const next: WorkspaceInfo | undefined = movesOf(seen, target.id, isBelieved)[0]?.into;
    if (next === undefined || next.id === id) break;
    target = next;
  }
  return target === null ? null : { id: target.id, name: target.name };
};

/** What this install tells others of where workspaces went: those it left, and those whose log says so. */
export const movesToTell = (
  records: readonly MoveRecord[],
  rooms: readonly { readonly info: WorkspaceInfo; readonly dissolution: MergeStanding['dissolution'] }[],
): readonly Move[] => {
  const infoOf = (into: MoveRecord['into']): WorkspaceInfo =>
    rooms.find(({ info }) => info.id === into.id)?.info ?? {
      id: asWorkspaceId(into.id),
      name: into.name,
      foundedAtMs: into.foundedAtMs,
      founder: asPeerId(into.founder),
      memberCount: 0,
      policy: 'open',
      deliberate: into.deliberate === true,
      host: true,
      ...(into.epochs === undefined ? {} : { epochs: into.epochs }),
    };
  const left = records.map(({ epochs, into, workspaceId }): Move => {
    return { workspaceId: asWorkspaceId(workspaceId), epochs, into: infoOf(into) };
  });
  const ended = rooms.flatMap(({ dissolution, info }): readonly Move[] =>
    dissolution === null ? [] : [{ workspaceId: info.id, epochs: info.epochs ?? [], into: infoOf(dissolution.into) }],
  );
  return [...left, ...ended];
};
