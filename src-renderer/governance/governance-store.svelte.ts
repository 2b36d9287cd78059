// Who may come in, who waits, who decides: what the host tells of it, and the decisions of a person. Every decision waits
// until it is applied here, and may be refused with words.

import type { CaucusApi, Params, Result } from '../../shared/api.ts';
import type { InvitationView, WaitingRequest, WorkspacePolicy } from '../../shared/cluster.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { ClusterStore } from '../group/cluster-store.svelte.ts';

export type NewInvitation = Result<'invitations.create'>;

/** All decisions throw ApiError with words for the person; nothing is changed then. */
export type GovernanceStore = {
  /** Installs that wait to be let in, the one that waits longest first. */
  readonly requests: readonly WaitingRequest[];
  /** Null until they were asked for. */
  readonly invitations: readonly InvitationView[] | null;
  acceptRequests(requests: readonly WaitingRequest[]): void;
  load(): Promise<void>;
  loadInvitations(): Promise<void>;
  answer(peerId: PeerId, admit: boolean): Promise<void>;
  invite(terms: Params<'invitations.create'>): Promise<NewInvitation>;
  revoke(id: string): Promise<void>;
  /** Joins another workspace by a code or link; without an address by whoever of it is in sight. */
  join(code: string, address: string): Promise<void>;
  setPolicy(policy: WorkspacePolicy): Promise<void>;
  rename(name: string): Promise<void>;
  setOwner(peerId: PeerId, owner: boolean): Promise<void>;
  remove(peerId: PeerId, reason: string): Promise<void>;
  clear(): void;
};

export const createGovernanceStore = (api: CaucusApi, cluster: ClusterStore): GovernanceStore => {
  let requests = $state.raw<readonly WaitingRequest[]>([]);
  let invitations = $state.raw<readonly InvitationView[] | null>(null);
  const acceptRequests = (next: readonly WaitingRequest[]): void => {
    requests = next.toSorted((one, other) => one.atMs - other.atMs);
  };
  const loadInvitations = async (): Promise<void> => {
    ({ invitations } = await api.call('invitations.list', {}));
  };
  return {
    get requests() {
      return requests;
    },
    get invitations() {
      return invitations;
    },
    acceptRequests,
    loadInvitations,
    load: async () => acceptRequests((await api.call('requests.list', {})).requests),
    answer: async (peerId, admit) => acceptRequests((await api.call('requests.answer', { peerId, admit })).requests),
    invite: async (terms) => {
      const made = await api.call('invitations.create', terms);
      await loadInvitations();
      return made;
    },
    revoke: async (id) => {
      ({ invitations } = await api.call('invitations.revoke', { id }));
    },
    join: async (code, address) => {
      await api.call('invitations.join', { code, ...(address === '' ? {} : { address }) });
    },
    setPolicy: async (policy) => cluster.accept(await api.call('workspace.policy', { policy })),
    rename: async (name) => {
      await api.call('workspace.rename', { name });
    },
    setOwner: async (peerId, owner) => cluster.accept(await api.call('members.owner', { peerId, owner })),
    remove: async (peerId, reason) =>
      cluster.accept(await api.call('members.remove', { peerId, ...(reason === '' ? {} : { reason }) })),
    clear: () => {
      requests = [];
      invitations = null;
    },
  };
};
