// The commands about who belongs to the workspace and who decides about that. Their rules are chat/rules/governance.ts: what
// is refused here is refused there too, and the words are those of the rules.

import { ApiError } from '../../shared/api.ts';
import type { ClusterView } from '../../shared/cluster.ts';
import { asPeerId } from '../../shared/ids.ts';
import { levelOf } from '../chat/levels.ts';
import type { ChatOperation } from '../chat/operations.ts';
import { MessageRejectedError } from '../workspace/confirmations.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import { invitationLink, newInvitation } from '../workspace/admission/invitation-code.ts';
import { typedAddressesOf } from './addresses.ts';
import { clusterViewOf } from './cluster-view.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import { joinByCode } from './join-commands.ts';

type GovernanceCommand =
  | 'workspace.rename'
  | 'workspace.policy'
  | 'invitations.create'
  | 'invitations.list'
  | 'invitations.revoke'
  | 'invitations.join'
  | 'requests.list'
  | 'requests.answer'
  | 'members.remove'
  | 'members.owner';

/** How long a decision may take to be applied here, in milliseconds. */
const DECISION_TIMEOUT_MS = 10_000;

export const createGovernanceCommands = (context: CommandContext): Pick<Handlers, GovernanceCommand> => {
  const { clock, lobby, network, profile, self } = context;

  const memberWorkspace = (): OpenedWorkspace => {
    const workspace = lobby.workspace();
    if (workspace !== null && lobby.phase().type === 'member') return workspace;
    throw new ApiError(
      'no-workspace',
      'This install is in no workspace at the moment. Try again when it has joined one.',
    );
  };

  const view = (workspace: OpenedWorkspace): ClusterView =>
    clusterViewOf(workspace, self, profile.record().name, clock, lobby.apart());

  /** Proposes a decision and waits until it is applied here. @throws ApiError, NotCommittedError */
  const decide = async (workspace: OpenedWorkspace, operation: ChatOperation): Promise<void> => {
    if (levelOf(operation) > workspace.level()) {
      throw new ApiError(
        'needs-update',
        'A member’s version of Caucus does not know this yet. Update all machines of the group first. Nothing was changed.',
      );
    }
    const ids = await workspace.posting.post([operation], clock.nowMs());
    try {
      await workspace.confirmations.wait(ids, DECISION_TIMEOUT_MS);
    } catch (failure) {
      if (!(failure instanceof MessageRejectedError)) throw failure;
      throw new ApiError('not-allowed', failure.message, { cause: failure });
    }
    // Whatever was applied is read anew; the answer to this comes after it.
    await workspace.queries.governance();
  };

  const decided = async (operation: ChatOperation): Promise<ClusterView> => {
    const workspace = memberWorkspace();
    await decide(workspace, operation);
    return view(workspace);
  };

  const known = async (peerId: string): Promise<void> => {
    const { type } = await memberWorkspace().queries.standing(asPeerId(peerId));
    if (type !== 'member' && type !== 'removed') {
      throw new ApiError('no-such-member', 'There is no such member in this workspace. Nothing was changed.');
    }
  };

  return {
    'workspace.rename': async ({ name }) => {
      await decided({ type: 'rename-workspace', name });
      return context.appState();
    },
    'workspace.policy': ({ policy }) => decided({ type: 'set-policy', policy }),
    'invitations.create': async ({ expiresInMs, uses }) => {
      const workspace = memberWorkspace();
      const { code, key } = newInvitation();
      const expiresAtMs = clock.nowMs() + expiresInMs;
      const { id, verifier } = key;
      await decide(workspace, { type: 'create-invitation', id, verifier, expiresAtMs, uses });
      const link = invitationLink(code, workspace.record.id, typedAddressesOf(network.addresses()));
      return { code, link, id, expiresAtMs };
    },
    'invitations.list': async () => ({
      invitations: (await memberWorkspace().queries.governance()).invitations,
    }),
    'invitations.revoke': async ({ id }) => {
      const workspace = memberWorkspace();
      await decide(workspace, { type: 'revoke-invitation', id });
      return { invitations: (await workspace.queries.governance()).invitations };
    },
    'invitations.join': (params) => joinByCode(context, params),
    'requests.list': () => ({ requests: memberWorkspace().entrance.waiting() }),
    'requests.answer': async ({ peerId, admit }) => {
      const workspace = memberWorkspace();
      if (admit) await decide(workspace, { type: 'admit-member', peerId });
      else workspace.entrance.decline(peerId);
      return { requests: workspace.entrance.waiting() };
    },
    'members.remove': async ({ peerId, reason = '' }) => {
      await known(peerId);
      return decided({ type: 'remove-member', peerId, reason });
    },
    'members.owner': async ({ peerId, owner }) => {
      await known(peerId);
      return decided({ type: 'set-owner', peerId, owner });
    },
  };
};
