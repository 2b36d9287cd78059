// What chat.db knows of merges: which workspaces may come here, and where this one went. Synchronous; holds no rules.

import { asIndex, asWorkspaceId } from '../../shared/ids.ts';
import { numberOf, textOf } from './chat-rows.ts';
import type { DatabaseSync } from 'node:sqlite';
import type { ChatState, Dissolution } from '../chat/chat-state.ts';
import type { MergeStanding } from '../chat/queries.ts';

type SqliteMerging = Pick<ChatState, 'welcomeCount' | 'isWelcome' | 'addWelcome' | 'dissolution' | 'setDissolution'> & {
  /** The transaction was undone, or another file is in its place. */
  forget(): void;
};

const dissolutionIn = (database: DatabaseSync): (() => Dissolution | null) => {
  const select = database.prepare('SELECT at_index, target FROM dissolution');
  return () => {
    const row = select.get();
    if (row === undefined) return null;
    return {
      ...(JSON.parse(textOf(row, 'target')) as Omit<Dissolution, 'index'>),
      index: asIndex(numberOf(row, 'at_index')),
    };
  };
};

export const createSqliteMerging = (database: DatabaseSync): SqliteMerging => {
  const count = database.prepare('SELECT COUNT(*) AS count FROM welcomes');
  const find = database.prepare('SELECT 1 FROM welcomes WHERE workspace_id = ?');
  const insert = database.prepare('INSERT INTO welcomes (workspace_id, at_index) VALUES (?, ?)');
  const write = database.prepare('INSERT INTO dissolution (id, at_index, target) VALUES (1, ?, ?)');
  const read = dissolutionIn(database);
  // Asked for with every entry.
  let known: Dissolution | null | undefined;
  return {
    welcomeCount: () => numberOf(count.get() ?? {}, 'count'),
    isWelcome: (workspaceId) => find.get(workspaceId) !== undefined,
    addWelcome: (workspaceId, index) => {
      insert.run(workspaceId, index);
    },
    dissolution: () => (known === undefined ? (known = read()) : known),
    setDissolution: (dissolution) => {
      const { index, into, peers } = dissolution;
      write.run(index, JSON.stringify({ into, peers }));
      known = dissolution;
    },
    forget: () => {
      known = undefined;
    },
  };
};

export const createMergeQuery = (database: DatabaseSync): (() => MergeStanding) => {
  const selectWelcomes = database.prepare('SELECT workspace_id FROM welcomes ORDER BY at_index');
  const read = dissolutionIn(database);
  return () => ({
    dissolution: read(),
    welcomes: selectWelcomes.all().map((row) => asWorkspaceId(textOf(row, 'workspace_id'))),
  });
};
