// What the lobby does with open workspaces whose memory turns out to be worth nothing: it closes them, notes that, and opens them again
// as ones that ask the others; or leaves them closed when this profile is at work elsewhere.

import type { OpenedProfile } from '../../profile/profile.ts';
import type { Clock } from '../../replica/ports.ts';
import type { PeerId } from '../../../shared/ids.ts';
import { directoryOf } from '../epochs/epoch-changes.ts';
import type { LobbyState } from '../lobby-state.ts';
import type { OpenedWorkspace } from '../open-workspace.ts';
import type { WaysIn } from '../ways-in.ts';
import { noteLoss, setChatAside } from './lost-memory.ts';

const FREE_TIMEOUT_MS = 10_000;

export type Recall = {
  /** Opens a workspace again: the leader has taken note of its loss. */
  reopen(id: string): Promise<void>;
  /** The log of one workspace is older than what it confirmed. */
  forget(id: string): Promise<void>;
  /** The applied state of one workspace is damaged: it is made anew. */
  rebuild(id: string): Promise<void>;
  /** The memory of this profile is older than what others have seen of it: no workspace with other members goes on with it. */
  distrust(): Promise<void>;
  /** Closes every workspace for good, with words for the person; later starts are not to rely on what is in them. */
  standDown(reason: Error): Promise<void>;
};

export type RecallOptions = {
  readonly self: PeerId;
  readonly profile: OpenedProfile;
  readonly clock: Clock;
  readonly state: LobbyState;
  readonly ways: Pick<WaysIn, 'reopen'>;
  /** One thing at a time. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
};

export const createRecall = ({ self, profile, clock, state, ways, run }: RecallOptions): Recall => {
  const isOver = (): boolean => state.stopped || state.failed !== null;

  const whenFree = async (work: () => Promise<void>): Promise<void> => {
    while (state.busy !== null && !isOver()) await state.until(() => state.busy === null, FREE_TIMEOUT_MS);
    if (!isOver()) await run(work);
  };

  const reopen = (id: string, prepare: (directory: string) => Promise<unknown>): Promise<void> =>
    whenFree(async () => {
      const room = state.roomOf(id);
      if (room === null) return;
      const isShown = room === state.current;
      await ways.reopen(room, prepare).catch((failure: unknown) => {
        if (isShown) state.fail(failure);
        else state.failBeside(room.record, failure);
      });
    });

  const isShared = (room: OpenedWorkspace): boolean => room.memberIds().some((peer) => peer !== self);
  const forgetIn = (directory: string): Promise<unknown> => noteLoss(directory, 'restored', clock.nowMs());

  return {
    reopen: (id) => reopen(id, () => Promise.resolve()),
    forget: (id) => reopen(id, forgetIn),
    rebuild: (id) => reopen(id, (directory) => setChatAside(directory, clock.nowMs())),
    distrust: async () => {
      for (const room of state.rooms().filter(isShared)) await reopen(room.record.id, forgetIn);
      for (const { record } of state.broken.values()) await forgetIn(directoryOf(profile, record));
    },
    standDown: (reason) =>
      whenFree(async () => {
        const rooms = state.rooms();
        state.current = null;
        state.beside = [];
        for (const room of rooms) {
          await room.close('at-once');
          if (isShared(room)) await noteLoss(directoryOf(profile, room.record), 'twin', clock.nowMs());
        }
        state.fail(reason);
      }),
  };
};
