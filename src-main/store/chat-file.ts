// The applied chat of one workspace in one SQLite file. Synchronous; runs in the chat worker. Applied index, membership
// and state move together in one transaction a batch: a crash may lose the newest batches, never part of one.

import { EMPTY_MEMBERSHIP } from '../consensus/messages.ts';
import { applyGenesis } from '../chat/state-machine.ts';
import { SOFTWARE_LEVEL } from '../chat/levels.ts';
import { applyEntry } from './apply-entry.ts';
import { numberOf, textOf } from './chat-rows.ts';
import { CHAT_MIGRATIONS } from './chat-schema.ts';
import { createSqliteChatQueries } from './sqlite-chat-queries.ts';
import { createSqliteChatState } from './sqlite-chat-state.ts';
import { inTransaction, openSqliteFile } from './sqlite-file.ts';
import { StoreFailureError } from './store-errors.ts';
import type { ChatOutcome } from '../chat/effects.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { Entry, Membership } from '../consensus/messages.ts';
import type { ApplyBatch } from '../replica/ports.ts';
import type { ChatWorkerData } from './chat-messages.ts';
import type { SyncChatQueries } from './sqlite-chat-queries.ts';

export type ChatFile = {
  readonly appliedIndex: number;
  /** Of the entry at the applied index; 0 when a file of version 1 has not applied anything since. */
  readonly appliedTerm: number;
  readonly membership: Membership;
  readonly queries: SyncChatQueries;
  /** Applies the batch, which must continue the applied index. @throws RangeError when it does not, or what SQLite throws */
  apply(batch: ApplyBatch): readonly ChatOutcome[];
  /** Makes what is applied survive a power cut, and says through which index. @throws what SQLite throws */
  persist(): number;
  /** Harmless when it is closed already. */
  close(): void;
};

const membersIn = ({ voters, votersOutgoing, learners }: Membership): ReadonlySet<PeerId> =>
  new Set([...voters, ...votersOutgoing, ...learners]);

const isRefusedChange = (entry: Entry | undefined, outcome: ChatOutcome | undefined): boolean =>
  entry?.kind === 'membership' && outcome?.result === 'rejected';

/** Opens or makes the file. @throws StoreFailureError */
export const openChatFile = ({ path, workspaceId }: ChatWorkerData): ChatFile => {
  const database = openSqliteFile({
    path,
    synchronous: 'NORMAL',
    exclusive: false,
    migrations: CHAT_MIGRATIONS,
  });
  try {
    const state = createSqliteChatState(database);
    const selectWorkspace = database.prepare('SELECT * FROM workspace');
    const found = inTransaction(database, () => {
      database
        .prepare('INSERT OR IGNORE INTO workspace VALUES (1, ?, 0, ?, 0, 0)')
        .run(workspaceId, JSON.stringify(EMPTY_MEMBERSHIP));
      applyGenesis(state);
      state.flush();
      return selectWorkspace.get() ?? {};
    });
    if (found['workspace_id'] !== workspaceId) {
      const detail = `it holds ${textOf(found, 'workspace_id')}, not ${workspaceId}`;
      throw new StoreFailureError({ kind: 'wrong-workspace', path, detail });
    }
    let appliedIndex = numberOf(found, 'applied_index');
    let membershipText = textOf(found, 'membership');
    let appliedTerm = numberOf(found, 'applied_term');
    const writeApplied = database.prepare('UPDATE workspace SET applied_index = ?, applied_term = ?, membership = ?');

    const apply = ({ entries, membership }: ApplyBatch): readonly ChatOutcome[] => {
      entries.forEach((entry, at) => {
        if (entry.index === appliedIndex + 1 + at) return;
        throw new RangeError(`Entry ${entry.index} cannot be applied after entry ${appliedIndex + at}.`);
      });
      const nextAppliedIndex = appliedIndex + entries.length;
      const nextAppliedTerm = entries.at(-1)?.term ?? appliedTerm;
      let nextMembershipText = JSON.stringify(membership);
      const before = membersIn(JSON.parse(membershipText) as Membership);
      const isIn = (peerId: PeerId): boolean => before.has(peerId) || state.member(peerId)?.present === true;
      let outcomes: readonly ChatOutcome[];
      try {
        outcomes = inTransaction(database, () => {
          const applied = entries.map((entry) => applyEntry(state, workspaceId, entry, SOFTWARE_LEVEL, isIn));
          state.flush();
          // A change that the rules refuse leaves the membership as it was.
          if (isRefusedChange(entries.at(-1), applied.at(-1))) nextMembershipText = membershipText;
          writeApplied.run(nextAppliedIndex, nextAppliedTerm, nextMembershipText);
          return applied;
        });
      } catch (error) {
        state.forget();
        throw error;
      }
      appliedIndex = nextAppliedIndex;
      appliedTerm = nextAppliedTerm;
      membershipText = nextMembershipText;
      return outcomes;
    };

    const persist = (): number => {
      // A synced commit takes all earlier ones along: they stand before it in the write-ahead log.
      database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON');
      try {
        inTransaction(database, () => writeApplied.run(appliedIndex, appliedTerm, membershipText));
      } finally {
        database.exec('PRAGMA synchronous = NORMAL; PRAGMA fullfsync = OFF');
      }
      return appliedIndex;
    };

    return {
      get appliedIndex() {
        return appliedIndex;
      },
      get appliedTerm() {
        return appliedTerm;
      },
      get membership() {
        return JSON.parse(membershipText) as Membership;
      },
      queries: createSqliteChatQueries(database),
      apply,
      persist,
      close: () => {
        if (database.isOpen) database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
};
