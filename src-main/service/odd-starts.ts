// Starts of profiles that make no sense: what this install does when others say so of it, and what it remembers of other members to
// warn its person. Judging is the network's.

import type { OddStart } from '../network/network.ts';
import { ProfileTwinError } from '../profile/profile.ts';
import type { OpenedProfile } from '../profile/profile.ts';
import type { Clock } from '../replica/ports.ts';
import type { Lobby } from '../workspace/lobby.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import type { OddMember } from '../../shared/cluster.ts';
import { MAX_STARTS_AHEAD } from '../../shared/limits.ts';
import type { PeerId } from '../../shared/ids.ts';

/** How long a person is warned, in milliseconds: of a copy that came back it is over by then, of a second machine it is not. */
const SHOWN_MS = { older: 60_000, twin: 600_000 } as const;

type Note = { readonly how: OddStart['how']; readonly atMs: number };

/** Of one open workspace; gone with it. */
const notes = new WeakMap<OpenedWorkspace, Map<PeerId, Note>>();

const noteTheirs = (room: OpenedWorkspace, { how, peer }: OddStart, nowMs: number): void => {
  if (!room.memberIds().includes(peer)) return;
  const known = notes.get(room) ?? new Map<PeerId, Note>();
  notes.set(room, known.set(peer, { how, atMs: nowMs }));
};

/** The members of whom a person should know that their profile is heard twice, or as an older copy. */
export const oddMembersOf = (room: OpenedWorkspace, nowMs: number): readonly OddMember[] =>
  [...(notes.get(room) ?? [])]
    .filter(([, { atMs, how }]) => nowMs - atMs < SHOWN_MS[how])
    .map(([peerId, { how }]) => ({ peerId, name: room.nameOf(peerId) ?? peerId.slice(-8), how }));

export type OddStartOptions = {
  readonly profile: OpenedProfile;
  readonly clock: Clock;
  readonly lobby: () => Lobby;
  /** Ends everything that is said in the name of this install. */
  readonly stopNetwork: () => Promise<void>;
  readonly onChange: () => void;
};

/** Takes what the network says of starts. */
export const createOddStarts = (options: OddStartOptions): ((odd: OddStart) => void) => {
  const { clock, lobby, onChange, profile, stopNetwork } = options;
  let acting = false;

  const onOlder = async (latest: number): Promise<void> => {
    await lobby().distrust();
    await profile.starts.raiseAbove(latest);
  };

  const onTwin = async (): Promise<void> => {
    await lobby().standDown(new ProfileTwinError(profile.directory));
    await stopNetwork();
  };

  const act = (work: () => Promise<void>): void => {
    if (acting) return;
    acting = true;
    work()
      .catch((failure: unknown) => lobby().fail(failure instanceof Error ? failure : new Error(String(failure))))
      .finally(() => {
        acting = false;
      });
  };

  return (odd) => {
    if (odd.whose === 'theirs') {
      for (const room of lobby().rooms()) noteTheirs(room, odd, clock.nowMs());
      return onChange();
    }
    if (odd.how === 'twin') return act(onTwin);
    const ahead = odd.latest - profile.starts.own().counter;
    // Said of a start before the present one, or beyond belief.
    if (ahead >= 0 && ahead <= MAX_STARTS_AHEAD) act(() => onOlder(odd.latest));
  };
};
