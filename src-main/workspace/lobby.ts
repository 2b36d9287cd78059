// An install's way into a workspace: it looks around, founds or joins by the rules of meeting.ts, one thing at a time.
// How that is done is ways-in.ts, what others are answered is door.ts. Screens and commands see its phase and workspace.

import type { Network } from '../network/network.ts';
import type { OpenedProfile } from '../profile/profile.ts';
import type { Clock, Random } from '../replica/ports.ts';
import type { AppPhase } from '../../shared/api.ts';
import type { PeerId } from '../../shared/ids.ts';
import { createAcquaintances } from './acquaintances.ts';
import type { Acquaintances } from './acquaintances.ts';
import { greetingFor, openDoor } from './door.ts';
import { inOtherEpochs } from './epochs/epoch-changes.ts';
import type { OtherEpoch } from './epochs/epoch-changes.ts';
import { createLobbyState } from './lobby-state.ts';
import type { Busy } from './lobby-state.ts';
import { decide } from './meeting.ts';
import type { Decision } from './meeting.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import { createWaysIn } from './ways-in.ts';
import type { OpenRecord } from './ways-in.ts';

const LOOK_AGAIN_MS = 250;
/** How often an install that is alone asks around whether somebody is there now. */
const ASK_AROUND_MS = 2_000;

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
  /** Phase or workspace changed. */
  readonly onChange: () => void;
};

export type Lobby = {
  phase(): AppPhase;
  /** The workspace that is open, also while its log is still on the way; null while there is none. */
  workspace(): OpenedWorkspace | null;
  readonly acquaintances: Acquaintances;
  /** Resolves as soon as `test` holds; looks at it after every change. */
  until(test: () => boolean, timeoutMs: number): Promise<boolean>;
  /** Stops with words for the person; history on disk is untouched. */
  fail(failure: Error): void;
  /**
   * Begins a new epoch in which this install votes alone, with all it has; whoever returns follows it. To be called only
   * when a person asked for it. @throws TooManyEpochsError, the store's named errors; then nothing has changed
   */
  goOnAlone(): Promise<void>;
  /** Members of this workspace that went on without us, as we did without them. */
  apart(): readonly OtherEpoch[];
  stop(): Promise<void>;
};

/** Enters the workspace of the profile, or begins to look for one. */
export const enterLobby = (options: LobbyOptions): Lobby => {
  const { clock, network, onChange, open, profile, self } = options;
  const startedAtMs = clock.monotonicMs();
  let askedAroundAtMs = startedAtMs;
  let cancelLook = (): void => undefined;

  const state = createLobbyState({ clock, onChange, foundPeers: () => acquaintances.seen().length });
  const door = {
    state,
    profile,
    network,
    clock,
    onGreeting: (from: PeerId, greeting: Parameters<Acquaintances['heard']>[1]) => acquaintances.heard(from, greeting),
  };
  const acquaintances = createAcquaintances({
    network,
    clock,
    ownGreeting: (to) => greetingFor(door, to),
    onHeard: (peer, greeting) => {
      const mine = state.current;
      if (mine !== null && greeting.workspace?.id === mine.record.id && mine.memberIds().includes(peer)) {
        for (const other of greeting.peers) network.learnAddresses(other.peerId, other.addresses);
      }
      state.changed();
      look();
    },
  });
  const ways = createWaysIn({ self, profile, network, clock, state, acquaintances, open });
  openDoor(door);

  const otherEpochs = (how: 'newer' | 'apart'): readonly OtherEpoch[] =>
    state.current === null
      ? []
      : inOtherEpochs(acquaintances.seen(), state.current.info(), state.current.memberIds(), how);

  const look = (): void => {
    if (state.stopped || state.busy !== null || state.failed !== null || state.admitting > 0) return;
    const [newer] = otherEpochs('newer');
    if (newer !== undefined) return run('joining', () => ways.join(newer.peerId, newer.workspace));
    const { foundingWaitMs, mayFound } = options;
    act(
      decide(
        self,
        state.current === null
          ? { type: 'looking', forMs: clock.monotonicMs() - startedAtMs, foundingWaitMs, mayFound }
          : { type: 'member', workspace: state.current.info() },
        acquaintances.seen(),
      ),
    );
  };

  const act = (decision: Decision): void => {
    switch (decision.type) {
      case 'wait':
        return;
      case 'found':
        return run('founding', ways.found);
      case 'join':
        return run('joining', () => ways.join(decision.peerId, decision.workspace));
    }
  };

  const run = (what: Exclude<Busy, null>, work: () => Promise<void>): void => {
    state.busy = what;
    work()
      .catch(state.fail)
      .finally(() => {
        state.busy = null;
        state.joining = null;
        state.changed();
        // Those who wait for somebody to found, or are alone, learn of it now and not at their next look.
        if (!state.stopped && state.current !== null) acquaintances.tellAll();
      });
  };

  const lookAgain = (): void => {
    look();
    const { current } = state;
    const leaderless = current === null || current.replica.node.state.leader === null;
    const alone = leaderless || current.info().memberCount === 1;
    const dueMs = current === null ? LOOK_AGAIN_MS : ASK_AROUND_MS;
    if (alone && clock.monotonicMs() - askedAroundAtMs >= dueMs) {
      askedAroundAtMs = clock.monotonicMs();
      acquaintances.greetAll();
    }
    cancelLook = clock.schedule(LOOK_AGAIN_MS, lookAgain);
  };

  const { workspace: known } = profile.record();
  if (known !== null) run('joining', () => ways.comeBack(known));
  look();
  cancelLook = clock.schedule(LOOK_AGAIN_MS, lookAgain);

  return {
    phase: state.phase,
    workspace: () => state.current,
    acquaintances,
    until: state.until,
    fail: state.fail,
    goOnAlone: () => {
      const former = state.current;
      if (former === null || state.busy !== null || state.failed !== null) {
        return Promise.reject(new Error('This install is just joining a workspace. Try again in a moment.'));
      }
      return new Promise((resolve, reject) => run('joining', () => ways.goOnAlone(former).then(resolve, reject)));
    },
    apart: () => otherEpochs('apart'),
    stop: async () => {
      state.stop();
      cancelLook();
      acquaintances.stop();
      await state.current?.close();
    },
  };
};
