// Brings this install from a workspace that was merged into another one to where that went, as soon as a member there is
// in reach. Until then it reads and writes where it is. It decides nothing about merging.

import type { Network } from '../../network/network.ts';
import type { Clock } from '../../replica/ports.ts';
import type { Acquaintances } from '../acquaintances.ts';
import type { LobbyState } from '../lobby-state.ts';
import { GREETING_VALID_MS } from '../meeting.ts';
import type { OpenedWorkspace } from '../open-workspace.ts';
import { membersInSight } from '../seen-workspaces.ts';
import type { WaysIn } from '../ways-in.ts';
import { destinationOf } from './destination.ts';
import type { Destination } from './destination.ts';

/** How often those are called who were members of the destination when it was decided on, in milliseconds. */
const CALL_EVERY_MS = 2_000;

export type MovingOptions = {
  readonly state: LobbyState;
  readonly acquaintances: Acquaintances;
  readonly network: Network;
  readonly clock: Clock;
  readonly ways: WaysIn;
};

export type Moving = {
  /** The next step of moving away from this workspace; null when there is none to be done now. */
  next(room: OpenedWorkspace): (() => Promise<unknown>) | null;
  /** Where the workspace went; null while it goes on. */
  destination(room: OpenedWorkspace): Destination | null;
  /** Whether somebody at the destination is waited for. */
  isWaiting(room: OpenedWorkspace): boolean;
};

export const createMoving = ({ acquaintances, clock, network, state, ways }: MovingOptions): Moving => {
  let calledAtMs = Number.NEGATIVE_INFINITY;

  const destination = (room: OpenedWorkspace): Destination | null => {
    const { epochs = [], id } = room.info();
    const { dissolution } = room.merging();
    return destinationOf({ id, epochs, dissolution, believes: room.believes }, acquaintances.seen());
  };

  /** They are called by name: discovery may not have brought them yet. */
  const call = (room: OpenedWorkspace): void => {
    if (clock.monotonicMs() - calledAtMs < CALL_EVERY_MS) return;
    calledAtMs = clock.monotonicMs();
    for (const { addresses, peerId } of room.merging().dissolution?.peers ?? []) {
      network.learnAddresses(peerId, addresses);
      void acquaintances.greet(peerId).catch(() => undefined);
    }
  };

  return {
    destination,
    isWaiting: (room) => destination(room) !== null,
    next: (room) => {
      const target = destination(room);
      if (target === null) return null;
      const open = state.roomOf(target.id);
      if (open !== null) return open.isMember() ? () => ways.moveInto(room, open) : null;
      const [host] = membersInSight(
        acquaintances.seen().filter(({ ageMs }) => ageMs <= GREETING_VALID_MS),
        target.id,
      );
      if (host !== undefined) return () => ways.join(host.peerId, host.info, room);
      call(room);
      return null;
    },
  };
};
