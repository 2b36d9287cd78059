// The state of the group as the host last told it, and the people in it.

import type { ClusterView, MemberView } from '../../shared/cluster.ts';
import type { PeerId } from '../../shared/ids.ts';

export type ClusterStore = {
  /** Null until the host has told it. */
  readonly view: ClusterView | null;
  /** Everybody: this install first, then who is online, then the others, each by name. */
  readonly members: readonly MemberView[];
  readonly onlineCount: number;
  readonly leader: MemberView | null;
  /** Up to this index everything has reached all others that were there at the time; 0 while nobody else was. */
  readonly reachedIndex: number;
  /** The name somebody goes by now, or null for a peer that is no member. */
  nameOf(peerId: PeerId): string | null;
  /** The colour of a member, or null for somebody who is none. */
  colourOf(peerId: string): number | null;
  accept(view: ClusterView | null): void;
};

const byPresenceAndName = (one: MemberView, other: MemberView): number =>
  Number(other.self) - Number(one.self) ||
  Number(other.online) - Number(one.online) ||
  one.name.localeCompare(other.name) ||
  one.peerId.localeCompare(other.peerId);

export const createClusterStore = (): ClusterStore => {
  let view = $state.raw<ClusterView | null>(null);
  const members = $derived(view === null ? [] : view.members.toSorted(byPresenceAndName));
  const names = $derived(new Map(members.map((member) => [member.peerId, member.name])));
  const colours = $derived(new Map<string, number>(members.map((member) => [member.peerId, member.colour])));
  let reachedIndex = $state(0);
  const onlineCount = $derived(members.filter((member) => member.online).length);
  const leader = $derived(members.find((member) => member.leader) ?? null);

  return {
    get view() {
      return view;
    },
    get members() {
      return members;
    },
    get onlineCount() {
      return onlineCount;
    },
    get leader() {
      return leader;
    },
    get reachedIndex() {
      return reachedIndex;
    },
    colourOf: (peerId) => colours.get(peerId) ?? null,
    nameOf: (peerId) => names.get(peerId) ?? null,
    accept: (next) => {
      const isAnother = next?.workspace.id !== view?.workspace.id;
      view = next;
      // Who comes back behind the others takes nothing away: it had reached all that were there.
      const known = isAnother ? 0 : reachedIndex;
      const hasOthers = next?.members.some(({ online, self }) => online && !self) ?? false;
      reachedIndex = hasOthers ? Math.max(known, next?.everywhereIndex ?? 0) : known;
    },
  };
};
