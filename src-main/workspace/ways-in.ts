// The ways into a workspace, each from its beginning to its end: founding one, joining one through a member, coming back
// into the one that the profile names, going on alone in a new epoch. When to take which is lobby.ts's to decide.

import { mkdir } from 'node:fs/promises';
import { fittingWorkspaceName } from '../chat/names.ts';
import type { Network } from '../network/network.ts';
import type { OpenedProfile, WorkspaceRecord } from '../profile/profile.ts';
import type { Cancel, Clock } from '../replica/ports.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { Acquaintances } from './acquaintances.ts';
import type { Knocking } from './admission/knocking.ts';
import { announceSoftware } from './announcement.ts';
import { checkCarry, packCarry, passOnCarry, unpackAtOnce, unpackCarry } from './carry.ts';
import { directoryOf, isNewer, prepareToFollow, prepareToGoOn } from './epochs/epoch-changes.ts';
import { forgetIntroduction, writeIntroduction } from './introduction.ts';
import type { LobbyState } from './lobby-state.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import type { PeerAddresses, WorkspaceInfo } from './workspace-messages.ts';
import { recordOf, recordsWith } from './profile-changes.ts';
import { newWorkspaceId } from './workspace-naming.ts';

/** How long what was brought along may hold up the opening. */
const UNPACK_FIRST_MS = 2_000;
const LOOK_AGAIN_MS = 250;
/** When a newcomer that was accepted says that it still waits for the log. */
const SLOW_LOG_MS = 5_000;

/** Opens a workspace in its directory; `founding` creates it, `going-on-alone` begins its epoch (epochs/go-on-alone.ts). */
export type OpenRecord = (record: WorkspaceRecord, how?: 'founding' | 'going-on-alone') => Promise<OpenedWorkspace>;

/** The install stopped while a workspace was being opened; that is closed again, with all that is in it. */
export class InstallStoppedError extends Error {
  override readonly name = 'InstallStoppedError';
  constructor() {
    super('Caucus is being closed. The workspace is there again at the next start.');
  }
}

export type WaysInOptions = {
  readonly self: PeerId;
  readonly profile: OpenedProfile;
  readonly network: Network;
  readonly clock: Clock;
  readonly state: LobbyState;
  readonly acquaintances: Acquaintances;
  readonly knocking: Knocking;
  readonly open: OpenRecord;
};

export type WaysIn = {
  /** With a name because a person wants it, beside those that are there. */
  found(name?: string): Promise<void>;
  /**
   * Asks `peer` to be let into the workspace, and enters it when that was granted: in place of the one that is `leaving`,
   * with all that was written there, or beside those that are there. Resolves false when it was not granted.
   */
  join(peer: PeerId, info: WorkspaceInfo, leaving: OpenedWorkspace | null): Promise<boolean>;
  /** The members of one open workspace go to another one that is open here, too. */
  moveInto(leaving: OpenedWorkspace, into: OpenedWorkspace): Promise<void>;
  /** Opens one of those that are not shown. Never rejects: the others go on without it. */
  openBeside(record: WorkspaceRecord): Promise<void>;
  /** Enters the workspace that the profile names. */
  comeBack(record: WorkspaceRecord): Promise<void>;
  /** @throws TooManyEpochsError, the store's named errors; then nothing has changed */
  goOnAlone(former: OpenedWorkspace): Promise<void>;
  /** Closes it, lets `prepare` change its folder, and opens it again in its place. @throws the store's named errors */
  reopen(room: OpenedWorkspace, prepare: (directory: string) => Promise<unknown>): Promise<void>;
  /** Resolves when nothing is being opened; once the install is stopped, nothing will be. Never rejects. */
  noneOpening(): Promise<void>;
};

export const createWaysIn = (options: WaysInOptions): WaysIn => {
  const { acquaintances, clock, knocking, network, profile, self, state } = options;

  /** Whoever stops meanwhile waits for these, or their files would stay in use. */
  const opening = new Set<Promise<OpenedWorkspace>>();

  const unpackedFirst = new WeakMap<OpenedWorkspace, Promise<void>>();

  /**
   * What was brought along comes before what the person writes from now on, where it needs nobody else. A disk that takes
   * nothing just now keeps nobody from reading.
   */
  const unpackFirst = async (workspace: OpenedWorkspace): Promise<void> => {
    const unpacked = unpackAtOnce(workspace, directoryOf(profile, workspace.record)).catch(() => undefined);
    unpackedFirst.set(workspace, unpacked);
    let cancel: Cancel = () => undefined;
    const late = new Promise<void>((resolve) => {
      cancel = clock.schedule(UNPACK_FIRST_MS, resolve);
    });
    await Promise.race([unpacked, late]).finally(() => cancel());
  };

  const openUnlessStopped: OpenRecord = async (record, how) => {
    const opened = await options.open(record, how);
    if (state.stopped) {
      await opened.close('at-once');
      throw new InstallStoppedError();
    }
    await checkCarry(opened, directoryOf(profile, record));
    if (opened.isMember()) await unpackFirst(opened);
    return opened;
  };

  const open: OpenRecord = async (record, how) => {
    const work = openUnlessStopped(record, how);
    opening.add(work);
    return work.finally(() => opening.delete(work));
  };

  const found = async (name?: string): Promise<void> => {
    const record: WorkspaceRecord = {
      id: newWorkspaceId(),
      name: name ?? fittingWorkspaceName(`${profile.record().name}’s workspace`),
      foundedAtMs: clock.nowMs(),
      founder: self,
      ...(name === undefined ? {} : { deliberate: true }),
    };
    // The log comes first: a profile never names a workspace whose beginning is not on disk.
    const opened = await open(record, 'founding');
    await profile.update(recordsWith(profile.record(), record, null));
    showBeside(opened);
  };

  /** Shows it, with the one that was shown before beside it. */
  const showBeside = (opened: OpenedWorkspace): void => {
    if (state.current !== null) state.beside = [...state.beside, state.current];
    state.current = opened;
  };

  const isShown = (leaving: OpenedWorkspace | null): boolean => leaving === null || leaving === state.current;

  const join = async (peer: PeerId, info: WorkspaceInfo, leaving: OpenedWorkspace | null): Promise<boolean> => {
    if (isShown(leaving)) {
      state.joining = { workspaceName: info.name, via: acquaintances.nameOf(peer), problem: null };
      state.changed();
    }
    const accepted = await knocking.knock(peer, info);
    // An answer from a former epoch, or from the one that we are in by now: there is nowhere to go.
    const ours = state.roomOf(info.id)?.info();
    const leadsOn = accepted.type === 'accepted' && (ours === undefined || isNewer(accepted.workspace, ours));
    if (accepted.type !== 'accepted' || !leadsOn) {
      // It may be leaving that workspace itself, or its group has no majority just now. Others may be asked.
      acquaintances.shun(peer);
      return false;
    }
    for (const other of accepted.peers) network.learnAddresses(other.peerId, other.addresses);
    const others = accepted.peers.filter(({ peerId }) => peerId !== peer && peerId !== self);
    const members = [{ peerId: peer, addresses: network.addressesOf(peer) }, ...others];
    await enter(recordOf(accepted.workspace), members, leaving);
    return true;
  };

  const enter = async (
    record: WorkspaceRecord,
    members: readonly PeerAddresses[],
    leaving: OpenedWorkspace | null,
  ): Promise<void> => {
    const directory = directoryOf(profile, record);
    const shown = isShown(leaving);
    const isSame = leaving?.record.id === record.id;
    if (isSame) {
      await prepareToFollow(profile, leaving.record, record);
      await passOnCarry(leaving, directoryOf(profile, leaving.record), directory);
    } else await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeIntroduction(directory, members);
    if (leaving !== null && !isSame) await packCarry(leaving, self, directoryOf(profile, leaving.record), directory);
    await profile.update(recordsWith(profile.record(), record, leaving?.record ?? null));
    if (leaving !== null) await closeLeft(leaving, isSame);
    const opened = await open(record);
    if (shown) showBeside(opened);
    else state.beside = [...state.beside, opened];
    settle(opened);
  };

  const closeLeft = async (left: OpenedWorkspace, isSame: boolean): Promise<void> => {
    await left.close(isSame ? 'at-once' : undefined);
    if (state.current === left) state.current = null;
    state.beside = state.beside.filter((room) => room !== left);
  };

  const moveInto = async (leaving: OpenedWorkspace, into: OpenedWorkspace): Promise<void> => {
    const [from, to] = [leaving, into].map(({ record }) => directoryOf(profile, record)) as [string, string];
    await packCarry(leaving, self, from, to);
    await profile.update(recordsWith(profile.record(), into.record, leaving.record));
    const wasShown = leaving === state.current;
    await unpackFirst(into);
    await closeLeft(leaving, false);
    if (wasShown) {
      state.beside = state.beside.filter((room) => room !== into);
      state.current = into;
    }
    unpack(into);
  };

  const isOver = (): boolean => state.stopped || state.failed !== null;

  /** What was brought along is delivered while the workspace is at work already; the next start goes on with it. */
  const unpack = (workspace: OpenedWorkspace): void => {
    const isLeft = (): boolean => isOver() || !state.rooms().includes(workspace);
    void (unpackedFirst.get(workspace) ?? Promise.resolve())
      .then(() => unpackCarry(workspace, directoryOf(profile, workspace.record), clock, isLeft))
      .catch(() => undefined);
  };

  /** Others may be gone to another workspace before its log comes: so this keeps nobody from going on. */
  const settle = (workspace: OpenedWorkspace): void => {
    if (workspace === state.current) state.settling = workspace;
    void settleIn(workspace)
      .catch((failure: unknown) => {
        if (workspace === state.current) state.fail(failure);
        else state.failBeside(workspace.record, failure);
      })
      .finally(() => {
        if (state.settling !== workspace) return;
        state.settling = null;
        state.joining = null;
        state.changed();
        if (!isOver()) acquaintances.tellAll();
      });
  };

  /** Stopped before the log came: those who know more are asked now, wherever the workspace went meanwhile. */
  const greetIntroduced = ({ introducedBy }: OpenedWorkspace): void => {
    for (const peer of introducedBy) acquaintances.greet(peer).catch(() => undefined);
  };

  /** Waits for the log to tell that this install is a member, then delivers what was brought along. */
  const settleIn = async (workspace: OpenedWorkspace): Promise<void> => {
    const slow = clock.schedule(SLOW_LOG_MS, () => {
      if (state.joining === null || state.current !== workspace) return;
      const problem = 'Accepted, and waiting for the history. Is the machine that leads still on?';
      state.joining = { ...state.joining, problem };
      state.changed();
    });
    try {
      const isComing = (): boolean => !workspace.isMember() && workspace.removal() === null;
      while (!isOver() && state.rooms().includes(workspace) && isComing()) {
        await new Promise<void>((resolve) => {
          const finish = (): void => {
            forget();
            cancel();
            resolve();
          };
          const forget = workspace.onMembership(finish);
          const cancel = clock.schedule(LOOK_AGAIN_MS, finish);
        });
      }
      if (!isOver() && workspace.isMember()) {
        await forgetIntroduction(directoryOf(profile, workspace.record));
        await unpackFirst(workspace);
        unpack(workspace);
        await announceSoftware(workspace, self, clock);
      }
    } finally {
      slow();
    }
  };

  const comeBack = async (record: WorkspaceRecord): Promise<void> => {
    const opened = await open(record);
    state.current = opened;
    if (opened.isMember()) {
      unpack(opened);
      return announceSoftware(opened, self, clock);
    }
    // What it had is there to be read while the others bring it up to date.
    if (opened.lostMemory() !== null) return settle(opened);
    state.joining = { workspaceName: record.name, via: record.name, problem: null };
    state.changed();
    greetIntroduced(opened);
    settle(opened);
  };

  const openBeside = async (record: WorkspaceRecord): Promise<void> => {
    try {
      const opened = await open(record);
      if (isOver()) return await opened.close('at-once');
      state.beside = [...state.beside, opened];
      state.changed();
      if (!opened.isMember()) greetIntroduced(opened);
      await settleIn(opened);
    } catch (failure) {
      state.failBeside(record, failure);
    }
  };

  const goOnAlone = async (former: OpenedWorkspace): Promise<void> => {
    state.joining = { workspaceName: former.record.name, via: profile.record().name, problem: null };
    state.changed();
    await former.close('at-once');
    state.current = null;
    try {
      const record = await prepareToGoOn(profile, former.record, self);
      // As in founding: the profile never names an epoch whose beginning is not on disk.
      const opened = await open(record, 'going-on-alone');
      await profile.update(recordsWith(profile.record(), record, former.record));
      state.current = opened;
    } catch (failure) {
      state.current = await open(former.record).catch((problem: unknown) => {
        state.fail(problem);
        return null;
      });
      throw failure;
    }
  };

  const noneOpening = async (): Promise<void> => {
    await Promise.allSettled(opening);
  };

  const reopen = async (room: OpenedWorkspace, prepare: (directory: string) => Promise<unknown>): Promise<void> => {
    const { record } = room;
    const shown = room === state.current;
    // Nobody may find it while its databases are closed.
    if (shown) state.joining = { workspaceName: record.name, via: profile.record().name, problem: null };
    await closeLeft(room, true);
    state.changed();
    await prepare(directoryOf(profile, record));
    const opened = await open(record);
    if (shown) state.current = opened;
    else state.beside = [...state.beside, opened];
    if (!opened.isMember()) settle(opened);
    state.joining = null;
  };

  return { found, join, moveInto, comeBack, openBeside, goOnAlone, noneOpening, reopen };
};
