// Where this install stands: looking, joining, member or failed; who we are; whether the host can be reached.

import type { AppState, ConnectOutcome } from '../../shared/api.ts';
import type { ClusterView } from '../../shared/cluster.ts';
import type { CaucusClient, ConnectionState } from '../api/client.ts';

/** How long a connection may be lost before the words turn from "trying again" to "start it again". */
const STILL_LOST_MS = 8_000;

export type AppStore = {
  /** Null until the host has answered for the first time. */
  readonly state: AppState | null;
  readonly connection: ConnectionState | 'still-lost';
  accept(state: AppState): void;
  /** Asks the host for the state. @throws ApiError */
  load(): Promise<AppState>;
  /** @throws ApiError `name-invalid` with words for the person. */
  setName(name: string): Promise<void>;
  /** @throws ApiError `address-…` or `other-workspace` with words for the person. */
  connect(address: string): Promise<ConnectOutcome>;
  /** Joins with the code or link of an invitation. @throws ApiError with words for the person. */
  acceptInvitation(code: string): Promise<void>;
  /** This machine goes on alone, because a person decided so. @throws ApiError `has-majority` and others */
  continueWithoutOthers(): Promise<ClusterView>;
  reconnect(): void;
};

export const createAppStore = (client: CaucusClient): AppStore => {
  let state = $state.raw<AppState | null>(null);
  let connection = $state<ConnectionState | 'still-lost'>('connecting');
  let lostTimer: ReturnType<typeof setTimeout> | undefined;

  client.watchConnection((next) => {
    clearTimeout(lostTimer);
    if (next === 'lost') lostTimer = setTimeout(() => (connection = 'still-lost'), STILL_LOST_MS);
    connection = next;
  });

  return {
    get state() {
      return state;
    },
    get connection() {
      return connection;
    },
    accept: (next) => {
      state = next;
    },
    load: async () => (state = await client.call('app.state', {})),
    setName: async (name) => {
      state = await client.call('profile.set', { name });
    },
    connect: (address) => client.call('peers.connect', { address }),
    acceptInvitation: async (code) => {
      state = await client.call('invitations.join', { code });
    },
    continueWithoutOthers: () => client.call('workspace.continueWithoutOthers', { confirmed: true }),
    reconnect: () => client.reconnect(),
  };
};
