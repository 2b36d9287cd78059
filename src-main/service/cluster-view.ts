// The state of the group as one plain picture for screens and scripts, from the engine, the links and the names.
// Reads only; keeps nothing.

import { fingerprintOf } from '../chat/fingerprint.ts';
import { sharedSkeletons, skeletonOf } from '../chat/look-alikes.ts';
import { majorityHistoryOf } from './majority-watch.ts';
import { oddMembersOf } from './odd-starts.ts';
import { isOnline, toldStatuses } from './online.ts';
import { presenceIn } from './presence.ts';
import type { Clock } from '../replica/ports.ts';
import type { OtherEpoch } from '../workspace/epochs/epoch-changes.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import type { ClusterView, Health, MemberView, MissingVoter, ReplicaRole } from '../../shared/cluster.ts';
import { MAX_SHOWN_REMOVED } from '../../shared/limits.ts';
import { asIndex } from '../../shared/ids.ts';
import type { Index, PeerId } from '../../shared/ids.ts';

/** Entries that may be committed and not yet applied here without the window calling it catching up. */
const CAUGHT_UP_ENTRIES = 200;

/** To a tenth of a millisecond: more is noise. */
const rounded = (valueMs: number | null): number | null => (valueMs === null ? null : Math.round(valueMs * 10) / 10);

const roleOf = (workspace: OpenedWorkspace, self: PeerId): ReplicaRole => {
  const { role } = workspace.replica.node.state;
  if (role === 'leader') return role;
  return workspace.replica.membership().learners.includes(self) ? 'learner' : role;
};

const membersOf = (workspace: OpenedWorkspace, self: PeerId, ownName: string, clock: Clock): MemberView[] => {
  const { replica, links } = workspace;
  const { state } = replica.node;
  const membership = replica.membership();
  const statuses = toldStatuses(workspace);
  const nowMs = clock.nowMs();
  const nameOf = (peerId: PeerId): string =>
    peerId === self ? ownName : (workspace.nameOf(peerId) ?? peerId.slice(-8));
  const shared = sharedSkeletons(workspace.memberIds().map(nameOf));
  return workspace.memberIds().map((peerId): MemberView => {
    const isSelf = peerId === self;
    const status = statuses.get(peerId);
    const online = isOnline(workspace, self, peerId, statuses);
    // A leader counts from 0 until the member has answered it once: that is not yet knowledge.
    const told = status === undefined || status.matchIndex === 0 ? null : status.matchIndex;
    const matchIndex = isSelf ? state.log.stable : told;
    const heardMs = links.lastHeardMs(peerId);
    const toldHeardMs = status === undefined ? null : nowMs - status.silentMs;
    return {
      peerId,
      name: nameOf(peerId),
      role: membership.learners.includes(peerId) ? 'learner' : 'voter',
      online,
      leader: peerId === state.leader,
      matchIndex: matchIndex === null ? null : asIndex(matchIndex),
      lagEntries: matchIndex === null ? null : Math.max(0, state.log.commit - matchIndex),
      lastSeenMs: isSelf ? nowMs : (heardMs ?? toldHeardMs),
      roundTripMs: isSelf ? 0 : rounded(links.roundTripMs(peerId)),
      self: isSelf,
      colour: workspace.memberOf(peerId)?.colour ?? 0,
      owner: workspace.memberOf(peerId)?.owner ?? false,
      fingerprint: fingerprintOf(peerId),
      sameName: shared.has(skeletonOf(nameOf(peerId))),
      presence: online ? presenceIn(workspace, peerId) : 'offline',
    };
  });
};

const missingOf = (voters: readonly MemberView[]): MissingVoter[] =>
  voters
    .filter(({ online }) => !online)
    .toSorted((one, other) => (other.lastSeenMs ?? 0) - (one.lastSeenMs ?? 0))
    .map(({ lastSeenMs, name, peerId }) => ({ peerId, name, lastSeenMs }));

/** Up to where every member that is there has the log on its disk; null while that is not known of one of them. */
const everywhereOf = ({ replica }: OpenedWorkspace, members: readonly MemberView[]): Index | null => {
  const { state } = replica.node;
  // What the leader of another term told may have been about entries that were never committed.
  if (state.leader === null || (state.role !== 'leader' && state.peerStatusTerm !== state.term)) return null;
  let everywhere: number = state.log.commit;
  for (const { matchIndex, online } of members) {
    if (!online) continue;
    if (matchIndex === null) return null;
    everywhere = Math.min(everywhere, matchIndex);
  }
  return asIndex(everywhere);
};

/** What this replica knows of its group now. `apart`: members that are in an epoch of their own. */
export const clusterViewOf = (
  workspace: OpenedWorkspace,
  self: PeerId,
  ownName: string,
  clock: Clock,
  apart: readonly OtherEpoch[] = [],
): ClusterView => {
  const { replica, record } = workspace;
  const { state } = replica.node;
  const members = membersOf(workspace, self, ownName, clock);
  const voters = members.filter((member) => member.role === 'voter');
  const votersReachable = voters.filter((member) => member.online).length;
  const votersNeeded = Math.floor(voters.length / 2) + 1;
  const lostMemory = workspace.lostMemory();
  // Until the leader has taken note this replica does not know what is decided, nor is its own vote worth anything.
  const isOut = lostMemory !== null && lostMemory.state !== 'following';
  const hasMajority = !isOut && voters.length > 0 && votersReachable >= votersNeeded;
  const storageProblem = workspace.storageProblem();
  const catchUp = workspace.catchUp();
  const healthOf = (): Health => {
    if (storageProblem !== null) return 'disk-full';
    if (lostMemory !== null) return 'recovering';
    if (catchUp !== null) return 'catching-up';
    if (members.length <= 1) return 'alone';
    if (!hasMajority) return 'no-majority';
    if (state.leader === null) return 'electing';
    return state.log.commit - replica.appliedIndex() > CAUGHT_UP_ENTRIES ? 'catching-up' : 'well';
  };
  return {
    peerId: self,
    name: ownName,
    workspace: {
      id: workspace.info().id,
      name: workspace.info().name,
      policy: workspace.governance().policy,
      epoch: record.epochs?.length ?? 0,
      apart: apart.map(({ peerId, name }) => ({ peerId, name })),
      removed: workspace.governance().removed.slice(-MAX_SHOWN_REMOVED).toReversed(),
    },
    role: roleOf(workspace, self),
    term: state.term,
    leader: state.leader,
    commitIndex: state.log.commit,
    appliedIndex: replica.appliedIndex(),
    everywhereIndex: everywhereOf(workspace, members),
    hasMajority,
    votersReachable,
    votersNeeded,
    voters: voters.length,
    missing: missingOf(voters),
    maybeBehind: state.leader === null || !hasMajority,
    health: healthOf(),
    storageProblem,
    lostMemory,
    oddMembers: oddMembersOf(workspace, clock.nowMs()),
    catchUp,
    members,
    outboxLength: workspace.outbox.length,
    elections: workspace.elections.events((peer) => (peer === self ? ownName : workspace.nameOf(peer))),
    majority: majorityHistoryOf(workspace),
  };
};
