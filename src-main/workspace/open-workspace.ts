// One workspace at work on this install: its two databases, its replica, its links and its outbox, wired together.
// What it hears it tells through WorkspaceEvents; it decides neither about meeting others nor about screens.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_ENGINE_LIMITS } from '../consensus/engine-limits.ts';
import { FIRST_LEVEL, SOFTWARE_LEVEL } from '../chat/levels.ts';
import { stampReceipt } from '../chat/envelope.ts';
import { messageIdParts } from '../chat/session.ts';
import { startReplica } from '../replica/replica.ts';
import { openSnapshotShelf } from '../store/snapshot-shelf.ts';
import type { ChatEffect } from '../chat/effects.ts';
import type { ChatQueries, KnownGovernance, KnownMember, MergeStanding } from '../chat/queries.ts';
import type { Entry, Membership, SoftState } from '../consensus/messages.ts';
import type { ReplicaLinks } from '../network/network.ts';
import type { WorkspaceRecord } from '../profile/profile.ts';
import type { Outbox } from '../replica/outbox.ts';
import type { AppliedOutcome } from '../replica/ports.ts';
import type { Replica } from '../replica/replica.ts';
import type { LostMemoryView } from '../../shared/cluster.ts';
import { DEFAULT_ROLE_SETTINGS } from '../../shared/settings.ts';
import { asIndex, asPeerId, asWorkspaceId } from '../../shared/ids.ts';
import type { MessageId, PeerId } from '../../shared/ids.ts';
import { keepDoor } from './admission/keep-door.ts';
import type { KeptDoor } from './admission/keep-door.ts';
import { createConfirmations } from './confirmations.ts';
import type { Confirmations } from './confirmations.ts';
import { createElections } from './elections.ts';
import type { Elections } from './elections.ts';
import { createPosting } from './posting.ts';
import type { Posting } from './posting.ts';
import { logIdOf } from './epochs/epochs.ts';
import { deliverSetAside } from './epochs/set-aside.ts';
import { idsOf } from './in-membership.ts';
import { orderOfMember, orderOfNewcomer } from './link-order.ts';
import { forgetIntroduction, writeIntroduction } from './introduction.ts';
import type { Readmission } from './memory/lost-memory.ts';
import { lostMemoryView } from './memory/lost-memory-view.ts';
import { createOwnMemory } from './memory/own-memory.ts';
import { keepTellingLoss } from './memory/tell-loss.ts';
import { createNewcomer } from './newcomer.ts';
import { lookForDelivered, openOwnOutbox } from './own-outbox.ts';
import { openDatabases } from './open-databases.ts';
import { createSnapshotHost } from './snapshot-host.ts';
import type { WorkspaceSnapshots } from './snapshot-host.ts';
import { openRefusedPosts } from './refused-posts.ts';
import type { RefusedPosts } from './refused-posts.ts';
import { settleOwn } from './settle-own.ts';
import { sortEffects } from './sort-effects.ts';
import { createOwnRole } from './roles/own-role.ts';
import type { OwnRole } from './roles/own-role.ts';
import type { WorkspaceInfo } from './workspace-messages.ts';
import type { WorkspaceOptions } from './workspace-options.ts';

export type OpenedWorkspace = {
  readonly record: WorkspaceRecord;
  readonly replica: Replica;
  readonly links: ReplicaLinks;
  readonly outbox: Outbox;
  readonly posting: Posting;
  readonly refused: RefusedPosts;
  readonly queries: ChatQueries;
  readonly confirmations: Confirmations;
  readonly elections: Elections;
  /** To step aside before sleep, to come back, and to hear the same from others. */
  readonly ownRole: OwnRole;
  /** Null while no history is being received. */
  readonly catchUp: WorkspaceSnapshots['catchUp'];
  /** Why nothing can be written for now, in words for the person; null while the disk is well. */
  storageProblem(): string | null;
  /** Null unless this replica has lost the memory of what it confirmed, and is not up to date again yet. */
  lostMemory(): LostMemoryView | null;
  info(): WorkspaceInfo;
  /** Everybody in the membership in force. */
  memberIds(): readonly PeerId[];
  nameOf(peer: PeerId): string | null;
  /** What the log tells of a present member. */
  memberOf(peer: PeerId): KnownMember | null;
  /** What owners decided, as applied here. */
  governance(): KnownGovernance;
  /** What this member answers those who come. */
  readonly entrance: KeptDoor['entrance'];
  /** Why this install is out; null while it belongs, as far as it knows. */
  readonly removal: KeptDoor['removal'];
  /** What the software of every member understands. */
  level(): number;
  /** Where it went when it was merged into another one, and which others it welcomed, as applied here. */
  merging(): MergeStanding;
  /** The members that were named to this install when it came in, until the log told who they are. */
  readonly introducedBy: readonly PeerId[];
  /** Whether this peer is known to belong to it: by the log, or before that is there by who named it. */
  believes(peer: PeerId): boolean;
  /** True once the membership applied here is that of now, with this install in it. */
  isMember(): boolean;
  /** Calls `listener` whenever another membership is in force. Returns its end. */
  onMembership(listener: () => void): () => void;
  /** Steps aside first, unless it is to be `at-once`. */
  close(how?: 'at-once'): Promise<void>;
};

/** Opens, or with `founding` creates, a workspace in its directory. @throws the store's named errors */
export const openWorkspace = async (options: WorkspaceOptions): Promise<OpenedWorkspace> => {
  const { clock, events, logWorkerUrl, network, record, self } = options;
  const workspaceId = asWorkspaceId(record.id);
  for (const folder of [options.directory, options.notesDirectory]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }

  let closed = false;
  const fatal = (failure: Error): void => {
    if (!closed) events.onFatal(failure);
  };
  const onRoom = (): void => {
    if (!closed) events.onCluster();
  };
  const databases = await openDatabases({ ...options, onFatal: fatal, onWaiting: onRoom });
  const { chat, logStore, lost, named, recovered } = databases;
  const newcomer = createNewcomer(named.length > 0 || lost !== null, clock);
  const memory = createOwnMemory(options.directory, lost, () => {
    if (!closed) events.onLoss();
  });
  for (const { addresses, peerId } of named) network.learnAddresses(peerId, addresses);

  const names = new Map<PeerId, string>();
  let known = new Map<PeerId, KnownMember>();
  let governance: KnownGovernance = { policy: 'open', name: null, invitations: [], removed: [] };
  const membershipListeners = new Set<() => void>();
  const membershipChanged = (): void => {
    for (const listener of [...membershipListeners]) listener();
  };
  const elections = createElections();
  /** What waits in the outbox is certainly not applied here yet: it need not be looked for. */
  const isPending = (id: MessageId): boolean => {
    const parts = messageIdParts(id);
    return parts !== null && outbox.holds(parts.session, parts.sequence);
  };
  const confirmations = createConfirmations(clock, async (ids) => {
    const others = ids.filter((id) => !isPending(id));
    return others.length === 0 ? [] : chat.queries.locate(others);
  });

  const refreshMembers = async (): Promise<void> => {
    const [members, decided] = await Promise.all([chat.queries.members(), chat.queries.governance()]);
    governance = decided;
    known = new Map(members.map((member) => [member.peerId, member]));
    for (const member of members) {
      names.set(member.peerId, member.name);
      if (member.peerId !== self) network.learnAddresses(member.peerId, member.addresses);
    }
    if (!closed) events.onCluster();
  };

  const onApplied = (outcomes: readonly AppliedOutcome<ChatEffect>[], entries: readonly Entry[]): void => {
    const { changed, channelsChanged, governanceChanged, members, mergingChanged, messages, own } = sortEffects(
      outcomes,
      outbox.sessions,
    );
    for (const [peerId, name] of members) names.set(peerId, name);
    settleOwn(own, entries, { confirmations, outbox, refused });
    if (messages.length > 0) events.onMessages(messages);
    if (changed.length > 0) events.onMessagesChanged(changed);
    if (channelsChanged || messages.length > 0) events.onChannels(channelsChanged);
    if (members.size > 0 || governanceChanged) void refreshMembers().catch(() => undefined);
    if (mergingChanged) void refreshMerging().catch(() => undefined);
    events.onCluster();
  };

  const onSoftState = (soft: SoftState): void => {
    elections.saw(soft.term, soft.leader, clock.nowMs());
    if (soft.leader !== null) outbox.onLeader();
    events.onCluster();
  };

  const introducedBy = named.map(({ peerId }) => peerId);
  const introduced = [asPeerId(record.founder), ...introducedBy];
  let outboxReady = false;
  const linkTo = (membership: Membership): void => {
    // A newcomer without the whole log knows the members only by name: those may bring it the log, whatever that tells of
    // earlier days, and nobody else.
    const isNew = newcomer.isNew() || membership.voters.length === 0;
    const { laterMs, peers } = isNew ? orderOfNewcomer(introduced, membership) : orderOfMember(self, membership);
    if (memory.isSilent()) links.setPeers([]);
    else links.setPeers(peers, laterMs);
  };

  /** The only voter has nobody to wait for. */
  const leadIfAlone = (): void => {
    const { voters } = replica?.membership() ?? { voters: [] };
    if (voters.length === 1 && voters[0] === self && replica?.node.state.leader === null) replica.campaign();
  };

  const logId = logIdOf(record.id, record.epochs ?? []);
  const links = network.openReplicaLinks(logId, {
    onMessages: (from, messages) => {
      if (replica !== null) replica.receive(from, memory.heard(messages, replica.node.state));
    },
    onLink: (peer, up) => {
      replica?.linkChanged(peer, up);
      events.onCluster();
    },
  });

  const refused = await openRefusedPosts({
    path: join(options.notesDirectory, 'refused.jsonl'),
    queries: chat.queries,
    nowMs: () => clock.nowMs(),
    onChange: () => events.onOutbox(),
  });
  const { outbox, session } = await openOwnOutbox({
    self,
    refused,
    directory: options.directory,
    logStore,
    queries: chat.queries,
    clock,
    propose: (envelopes) => outboxReady && replica?.propose(envelopes).type !== 'dropped',
    onChange: () => events.onOutbox(),
    onFatal: fatal,
  });

  let merging = await chat.queries.merging();
  const refreshMerging = async (): Promise<void> => {
    merging = await chat.queries.merging();
    // What waits goes along to where this workspace went.
    if (merging.dissolution !== null) outbox.stop();
    if (!closed) events.onCluster();
  };
  if (merging.dissolution !== null) outbox.stop();

  const onInstalled = async (): Promise<void> => {
    await lookForDelivered(outbox, self, chat.queries, refused);
    await Promise.all([confirmations.lookAgain(), refreshMembers(), refreshMerging()]);
    if (!closed) events.onReplaced();
  };

  let replica: Replica | null = null;
  const snapshots = createSnapshotHost({
    logId,
    chat,
    log: logStore,
    shelf: await openSnapshotShelf({
      directory: join(options.directory, 'snapshots'),
      chatPath: join(options.directory, 'chat.db'),
      workspaceId,
      clock,
      ...(options.snapshotWorkerUrl === undefined ? {} : { workerUrl: options.snapshotWorkerUrl }),
    }),
    transfers: network.snapshots,
    clock,
    replica: () => replica,
    onProgress: events.onCluster,
    directory: options.directory,
  });
  replica = startReplica<ChatEffect>({
    id: self,
    settings: options.settings,
    limits: DEFAULT_ENGINE_LIMITS,
    clock,
    random: options.random,
    log: logStore.log,
    machine: chat.machine,
    transport: links,
    recovered,
    membership: chat.membership,
    appliedIndex: asIndex(chat.appliedIndex),
    stamp: stampReceipt,
    isPassive: newcomer.isNew,
    snapshots: snapshots.host,
    observer: {
      onApplied,
      onSoftState,
      onMembership: (membership) => {
        linkTo(membership);
        leadIfAlone();
        void refreshMembers().catch(() => undefined);
        membershipChanged();
      },
      onInstalled: () => void onInstalled().catch(() => undefined),
      onFatal: fatal,
    },
  });
  const started = replica;
  leadIfAlone();
  outboxReady = true;
  await refreshMembers();
  const deliverAside = (): void => {
    const { directory } = options;
    const { queries } = chat;
    const delivery = { directory, workspaceId, clock, queries, replica: started, isStopped: () => closed };
    // Whatever keeps it from being read now is no reason to stop: it stays where it is, and the next start tries again.
    void deliverSetAside({ ...delivery, ...(logWorkerUrl === undefined ? {} : { logWorkerUrl }) }).catch(
      () => undefined,
    );
  };
  newcomer.watch(
    started,
    (peer) => links.isUp(peer),
    () => {
      linkTo(started.membership());
      membershipChanged();
      void Promise.all([forgetIntroduction(options.directory), memory.settled()]).catch(() => undefined);
      deliverAside();
    },
  );
  if (!newcomer.isNew()) deliverAside();
  const settings = options.roles ?? DEFAULT_ROLE_SETTINGS;
  const ownRole = createOwnRole({ workspaceId, self, replica: started, links, network, clock, settings });
  const memberIds = (): readonly PeerId[] => idsOf(started.membership());

  const notice = { workspaceId, logId };
  const others = (): readonly PeerId[] => {
    // Without the applied state nobody knows who the members are: whoever is no member says so.
    const known = memberIds().length > 0 ? memberIds() : network.knownPeers();
    return [...new Set([...known, ...introduced])].filter((id) => id !== self);
  };
  const onNoted = (readmission: Readmission, members: readonly PeerId[]): void => {
    const told = members.map((peerId) => ({ peerId, addresses: network.addressesOf(peerId) }));
    void writeIntroduction(options.directory, told)
      .then(() => memory.readmitted(readmission))
      .then(() => {
        if (!closed) events.onNoted();
      }, fatal);
  };
  const stopTelling = memory.isSilent() ? keepTellingLoss({ network, clock, notice, others, onNoted }) : undefined;

  const room = {
    record,
    replica: started,
    links,
    outbox,
    posting: createPosting({ author: self, signer: options.signer, workspaceId, session }, outbox, refused),
    refused,
    queries: chat.queries,
    confirmations,
    elections,
    ownRole,
    catchUp: snapshots.catchUp,
    storageProblem: databases.storageProblem,
    lostMemory: () => {
      const loss = memory.loss();
      const { voters } = started.membership();
      return loss === null ? null : lostMemoryView(options.directory, self, loss, voters);
    },
    info: () => ({
      id: workspaceId,
      name: governance.name ?? record.name,
      foundedAtMs: record.foundedAtMs,
      founder: asPeerId(record.founder),
      memberCount: Math.max(1, memberIds().length),
      policy: governance.policy,
      deliberate: record.deliberate === true || governance.name !== null || governance.policy !== 'open',
      host: merging.welcomes.length > 0,
      ...(record.epochs === undefined ? {} : { epochs: record.epochs }),
    }),
    memberIds,
    nameOf: (peer: PeerId) => names.get(peer) ?? null,
    memberOf: (peer: PeerId) => known.get(peer) ?? null,
    governance: () => governance,
    level: () => Math.min(SOFTWARE_LEVEL, ...[...known.values()].map(({ level }) => Math.max(level, FIRST_LEVEL))),
    merging: () => merging,
    introducedBy,
    believes: (peer) => memberIds().includes(peer) || (newcomer.isNew() && introduced.includes(peer)),
    isMember: () => !newcomer.isNew() && memberIds().includes(self),
    onMembership: (listener: () => void) => {
      membershipListeners.add(listener);
      return () => membershipListeners.delete(listener);
    },
  } satisfies Omit<OpenedWorkspace, 'entrance' | 'removal' | 'close'>;
  const { onStanding, onWaiting } = events;
  const door = keepDoor({ room, self, network, clock, onWaiting, onStanding });

  return {
    ...room,
    entrance: door.entrance,
    removal: door.removal,
    close: async (how) => {
      if (how !== 'at-once') await ownRole.stepAside();
      stopTelling?.();
      ownRole.stop();
      door.stop();
      newcomer.stop();
      closed = true;
      outbox.stop();
      confirmations.stop();
      started.stop();
      links.close();
      await snapshots.close();
      await Promise.all([logStore.close(), chat.close(), refused.close()]);
    },
  };
};
