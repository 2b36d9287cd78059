// What a person may ask for about workspaces: to see them, show another one, found or join one more, leave one for good,
// merge one into another, let another one in. Each refusal says why in words. Nothing here happens by itself.

import { MAX_WORKSPACES } from '../../shared/limits.ts';
import type { OwnWorkspace, WorkspaceList } from '../../shared/cluster.ts';
import type { PeerId } from '../../shared/ids.ts';
import { asWorkspaceId } from '../../shared/ids.ts';
import type { Network } from '../network/network.ts';
import type { OpenedProfile } from '../profile/profile.ts';
import type { Clock } from '../replica/ports.ts';
import type { Acquaintances } from './acquaintances.ts';
import { leaveForGood } from './leaving.ts';
import type { LobbyState } from './lobby-state.ts';
import { askToMerge, welcome } from './merging/merge-request.ts';
import type { MergeOutcome } from './merging/merge-request.ts';
import type { Moving } from './merging/moving.ts';
import { recordsShowing, recordsWithout } from './profile-changes.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import { membersInSight, seenWorkspaces } from './seen-workspaces.ts';
import type { WaysIn } from './ways-in.ts';
import type { MergeRequest } from './workspace-messages.ts';

/** Most workspaces that wait for an owner to let them in. */
const MAX_MERGE_REQUESTS = 16;

export type WishRefusal = 'no-such-workspace' | 'no-workspace' | 'not-allowed' | 'not-committed' | 'busy';

/** What was asked for cannot be had; nothing was changed. `reason` is for programs. */
export class WishRefusedError extends Error {
  override readonly name = 'WishRefusedError';
  readonly reason: WishRefusal;
  constructor(reason: WishRefusal, message: string) {
    super(message);
    this.reason = reason;
  }
}

export type WishesOptions = {
  readonly self: PeerId;
  readonly profile: OpenedProfile;
  readonly network: Network;
  readonly clock: Clock;
  readonly state: LobbyState;
  readonly acquaintances: Acquaintances;
  readonly ways: WaysIn;
  readonly moving: Moving;
  /** Does one thing about workspaces, when nothing else is being done. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
};

export type Wishes = {
  list(): WorkspaceList;
  /** @throws WishRefusedError, as all below */
  show(id: string): Promise<void>;
  found(name: string): Promise<void>;
  join(id: string): Promise<void>;
  leave(id: string): Promise<void>;
  /** Ends the workspace that is shown; its members go to that one. */
  mergeInto(id: string): Promise<void>;
  /** Lets in the members of one that asked for it. */
  welcome(id: string): Promise<void>;
  onNeedsOwner(request: MergeRequest): void;
};

const UNKNOWN = 'There is no such workspace on this network just now. Is one of its machines on?';
const NO_ANSWER = 'Nobody there answered in time. Nothing was changed; try again in a moment.';

const MERGE_REFUSALS: { readonly [Outcome in Exclude<MergeOutcome, 'ended'>]: readonly [WishRefusal, string] } = {
  unreachable: ['not-committed', NO_ANSWER],
  'not-this-workspace': ['no-such-workspace', UNKNOWN],
  'no-majority': [
    'not-committed',
    'One of the two workspaces has no majority just now. It is done as soon as enough of its machines are there.',
  ],
  'needs-owner': [
    'not-allowed',
    'That workspace is not open to everybody, so one of its owners has to agree first: they see it among their workspaces ' +
      'now. Merge again when they have. Nothing was changed.',
  ],
  refused: [
    'not-allowed',
    'These two cannot be merged in this direction: too many members together, or others are on their way to this one. ' +
      'Nothing was changed; try it from the other side.',
  ],
};

export const createWishes = (options: WishesOptions): Wishes => {
  const { acquaintances, clock, moving, network, profile, self, state, ways } = options;
  /** By the id of the workspace that asks. */
  const requests = new Map<string, MergeRequest>();

  const stillFree = (): void => {
    if (state.busy === null && state.failed === null) return;
    throw new WishRefusedError('busy', 'This install is just moving to another workspace. Try again in a moment.');
  };
  const room = (id: string): OpenedWorkspace => {
    const found = state.roomOf(id);
    if (found === null) throw new WishRefusedError('no-such-workspace', 'This install is in no such workspace.');
    return found;
  };
  const shownAsOwner = (): OpenedWorkspace => {
    const { current } = state;
    if (current === null || state.phase().type !== 'member') {
      throw new WishRefusedError('no-workspace', 'This install is in no workspace at the moment.');
    }
    if (current.memberOf(self)?.owner !== true) {
      throw new WishRefusedError('not-allowed', 'Only an owner of this workspace decides that. Nothing was changed.');
    }
    return current;
  };
  const roomForMore = (): void => {
    if (state.rooms().length + state.broken.size < MAX_WORKSPACES) return;
    throw new WishRefusedError(
      'not-allowed',
      `An install is in at most ${MAX_WORKSPACES} workspaces. Leave one first.`,
    );
  };

  const ownOf = (opened: OpenedWorkspace): OwnWorkspace => {
    const { id, memberCount, name, policy } = opened.info();
    const shown = opened === state.current;
    const target = moving.destination(opened);
    const isIn = opened.isMember() && !(shown && state.joining !== null);
    return {
      id,
      name,
      policy,
      memberCount,
      shown,
      state: target !== null ? 'moving' : isIn ? 'open' : 'joining',
      movingTo: target?.name ?? null,
      problem: shown ? (state.joining?.problem ?? null) : null,
      owner: opened.memberOf(self)?.owner === true,
    };
  };

  const list = (): WorkspaceList => {
    const broken = [...state.broken.values()].map(({ problem, record: { id, name } }): OwnWorkspace => ({
      id: asWorkspaceId(id),
      name,
      policy: 'open',
      memberCount: 0,
      shown: false,
      state: 'failed',
      movingTo: null,
      problem,
      owner: false,
    }));
    const isOwn = (id: string): boolean => state.roomOf(id) !== null || state.broken.has(id);
    const asks = (id: string): boolean => requests.get(id)?.into === state.current?.record.id && requests.has(id);
    return { own: [...state.rooms().map(ownOf), ...broken], seen: seenWorkspaces(acquaintances.seen(), isOwn, asks) };
  };

  return {
    list,
    show: async (id) => {
      stillFree();
      const next = room(id);
      const { current } = state;
      if (next === current) return;
      await profile.update(recordsShowing(profile.record(), next.record));
      state.beside = [...state.beside.filter((one) => one !== next), ...(current === null ? [] : [current])];
      state.current = next;
      state.changed();
      acquaintances.tellAll();
    },
    found: (name) => {
      stillFree();
      roomForMore();
      return options.run(() => ways.found(name));
    },
    join: (id) => {
      stillFree();
      if (state.roomOf(id) !== null)
        throw new WishRefusedError('not-allowed', 'This install is in that workspace already.');
      roomForMore();
      const hosts = membersInSight(acquaintances.seen(), id);
      if (hosts.length === 0) throw new WishRefusedError('no-such-workspace', UNKNOWN);
      return options.run(async () => {
        for (const { info, peerId } of hosts.slice(0, 3)) if (await ways.join(peerId, info, null)) return;
        throw new WishRefusedError(
          'not-committed',
          'Joining did not come through: perhaps its group has no majority just now. Nothing was changed; try it again.',
        );
      });
    },
    leave: (id) => {
      stillFree();
      const leaving = room(id);
      return options.run(async () => {
        if (!(await leaveForGood(leaving, self, network, clock))) {
          throw new WishRefusedError(
            'not-committed',
            'Nobody could take note of it: too few of its machines are there. This install is still a member.',
          );
        }
        await profile.update(recordsWithout(profile.record(), leaving.record));
        await leaving.close('at-once');
        state.beside = state.beside.filter((one) => one !== leaving);
        if (state.current !== leaving) return;
        const [next = null] = state.beside;
        state.beside = state.beside.slice(1);
        state.current = next;
      });
    },
    mergeInto: async (id) => {
      stillFree();
      const leaving = shownAsOwner();
      if (id === leaving.record.id)
        throw new WishRefusedError('not-allowed', 'A workspace cannot be merged into itself.');
      const hosts = membersInSight(acquaintances.seen(), id);
      const here = state.roomOf(id);
      if (hosts.length === 0) {
        const more = here === null ? '' : ' Another machine of it has to be in reach.';
        throw new WishRefusedError('no-such-workspace', `${UNKNOWN}${more}`);
      }
      let outcome: MergeOutcome = 'unreachable';
      for (const { info, peerId } of hosts.slice(0, 3)) {
        outcome = await askToMerge(leaving, network, clock, peerId, info, false);
        if (outcome !== 'unreachable' && outcome !== 'not-this-workspace') break;
      }
      if (outcome !== 'ended') throw new WishRefusedError(...MERGE_REFUSALS[outcome]);
      state.changed();
    },
    welcome: async (id) => {
      const host = shownAsOwner();
      const request = requests.get(id);
      if (request === undefined || request.into !== host.record.id) {
        throw new WishRefusedError('no-such-workspace', 'No such workspace asked to be merged into this one.');
      }
      const outcome = await welcome(host, clock, request);
      if (outcome === 'rejected') throw new WishRefusedError('not-allowed', 'The workspace refused it by its rules.');
      if (outcome === 'late') throw new WishRefusedError(...MERGE_REFUSALS['no-majority']);
      requests.delete(id);
      state.changed();
    },
    onNeedsOwner: (request) => {
      requests.delete(request.from.id);
      requests.set(request.from.id, request);
      const [oldest] = requests.keys();
      if (requests.size > MAX_MERGE_REQUESTS && oldest !== undefined) requests.delete(oldest);
      state.changed();
    },
  };
};
