// The ways into a workspace, each from its beginning to its end: founding one, joining one through a member, coming back
// into the one that the profile names, going on alone in a new epoch. When to take which is lobby.ts's to decide.

import { mkdir } from 'node:fs/promises';
import { fittingWorkspaceName } from '../chat/names.ts';
import { SOFTWARE_LEVEL } from '../chat/levels.ts';
import type { Network } from '../network/network.ts';
import type { OpenedProfile, WorkspaceRecord } from '../profile/profile.ts';
import type { Clock } from '../replica/ports.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { Acquaintances } from './acquaintances.ts';
import { announceSoftware } from './announcement.ts';
import { checkCarry, packCarry, passOnCarry, unpackCarry } from './carry.ts';
import { directoryOf, isNewer, prepareToFollow, prepareToGoOn } from './epochs/epoch-changes.ts';
import { forgetIntroduction, writeIntroduction } from './introduction.ts';
import type { LobbyState } from './lobby-state.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import { decodeResponse, encodeRequest } from './workspace-messages.ts';
import type { JoinAnswer, WorkspaceInfo } from './workspace-messages.ts';
import { newWorkspaceId } from './workspace-naming.ts';

const JOIN_TIMEOUT_MS = 8_000;
const LOOK_AGAIN_MS = 250;
/** When a newcomer that was accepted says that it still waits for the log. */
const SLOW_LOG_MS = 5_000;

/** Opens a workspace in its directory; `founding` creates it, `going-on-alone` begins its epoch (epochs/go-on-alone.ts). */
export type OpenRecord = (record: WorkspaceRecord, how?: 'founding' | 'going-on-alone') => Promise<OpenedWorkspace>;

export type WaysInOptions = {
  readonly self: PeerId;
  readonly profile: OpenedProfile;
  readonly network: Network;
  readonly clock: Clock;
  readonly state: LobbyState;
  readonly acquaintances: Acquaintances;
  readonly open: OpenRecord;
};

export type WaysIn = {
  found(): Promise<void>;
  /** Asks `peer` to be let into the workspace, and enters it when that was granted. */
  join(peer: PeerId, info: WorkspaceInfo): Promise<void>;
  /** Enters the workspace that the profile names. */
  comeBack(record: WorkspaceRecord): Promise<void>;
  /** @throws TooManyEpochsError, the store's named errors; then nothing has changed */
  goOnAlone(former: OpenedWorkspace): Promise<void>;
};

export const createWaysIn = (options: WaysInOptions): WaysIn => {
  const { acquaintances, clock, network, profile, self, state } = options;

  const open: OpenRecord = async (record, how) => {
    const opened = await options.open(record, how);
    await checkCarry(opened, directoryOf(profile, record));
    return opened;
  };

  const found = async (): Promise<void> => {
    const record: WorkspaceRecord = {
      id: newWorkspaceId(),
      name: fittingWorkspaceName(`${profile.record().name}’s workspace`),
      foundedAtMs: clock.nowMs(),
      founder: self,
    };
    // The log comes first: a profile never names a workspace whose beginning is not on disk.
    const opened = await open(record, 'founding');
    await profile.update({ workspace: record });
    state.current = opened;
  };

  const askToJoin = async (peer: PeerId, info: WorkspaceInfo): Promise<JoinAnswer> => {
    const request = {
      workspaceId: info.id,
      name: profile.record().name,
      addresses: network.addresses(),
      level: SOFTWARE_LEVEL,
    };
    try {
      const body = encodeRequest({ type: 'join', join: request });
      const response = decodeResponse(await network.request(peer, body, JOIN_TIMEOUT_MS));
      return response.type === 'join' ? response.answer : { type: 'not-this-workspace' };
    } catch {
      return { type: 'no-majority' };
    }
  };

  const join = async (peer: PeerId, info: WorkspaceInfo): Promise<void> => {
    state.joining = { workspaceName: info.name, via: acquaintances.nameOf(peer), problem: null };
    state.changed();
    const accepted = await askToJoin(peer, info);
    // An answer from a former epoch, or from the one that we are in by now: there is nowhere to go.
    const ours = state.current?.info();
    const leadsOn = accepted.type === 'accepted' && (ours?.id !== info.id || isNewer(accepted.workspace, ours));
    if (accepted.type !== 'accepted' || !leadsOn) {
      // It may be leaving that workspace itself, or its group has no majority just now. Others may be asked.
      acquaintances.shun(peer);
      return;
    }
    for (const other of accepted.peers) network.learnAddresses(other.peerId, other.addresses);
    const { id, name, foundedAtMs, founder, epochs } = accepted.workspace;
    const named = accepted.peers.map(({ peerId }) => peerId);
    await enter({ id, name, foundedAtMs, founder, ...(epochs === undefined ? {} : { epochs }) }, [peer, ...named]);
  };

  /** Leaves the workspace that only this install was in, or its former epoch, taking along what was written. */
  const enter = async (record: WorkspaceRecord, members: readonly PeerId[]): Promise<void> => {
    const directory = directoryOf(profile, record);
    const former = state.current;
    const isSame = former?.record.id === record.id;
    if (isSame) {
      await prepareToFollow(profile, former.record, record);
      await passOnCarry(former, directoryOf(profile, former.record), directory);
    } else await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeIntroduction(directory, members);
    if (former !== null && !isSame) await packCarry(former, self, directoryOf(profile, former.record), directory);
    await profile.update({ workspace: record });
    await former?.close(isSame ? 'at-once' : undefined);
    state.current = null;
    state.current = await open(record);
    await settleIn(state.current);
  };

  const isOver = (): boolean => state.stopped || state.failed !== null;

  /** What was brought along is delivered while the workspace is at work already; the next start goes on with it. */
  const unpack = (workspace: OpenedWorkspace): void => {
    const isLeft = (): boolean => isOver() || state.current !== workspace;
    void unpackCarry(workspace, directoryOf(profile, workspace.record), clock, isLeft).catch(() => undefined);
  };

  /** Waits for the log to tell that this install is a member, then delivers what was brought along. */
  const settleIn = async (workspace: OpenedWorkspace): Promise<void> => {
    const slow = clock.schedule(SLOW_LOG_MS, () => {
      if (state.joining === null) return;
      const problem = 'Accepted, and waiting for the history. Is the machine that leads still on?';
      state.joining = { ...state.joining, problem };
      state.changed();
    });
    try {
      while (!isOver() && !workspace.isMember()) {
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
      if (!isOver()) {
        await forgetIntroduction(directoryOf(profile, workspace.record));
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
    state.joining = { workspaceName: record.name, via: record.name, problem: null };
    state.changed();
    await settleIn(opened);
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
      await profile.update({ workspace: record });
      state.current = opened;
    } catch (failure) {
      state.current = await open(former.record).catch((problem: unknown) => {
        state.fail(problem);
        return null;
      });
      throw failure;
    }
  };

  return { found, join, comeBack, goOnAlone };
};
