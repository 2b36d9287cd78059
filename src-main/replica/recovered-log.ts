// What a replica starts from when its log and its applied state come from different moments. Pure; reads no file.

import type { Position } from '../consensus/log.ts';
import { asIndex } from '../consensus/ids.ts';
import type { RecoveredLog } from './ports.ts';

/**
 * What to start from, and whether the durable log must be replaced first: by an empty one after `replaced`, with the hard state
 * given here. The host waits until that is durable before it starts the replica.
 */
export type StartingLog = { readonly recovered: RecoveredLog; readonly replaced: Position | null };

/**
 * A crash while a snapshot was installed leaves applied state beyond the log, or beside another log: then the state stands
 * for the log, which begins anew after it. Otherwise the log stays as it is, and what the state lacks is applied again.
 * @param applied the last entry that the state machine has applied, with its term
 */
export const recoveredAround = (recovered: RecoveredLog, applied: Position): StartingLog => {
  const { hardState, entries, compacted } = recovered;
  const base = compacted?.index ?? 0;
  const last = base + entries.length;
  const own = applied.index === base ? (compacted?.term ?? 0) : entries[applied.index - base - 1]?.term;
  if (applied.index <= last && (applied.index < base || own === applied.term)) return { recovered, replaced: null };
  const term = Math.max(hardState.term, applied.term) as typeof hardState.term;
  const votedFor = term === hardState.term ? hardState.votedFor : null;
  const commit = asIndex(Math.max(applied.index, 0));
  return { recovered: { hardState: { term, votedFor, commit }, entries: [], compacted: applied }, replaced: applied };
};
