// The workspaces on this network that this install is not in, as those of their members say that are in reach. Pure.

import { MAX_SEEN_WORKSPACES, MAX_SHOWN_VIA } from '../../shared/limits.ts';
import type { SeenWorkspace } from '../../shared/cluster.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { WorkspaceInfo } from './greetings.ts';
import { workspacesOf } from './meeting.ts';
import type { Seen } from './meeting.ts';

/** Who was not heard for this long is not in sight any more, in milliseconds. */
export const IN_SIGHT_MS = 60_000;

type Sighting = { readonly info: WorkspaceInfo; readonly ageMs: number; readonly via: string[] };

/** Whom to ask about a workspace: its members in sight, who spoke last first. */
export const membersInSight = (seen: readonly Seen[], id: string): readonly { peerId: PeerId; info: WorkspaceInfo }[] =>
  seen
    .filter(({ ageMs, shunned }) => !shunned && ageMs <= IN_SIGHT_MS)
    .toSorted((one, other) => one.ageMs - other.ageMs)
    .flatMap(({ greeting, peerId }) => {
      const info = workspacesOf(greeting).find((workspace) => workspace.id === id);
      return info === undefined ? [] : [{ peerId, info }];
    });

/** Sorted by name; `asks`: ids of those that asked to be merged into the workspace that is shown. */
export const seenWorkspaces = (
  seen: readonly Seen[],
  isOwn: (id: string) => boolean,
  asks: (id: string) => boolean,
): readonly SeenWorkspace[] => {
  const sightings = new Map<string, Sighting>();
  for (const { ageMs, greeting } of seen) {
    if (ageMs > IN_SIGHT_MS) continue;
    for (const info of workspacesOf(greeting)) {
      if (isOwn(info.id)) continue;
      const known = sightings.get(info.id);
      // Who spoke last knows best.
      const newest = known === undefined || ageMs < known.ageMs ? { info, ageMs } : known;
      sightings.set(info.id, { ...newest, via: [...(known?.via ?? []), greeting.name] });
    }
  }
  return [...sightings.values()]
    .map(({ info, via }): SeenWorkspace => {
      const { id, memberCount, name, policy } = info;
      return { id, name, policy, memberCount, via: via.toSorted().slice(0, MAX_SHOWN_VIA), asksToMerge: asks(id) };
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1))
    .slice(0, MAX_SEEN_WORKSPACES);
};
