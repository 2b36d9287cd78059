// An install's way into a workspace: it looks around, founds or joins by the rules of meeting.ts, and later answers
// those who come. It owns the one workspace that is open. Screens and commands see only its phase and that workspace.

import { mkdir } from 'node:fs/promises';
import { fittingWorkspaceName } from '../chat/names.ts';
import { SOFTWARE_LEVEL } from '../chat/levels.ts';
import type { Network } from '../network/network.ts';
import type { OpenedProfile, WorkspaceRecord } from '../profile/profile.ts';
import type { Clock, Random } from '../replica/ports.ts';
import type { AppPhase } from '../../shared/api.ts';
import type { PeerId } from '../../shared/ids.ts';
import { createAcquaintances } from './acquaintances.ts';
import { admit, membersWithAddresses } from './admission.ts';
import { announceSoftware } from './announcement.ts';
import { packCarry, unpackCarry } from './carry.ts';
import { forgetIntroduction, writeIntroduction } from './introduction.ts';
import { directoryOf, inOtherEpochs, isNewer, prepareToFollow, prepareToGoOn } from './epochs/epoch-changes.ts';
import type { OtherEpoch } from './epochs/epoch-changes.ts';
import { decide } from './meeting.ts';
import {
  WorkspaceMessageError,
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
} from './workspace-messages.ts';
import { newWorkspaceId, wordsFor } from './workspace-naming.ts';
import type { Acquaintances } from './acquaintances.ts';
import type { Decision } from './meeting.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import type { Greeting, JoinAnswer, Request, Response, WorkspaceInfo } from './workspace-messages.ts';

const JOIN_TIMEOUT_MS = 8_000;
const LOOK_AGAIN_MS = 250;
/** How often an install that is alone asks around whether somebody is there now. */
const ASK_AROUND_MS = 2_000;
/** When a newcomer that was accepted says that it still waits for the log. */
const SLOW_LOG_MS = 5_000;

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
  /** Opens a workspace in its directory; `founding` creates it, `going-on-alone` begins its epoch (epochs/go-on-alone.ts). */
  readonly open: (record: WorkspaceRecord, how?: 'founding' | 'going-on-alone') => Promise<OpenedWorkspace>;
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

type Busy = 'founding' | 'joining' | null;

/** Enters the workspace of the profile, or begins to look for one. */
export const enterLobby = (options: LobbyOptions): Lobby => {
  const { clock, network, profile, self } = options;
  const startedAtMs = clock.monotonicMs();
  const sinceMs = clock.nowMs();
  let current: OpenedWorkspace | null = null;
  let busy: Busy = null;
  let joining: { workspaceName: string; via: string; problem: string | null } | null = null;
  let failed: string | null = null;
  let admitting = 0;
  let stopped = false;
  let askedAroundAtMs = startedAtMs;
  let cancelLook = (): void => undefined;
  const listeners = new Set<() => void>();

  const changed = (): void => {
    if (stopped) return;
    options.onChange();
    for (const listener of [...listeners]) listener();
  };

  const phase = (): AppPhase => {
    if (failed !== null) return { type: 'failed', message: failed };
    if (joining !== null) return { type: 'joining', ...joining };
    if (current !== null) {
      return { type: 'member', workspaceId: current.info().id, workspaceName: current.record.name };
    }
    const foundPeers = acquaintances.seen().length;
    return { type: 'looking', sinceMs, foundPeers };
  };

  const ownGreeting = (to: PeerId): Greeting => {
    const { type } = phase();
    const isMember = type === 'member' && current !== null;
    const sameWorkspace = isMember && current !== null && current.memberIds().includes(to);
    return {
      name: profile.record().name,
      phase: isMember ? 'member' : type === 'joining' ? 'joining' : 'looking',
      workspace: isMember && current !== null ? current.info() : null,
      addresses: network.addresses(),
      peers: sameWorkspace && current !== null ? membersWithAddresses(current, network) : [],
    };
  };

  const acquaintances = createAcquaintances({
    network,
    clock,
    ownGreeting,
    onHeard: (peer, greeting) => {
      const mine = current;
      if (mine !== null && greeting.workspace?.id === mine.record.id && mine.memberIds().includes(peer)) {
        for (const other of greeting.peers) network.learnAddresses(other.peerId, other.addresses);
      }
      changed();
      look();
    },
  });

  const decodeFrom = (from: PeerId, body: Uint8Array): Request => {
    try {
      return decodeRequest(body);
    } catch (failure) {
      if (failure instanceof WorkspaceMessageError && !failure.isOtherVersion) network.blame(from, 'malformed');
      throw failure;
    }
  };

  const answer = async (from: PeerId, body: Uint8Array): Promise<Uint8Array> => {
    const request = decodeFrom(from, body);
    if (request.type === 'greeting') {
      acquaintances.heard(from, request.greeting);
      return encodeResponse({ type: 'greeting', greeting: ownGreeting(from) });
    }
    if (request.type === 'leave') {
      const isMember = current?.record.id === request.leave.workspaceId && current.memberIds().includes(from);
      const left = isMember ? await current?.ownRole.onLeave(from, request.leave.leaving) : undefined;
      return encodeResponse({ type: 'leave', answer: left ?? 'not-leader' });
    }
    const answerOf = (joinAnswer: JoinAnswer): Uint8Array => {
      const response: Response = { type: 'join', answer: joinAnswer };
      return encodeResponse(response);
    };
    if (current === null || busy !== null || failed !== null) return answerOf({ type: 'not-this-workspace' });
    admitting += 1;
    try {
      return answerOf(await admit(current, network, clock, from, request.join));
    } finally {
      admitting -= 1;
    }
  };
  network.handleRequests(answer);

  const otherEpochs = (how: 'newer' | 'apart'): readonly OtherEpoch[] =>
    current === null ? [] : inOtherEpochs(acquaintances.seen(), current.info(), current.memberIds(), how);

  const look = (): void => {
    if (stopped || busy !== null || failed !== null || admitting > 0) return;
    const [newer] = otherEpochs('newer');
    if (newer !== undefined) return run('joining', () => join(newer.peerId, newer.workspace));
    act(
      decide(
        self,
        current === null
          ? {
              type: 'looking',
              forMs: clock.monotonicMs() - startedAtMs,
              foundingWaitMs: options.foundingWaitMs,
              mayFound: options.mayFound,
            }
          : { type: 'member', workspace: current.info() },
        acquaintances.seen(),
      ),
    );
  };

  const act = (decision: Decision): void => {
    switch (decision.type) {
      case 'wait':
        return;
      case 'found':
        return run('founding', found);
      case 'join':
        return run('joining', () => join(decision.peerId, decision.workspace));
    }
  };

  const run = (what: Exclude<Busy, null>, work: () => Promise<void>): void => {
    busy = what;
    work()
      .catch(fail)
      .finally(() => {
        busy = null;
        joining = null;
        changed();
        // Those who wait for somebody to found, or are alone, learn of it now and not at their next look.
        if (!stopped && current !== null) acquaintances.tellAll();
      });
  };

  const fail = (failure: unknown): void => {
    if (stopped || failed !== null) return;
    failed = wordsFor(failure);
    const broken = current;
    current = null;
    void broken?.close('at-once').catch(() => undefined);
    changed();
  };

  const found = async (): Promise<void> => {
    const record: WorkspaceRecord = {
      id: newWorkspaceId(),
      name: fittingWorkspaceName(`${profile.record().name}’s workspace`),
      foundedAtMs: clock.nowMs(),
      founder: self,
    };
    // The log comes first: a profile never names a workspace whose beginning is not on disk.
    const opened = await options.open(record, 'founding');
    await profile.update({ workspace: record });
    current = opened;
  };

  const join = async (peer: PeerId, info: WorkspaceInfo): Promise<void> => {
    joining = { workspaceName: info.name, via: acquaintances.nameOf(peer), problem: null };
    changed();
    let accepted: JoinAnswer;
    try {
      const request = {
        workspaceId: info.id,
        name: profile.record().name,
        addresses: network.addresses(),
        level: SOFTWARE_LEVEL,
      };
      const body = encodeRequest({ type: 'join', join: request });
      const response = decodeResponse(await network.request(peer, body, JOIN_TIMEOUT_MS));
      accepted = response.type === 'join' ? response.answer : { type: 'not-this-workspace' };
    } catch {
      accepted = { type: 'no-majority' };
    }
    // An answer from a former epoch, or from the one that we are in by now: there is nowhere to go.
    const ours = current?.info();
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
    const former = current;
    const isSame = former?.record.id === record.id;
    if (isSame) await prepareToFollow(profile, former.record, record);
    else await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeIntroduction(directory, members);
    if (former !== null && !isSame) await packCarry(former, self, directory);
    await profile.update({ workspace: record });
    await former?.close(isSame ? 'at-once' : undefined);
    current = null;
    current = await options.open(record);
    await settleIn(current);
  };

  /** Waits for the log to tell that this install is a member, then delivers what was brought along. */
  const settleIn = async (workspace: OpenedWorkspace): Promise<void> => {
    const slow = clock.schedule(SLOW_LOG_MS, () => {
      if (joining === null) return;
      joining = { ...joining, problem: 'Accepted, and waiting for the history. Is the machine that leads still on?' };
      changed();
    });
    try {
      while (!stopped && failed === null && !workspace.isMember()) {
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
      if (!stopped && failed === null) {
        const directory = directoryOf(profile, workspace.record);
        await forgetIntroduction(directory);
        await unpackCarry(workspace, directory);
        await announceSoftware(workspace, self, clock);
      }
    } finally {
      slow();
    }
  };

  const comeBack = async (record: WorkspaceRecord): Promise<void> => {
    const opened = await options.open(record);
    current = opened;
    if (opened.isMember()) {
      await unpackCarry(opened, directoryOf(profile, record));
      return announceSoftware(opened, self, clock);
    }
    joining = { workspaceName: record.name, via: record.name, problem: null };
    changed();
    await settleIn(opened);
  };

  const goOnAlone = async (former: OpenedWorkspace): Promise<void> => {
    joining = { workspaceName: former.record.name, via: profile.record().name, problem: null };
    changed();
    await former.close('at-once');
    current = null;
    try {
      const record = await prepareToGoOn(profile, former.record, self);
      // As in founding: the profile never names an epoch whose beginning is not on disk.
      const opened = await options.open(record, 'going-on-alone');
      await profile.update({ workspace: record });
      current = opened;
    } catch (failure) {
      current = await options.open(former.record).catch((problem: unknown) => {
        fail(problem);
        return null;
      });
      throw failure;
    }
  };

  const lookAgain = (): void => {
    look();
    const leaderless = current === null || current.replica.node.state.leader === null;
    const alone = leaderless || current?.info().memberCount === 1;
    const dueMs = current === null ? LOOK_AGAIN_MS : ASK_AROUND_MS;
    if (alone && clock.monotonicMs() - askedAroundAtMs >= dueMs) {
      askedAroundAtMs = clock.monotonicMs();
      acquaintances.greetAll();
    }
    cancelLook = clock.schedule(LOOK_AGAIN_MS, lookAgain);
  };

  const { workspace: known } = profile.record();
  if (known !== null) run('joining', () => comeBack(known));
  look();
  cancelLook = clock.schedule(LOOK_AGAIN_MS, lookAgain);

  return {
    phase,
    workspace: () => current,
    acquaintances,
    until: (test, timeoutMs) => {
      if (test()) return Promise.resolve(true);
      return new Promise((resolve) => {
        const finish = (result: boolean): void => {
          listeners.delete(check);
          cancel();
          resolve(result);
        };
        const check = (): void => {
          if (test()) finish(true);
        };
        listeners.add(check);
        const cancel = clock.schedule(timeoutMs, () => finish(test()));
      });
    },
    fail,
    goOnAlone: () => {
      const former = current;
      if (former === null || busy !== null || failed !== null) {
        return Promise.reject(new Error('This install is just joining a workspace. Try again in a moment.'));
      }
      return new Promise((resolve, reject) => run('joining', () => goOnAlone(former).then(resolve, reject)));
    },
    apart: () => otherEpochs('apart'),
    stop: async () => {
      stopped = true;
      cancelLook();
      acquaintances.stop();
      await current?.close();
    },
  };
};
