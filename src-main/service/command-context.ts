// What the commands of shared/api.ts work with, and the form they have. No behaviour.

import type { AppState, CommandName, Params, Result } from '../../shared/api.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { Network } from '../network/network.ts';
import type { OpenedProfile } from '../profile/profile.ts';
import type { Clock } from '../replica/ports.ts';
import type { Lobby } from '../workspace/lobby.ts';
import type { KnownChannels } from './known-channels.ts';

export type CommandContext = {
  readonly self: PeerId;
  readonly profile: OpenedProfile;
  readonly network: Network;
  readonly lobby: Lobby;
  readonly clock: Clock;
  readonly channels: KnownChannels;
  readonly appState: () => AppState;
  readonly onProfile: () => void;
};

/** One function for each command. */
export type Handlers = {
  readonly [Name in CommandName]: (params: Params<Name>) => Result<Name> | Promise<Result<Name>>;
};
