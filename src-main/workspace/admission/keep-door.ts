// All that an open workspace does about who belongs to it, put together: it answers those who come, completes removals, and
// notices when it is this install itself that was removed.

import type { Network } from '../../network/network.ts';
import type { Clock } from '../../replica/ports.ts';
import type { WaitingRequest } from '../../../shared/cluster.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { OpenedWorkspace } from '../open-workspace.ts';
import { createEntrance } from './entrance.ts';
import type { Entrance } from './entrance.ts';
import { keepExpelling } from './expulsion.ts';
import { createOwnStanding } from './own-standing.ts';
import type { OwnRemoval } from './own-standing.ts';

export type KeptDoor = {
  readonly entrance: Entrance;
  /** Why this install is out; null while it belongs, as far as it knows. */
  removal(): OwnRemoval | null;
  stop(): void;
};

export type DoorOptions = {
  readonly room: Omit<OpenedWorkspace, 'entrance' | 'removal' | 'close'>;
  readonly self: PeerId;
  readonly network: Network;
  readonly clock: Clock;
  readonly onWaiting: (waiting: readonly WaitingRequest[]) => void;
  /** This install was removed, or is in again. */
  readonly onStanding: () => void;
};

export const keepDoor = ({ room, self, network, clock, onWaiting, onStanding }: DoorOptions): KeptDoor => {
  const { queries, replica } = room;
  const suspects = (): readonly PeerId[] => room.memberIds().filter((peer) => room.memberOf(peer) === null);
  const entrance = createEntrance({ room, network, clock, onWaiting });
  const standing = createOwnStanding({ room, self, network, clock, onChange: onStanding });
  const stopExpelling = keepExpelling({ replica, queries, clock, suspects });
  return {
    entrance,
    removal: standing.removal,
    stop: () => {
      entrance.stop();
      standing.stop();
      stopExpelling();
    },
  };
};
