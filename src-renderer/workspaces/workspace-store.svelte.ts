// The workspaces of this install and those seen on this network, and going from one to another.

import type { CaucusApi } from '../../shared/api.ts';
import type { WorkspaceList } from '../../shared/cluster.ts';
import type { WorkspaceId } from '../../shared/ids.ts';

/** All but `accept` throw ApiError with words for the person. */
export type WorkspaceStore = {
  /** Null until the host has told it. */
  readonly list: WorkspaceList | null;
  accept(list: WorkspaceList): void;
  load(): Promise<void>;
  open(workspaceId: WorkspaceId): Promise<void>;
  found(name: string): Promise<void>;
  join(workspaceId: WorkspaceId): Promise<void>;
  leave(workspaceId: WorkspaceId): Promise<void>;
  merge(into: WorkspaceId): Promise<void>;
  welcome(workspaceId: WorkspaceId): Promise<void>;
};

export const createWorkspaceStore = (api: CaucusApi): WorkspaceStore => {
  let list = $state.raw<WorkspaceList | null>(null);
  const load = async (): Promise<void> => {
    list = await api.call('workspaces.list', {});
  };
  return {
    get list() {
      return list;
    },
    accept: (next) => {
      list = next;
    },
    load,
    open: async (workspaceId) => {
      await api.call('workspaces.open', { workspaceId });
      await load();
    },
    found: async (name) => {
      await api.call('workspaces.found', { name });
      await load();
    },
    join: async (workspaceId) => {
      await api.call('workspaces.join', { workspaceId });
      await load();
    },
    leave: async (workspaceId) => {
      list = await api.call('workspaces.leave', { workspaceId, confirmed: true });
    },
    merge: async (into) => {
      list = await api.call('workspaces.merge', { into, confirmed: true });
    },
    welcome: async (workspaceId) => {
      list = await api.call('workspaces.welcome', { workspaceId });
    },
  };
};
