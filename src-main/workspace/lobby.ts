// An install's way into its workspaces: it looks around, founds, joins or moves by the rules of meeting.ts, one thing at a
// time. How that is done is ways-in.ts, what others are answered is door.ts, what a person may ask for is wishes.ts.

import type { Network } from '../network/network.ts';
import type { OpenedProfile } from '../profile/profile.ts';
import type { Clock, Random } from '../replica/ports.ts';
import type { AppPhase } from '../../shared/api.ts';
import type { PeerId } from '../../shared/ids.ts';
import { untilLookMs } from '../../shared/look-together.ts';
import { createKnocking } from './admission/knocking.ts';
import type { Knocking } from './admission/knocking.ts';
import { offersIn } from './admission/offers.ts';
import { createAcquaintances } from './acquaintances.ts';
import type { Acquaintances } from './acquaintances.ts';
import { greetingFor, openDoor } from './door.ts';
import type { DoorOptions } from './door.ts';
import { inOtherEpochs } from './epochs/epoch-changes.ts';
import type { OtherEpoch } from './epochs/epoch-changes.ts';
import { createLobbyState } from './lobby-state.ts';
import type { Busy } from './lobby-state.ts';
import { GREETING_VALID_MS, decide, workspacesOf } from './meeting.ts';
import type { Decision } from './meeting.ts';
import { createMergeByItself } from './merging/merge-by-itself.ts';
import { askToMerge } from './merging/merge-request.ts';
import { createMoving } from './merging/moving.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import { IN_SIGHT_MS } from './seen-workspaces.ts';
import type { Recall } from './memory/recall.ts';
import { createRecall } from './memory/recall.ts';
import { createWaysIn } from './ways-in.ts';
import type { OpenRecord } from './ways-in.ts';
import { WishRefusedError, createWishes } from './wishes.ts';
import type { Wishes } from './wishes.ts';
import type { WorkspaceInfo } from './workspace-messages.ts';

/** How often it is looked what to do next: while a workspace is looked for or entered, and once this install is at home. */
const LOOK_AGAIN_MS = 250;
const LOOK_AT_HOME_MS = 1_000;
/** How often an install that is alone asks around whether somebody is there now. */
const ASK_AROUND_MS = 2_000;
const SETTLING_TIMEOUT_MS = 10_000;

export type LobbyOptions = {
  readonly self: PeerId;
  readonly profile: OpenedProfile;
  readonly network: Network;
  readonly clock: Clock;
  readonly random: Random;
  /** How long to listen before founding. */
  readonly foundingWaitMs: number;
  /** False when this install was told whom to join. */
  readonly mayFound: boolean;
  readonly open: OpenRecord;
  /** Phase or workspaces changed. */
  readonly onChange: () => void;
};

export type Lobby = Recall & {
  phase(): AppPhase;
  /** The workspace that is shown, also while its log is still on the way; null while there is none. */
  workspace(): OpenedWorkspace | null;
  /** All workspaces that are open, the one that is shown first. */
  rooms(): readonly OpenedWorkspace[];
  readonly acquaintances: Acquaintances;
  /** What a person may ask for: another workspace, a merge, to leave. */
  readonly wishes: Wishes;
  readonly knocking: Knocking;
  /** Asks that member to be let in, because a person wants it; whether it was is seen by what is open afterwards. */
  joinAt(peer: PeerId, workspace: WorkspaceInfo): Promise<void>;
  /** Resolves as soon as `test` holds; looks at it after every change. */
  until(test: () => boolean, timeoutMs: number): Promise<boolean>;
  /** A workspace cannot go on; the one that is shown stops this install, with words. History on disk is untouched. */
  fail(failure: Error, id?: string): void;
  /**
   * Begins a new epoch in which this install votes alone, with all it has; whoever returns follows it. To be called only
   * when a person asked for it. @throws TooManyEpochsError, the store's named errors; then nothing has changed
   */
  goOnAlone(): Promise<void>;
  /** Members of this workspace that went on without us, as we did without them. */
  apart(): readonly OtherEpoch[];
  stop(): Promise<void>;
};

/** So long after the founding wait somebody should have founded, in milliseconds. */
const NEW_HERE_MS = 2_000;
/** Whether nobody leads a workspace, or nobody else is in it. */
const isAlone = (room: OpenedWorkspace): boolean =>
  room.replica.node.state.leader === null || room.info().memberCount === 1;

/** The workspace that is left for one that a person joins: the one of its own that it only has because it was alone. */
const leftFor = (current: OpenedWorkspace | null): OpenedWorkspace | null => {
  const { deliberate = false, memberCount = 0 } = current?.info() ?? {};
  return memberCount === 1 && !deliberate ? current : null;
};

/** Enters the workspaces of the profile, or begins to look for one. */
export const enterLobby = (options: LobbyOptions): Lobby => {
  const { clock, network, onChange, open, profile, self } = options;
  let startedAtMs = clock.monotonicMs();
  let askedAroundAtMs = startedAtMs;
  let cancelLook = (): void => undefined;

  const state = createLobbyState({ clock, onChange, foundPeers: () => acquaintances.seen().length });
  const door: DoorOptions = {
    state,
    profile,
    network,
    clock,
    onNeedsOwner: (request) => wishes.onNeedsOwner(request),
    onGreeting: (from, greeting) => acquaintances.heard(from, greeting),
  };
  const acquaintances = createAcquaintances({
    network,
    clock,
    ownGreeting: (to) => greetingFor(door, to),
    aim: () => {
      const { busy, current } = state;
      if (current === null && busy === null) {
        return {
          type: 'looking',
          sinceDueMs: clock.monotonicMs() - startedAtMs - options.foundingWaitMs - NEW_HERE_MS,
        };
      }
      if (current?.isMember() !== true) return { type: 'entering' };
      return { type: isAlone(current) ? 'alone' : 'settled' };
    },
    isLinked: (peer) => state.current?.links.isUp(peer) ?? false,
    isFellow: (peer) => state.current?.believes(peer) ?? false,
    isWithUs: ({ workspace }) => {
      const ours = state.current?.info();
      if (workspace === null || ours === undefined || workspace.id !== ours.id) return false;
      return (workspace.epochs ?? []).join() === (ours.epochs ?? []).join();
    },
    onHeard: (peer, greeting) => {
      const shared = workspacesOf(greeting).some(({ id }) => state.roomOf(id)?.memberIds().includes(peer) === true);
      if (shared) for (const other of greeting.peers) network.learnAddresses(other.peerId, other.addresses);
      state.changed();
      look();
    },
  });
  const knocking = createKnocking({
    network,
    clock,
    name: () => profile.record().name,
    onWaiting: (problem) => {
      if (state.joining === null) return;
      state.joining = { ...state.joining, problem };
      state.changed();
    },
    isStopped: () => state.stopped || state.failed !== null,
  });
  const ways = createWaysIn({ self, profile, network, clock, state, acquaintances, knocking, open });
  const isOwn = (id: string): boolean => state.roomOf(id) !== null;
  const byItself = createMergeByItself(self, clock, (room, peer, into) =>
    askToMerge(room, network, clock, peer, into, true),
  );
  const moving = createMoving({ state, acquaintances, network, clock, ways });
  openDoor(door);

  const otherEpochs = (room: OpenedWorkspace, how: 'newer' | 'apart'): readonly OtherEpoch[] =>
    inOtherEpochs(acquaintances.seen(), room.info(), room.memberIds(), how);

  const look = (): void => {
    if (state.stopped || state.busy !== null || state.failed !== null || state.admitting > 0) return;
    for (const room of state.rooms()) {
      const [newer] = otherEpochs(room, 'newer');
      if (newer !== undefined) return run('joining', () => ways.join(newer.peerId, newer.workspace, room));
      const move = moving.next(room);
      if (move !== null) return run('joining', move);
    }
    for (const room of state.rooms()) if (room.isMember()) byItself.look(room, acquaintances.seen(), isOwn);
    const { foundingWaitMs, mayFound } = options;
    const { current } = state;
    // Who is in several workspaces is in each of them on purpose.
    if (current !== null && !current.isMember()) return;
    if (current !== null && (state.beside.length > 0 || moving.isWaiting(current))) return;
    const forMs = clock.monotonicMs() - startedAtMs;
    const standing =
      current === null
        ? ({ type: 'looking', forMs, foundingWaitMs, mayFound, unheard: acquaintances.unheard() } as const)
        : ({ type: 'member', workspace: current.info() } as const);
    const refused = (id: string): boolean => knocking.refusalOf(id) !== null;
    const offers = offersIn(acquaintances.seen(), { isLooking: current === null, refused });
    act(decide(self, standing, offers, profile.record().left), current);
  };

  const act = (decision: Decision, leaving: OpenedWorkspace | null): void => {
    switch (decision.type) {
      case 'wait':
        return;
      case 'found':
        return run('founding', () => ways.found());
      case 'join':
        return run('joining', () => ways.join(decision.peerId, decision.workspace, leaving));
    }
  };

  const run = (what: Exclude<Busy, null>, work: () => Promise<unknown>): void => {
    state.busy = what;
    work()
      .catch(state.fail)
      .finally(() => {
        state.busy = null;
        if (state.settling === null) state.joining = null;
        if (state.current === null) startedAtMs = clock.monotonicMs();
        state.changed();
        // Those who wait for somebody to found, or are alone, learn of it now and not at their next look.
        if (!state.stopped && state.current !== null) acquaintances.tellAll();
      });
  };

  /** One thing at a time; what fails is told to who asked for it and stops nothing. */
  const runWish = (work: () => Promise<void>): Promise<void> =>
    new Promise<void>((resolve, reject) => run('joining', () => work().then(resolve, reject)));

  const wishes = createWishes({
    self,
    profile,
    network,
    clock,
    state,
    acquaintances,
    ways,
    moving,
    run: runWish,
  });

  /** Somebody of another workspace was in sight lately: what its members say now decides about merging. */
  const strangersInSight = (): readonly PeerId[] =>
    acquaintances
      .seen()
      .filter(({ ageMs }) => ageMs > GREETING_VALID_MS / 2 && ageMs < IN_SIGHT_MS)
      .filter(({ greeting }) => workspacesOf(greeting).some(({ id }) => !isOwn(id)))
      .map(({ peerId }) => peerId);

  const lookAgain = (): void => {
    look();
    const { current } = state;
    const alone = current === null || isAlone(current) || state.rooms().some(moving.isWaiting);
    const dueMs = current === null ? LOOK_AGAIN_MS : ASK_AROUND_MS;
    if (clock.monotonicMs() - askedAroundAtMs >= dueMs) {
      askedAroundAtMs = clock.monotonicMs();
      if (alone) acquaintances.greetAll();
      else for (const peer of strangersInSight()) void acquaintances.greet(peer).catch(() => undefined);
    }
    const isAtHome = current !== null && state.busy === null && state.settling === null && !alone;
    const everyMs = isAtHome ? LOOK_AT_HOME_MS : LOOK_AGAIN_MS;
    cancelLook = clock.schedule(untilLookMs(clock.monotonicMs(), everyMs), lookAgain);
  };

  const { beside, workspace: known } = profile.record();
  if (known !== null) run('joining', () => ways.comeBack(known));
  for (const record of beside) void ways.openBeside(record);
  look();
  cancelLook = clock.schedule(LOOK_AGAIN_MS, lookAgain);

  return {
    phase: state.phase,
    workspace: () => state.current,
    rooms: state.rooms,
    acquaintances,
    wishes,
    knocking,
    joinAt: async (peer, workspace) => {
      knocking.giveUp();
      knocking.forgetRefusals();
      const isFree = (): boolean => state.busy === null;
      if (!(await state.until(isFree, SETTLING_TIMEOUT_MS))) {
        throw new WishRefusedError('busy', 'This install is just joining a workspace. Try again in a moment.');
      }
      await runWish(async () => {
        await ways.join(peer, workspace, leftFor(state.current));
      });
      await state.until(isFree, SETTLING_TIMEOUT_MS);
    },
    until: state.until,
    fail: (failure, id) => {
      const besides = state.beside.find(({ record }) => record.id === id);
      if (besides === undefined) state.fail(failure);
      else state.failBeside(besides.record, failure);
    },
    ...createRecall({ self, profile, clock, state, ways, run: runWish }),
    goOnAlone: () => {
      const former = state.current;
      if (former === null || state.busy !== null || state.failed !== null) {
        return Promise.reject(new Error('This install is just joining a workspace. Try again in a moment.'));
      }
      return new Promise((resolve, reject) => run('joining', () => ways.goOnAlone(former).then(resolve, reject)));
    },
    apart: () => (state.current === null ? [] : otherEpochs(state.current, 'apart')),
    stop: async () => {
      state.stop();
      cancelLook();
      knocking.giveUp();
      acquaintances.stop();
      await ways.noneOpening();
      await Promise.all(state.rooms().map((room) => room.close()));
    },
  };
};
