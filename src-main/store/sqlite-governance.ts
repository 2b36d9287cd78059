// Who may enter, as rows: the policy, invitations and who was let in. Small and seldom written, so nothing is kept in memory
// but the policy. Holds no rules; those are in chat/rules/.

import { asPeerId } from '../../shared/ids.ts';
import { invitationOf, numberOf, textOf } from './chat-rows.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { WorkspacePolicy } from '../../shared/cluster.ts';
import type { ChatState, Governance } from '../chat/chat-state.ts';

export type GovernanceState = Pick<
  ChatState,
  | 'governance'
  | 'setGovernance'
  | 'invitation'
  | 'invitations'
  | 'putInvitation'
  | 'dropInvitation'
  | 'hasSpent'
  | 'addSpent'
  | 'hasPass'
  | 'passes'
  | 'putPass'
  | 'dropPass'
>;

const NOTHING_DECIDED: Governance = { policy: 'open', name: null, governed: false };

/** `forget`: the transaction was undone. */
export const createSqliteGovernance = (database: DatabaseSync): GovernanceState & { forget(): void } => {
  const select = database.prepare('SELECT * FROM governance');
  const write = database.prepare(
    `INSERT INTO governance VALUES (1, ?1, ?2, ?3)
     ON CONFLICT (id) DO UPDATE SET policy = ?1, name = ?2, governed = ?3`,
  );
  const selectInvitation = database.prepare('SELECT * FROM invitations WHERE invitation_id = ?');
  const selectInvitations = database.prepare('SELECT * FROM invitations ORDER BY number');
  const writeInvitation = database.prepare(
    `INSERT INTO invitations (invitation_id, verifier, created_by, expires_at_ms, uses, used, revoked)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
     ON CONFLICT (invitation_id) DO UPDATE SET used = ?6, revoked = ?7`,
  );
  const dropInvitation = database.prepare('DELETE FROM invitations WHERE invitation_id = ?');
  const dropSpent = database.prepare('DELETE FROM invitations_spent WHERE invitation_id = ?');
  const selectSpent = database.prepare('SELECT 1 FROM invitations_spent WHERE invitation_id = ? AND peer_id = ?');
  const insertSpent = database.prepare('INSERT OR IGNORE INTO invitations_spent VALUES (?, ?)');
  const selectPass = database.prepare('SELECT 1 FROM passes WHERE peer_id = ?');
  const selectPasses = database.prepare('SELECT peer_id FROM passes ORDER BY given_index, peer_id');
  const writePass = database.prepare('INSERT OR REPLACE INTO passes VALUES (?, ?)');
  const dropPass = database.prepare('DELETE FROM passes WHERE peer_id = ?');
  let known: Governance | null = null;

  const read = (): Governance => {
    const row = select.get();
    if (row === undefined) return NOTHING_DECIDED;
    const name = row['name'] === null ? null : textOf(row, 'name');
    return { policy: textOf(row, 'policy') as WorkspacePolicy, name, governed: numberOf(row, 'governed') === 1 };
  };

  return {
    governance: () => (known ??= read()),
    setGovernance: (governance) => {
      write.run(governance.policy, governance.name, governance.governed ? 1 : 0);
      known = governance;
    },
    invitation: (id) => {
      const row = selectInvitation.get(id);
      return row === undefined ? null : invitationOf(row);
    },
    invitations: () => selectInvitations.all().map(invitationOf),
    putInvitation: ({ id, verifier, createdBy, expiresAtMs, uses, used, revoked }) => {
      writeInvitation.run(id, verifier, createdBy, expiresAtMs, uses, used, revoked ? 1 : 0);
    },
    dropInvitation: (id) => {
      dropInvitation.run(id);
      dropSpent.run(id);
    },
    hasSpent: (id, peerId) => selectSpent.get(id, peerId) !== undefined,
    addSpent: (id, peerId) => {
      insertSpent.run(id, peerId);
    },
    hasPass: (peerId) => selectPass.get(peerId) !== undefined,
    passes: () => selectPasses.all().map((row) => asPeerId(textOf(row, 'peer_id'))),
    putPass: (peerId, index) => {
      writePass.run(peerId, index);
    },
    dropPass: (peerId) => {
      dropPass.run(peerId);
    },
    forget: () => {
      known = null;
    },
  };
};
