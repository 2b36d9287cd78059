// The log as the engine sees it: every entry in memory, and how far it is handed out, durable, committed and applied
// (§5.3). Never touches a disk; the host writes what `takeUnwritten` gives.

import { asIndex, asTerm } from './ids.ts';
import type { Index, Term } from './ids.ts';
import { invariant } from './invariant.ts';
import type { Entry } from './messages.ts';

/** A write that the host has been given. `last` goes down when entries of it are rewritten before it is durable. */
export type PendingWrite = { last: Index };

/** A position: where it is and in which term it was written. */
export type Position = { readonly index: Index; readonly term: Term };

/** Before the first entry: where a log begins that was never compacted. */
export const START_OF_LOG: Position = { index: asIndex(0), term: asTerm(0) };

const NO_ENTRIES: readonly Entry[] = [];

export class ReplicaLog {
  /** Entry `i` of the array has index `#base + 1 + i`. */
  #entries: Entry[];
  /** The last entry that was compacted away (§7); its term is kept to check what follows. Invariant: base <= applied. */
  #base: number;
  #baseTerm: number;
  readonly #writes: PendingWrite[] = [];

  /** Known to be committed. Never goes back. Invariant: applied <= commit <= last. */
  #commit: number;
  /** What the host has applied. Invariant: applied <= handedOut. */
  #applied: number;
  /** Committed entries given to the host. Invariant: handedOut <= min(commit, stable). */
  #handedOut: number;
  /** Entries given to the host to write. Invariant: stable <= written <= last. */
  #written: number;
  /** The durable prefix of this very log: entries up to here are on disk and are those of this log. */
  #stable: number;

  /** @throws InvariantViolationError when the restored entries have gaps or are fewer than were applied. */
  constructor(entries: readonly Entry[], commit: Index, applied: Index, compacted: Position) {
    this.#entries = entries.slice();
    this.#base = compacted.index;
    this.#baseTerm = compacted.term;
    let { index, term }: { index: number; term: number } = compacted;
    for (const entry of entries) {
      index += 1;
      invariant(entry.index === index, 'a restored log has no gaps');
      invariant(term <= entry.term, 'terms never decrease along a log');
      term = entry.term;
    }
    this.#commit = Math.max(commit, applied);
    invariant(this.#commit <= index, 'what was committed or applied is in the restored log');
    invariant(this.#base <= applied, 'what was compacted was applied');
    this.#applied = applied;
    this.#handedOut = applied;
    this.#written = index;
    this.#stable = index;
  }

  /** The first entry that this log still has, or would have next. */
  get first(): Index {
    return asIndex(this.#base + 1);
  }

  get last(): Index {
    return asIndex(this.#base + this.#entries.length);
  }
  get lastTerm(): Term {
    return this.termAt(this.last);
  }
  get commit(): Index {
    return asIndex(this.#commit);
  }
  get applied(): Index {
    return asIndex(this.#applied);
  }
  get stable(): Index {
    return asIndex(this.#stable);
  }

  /** The term of an entry, also of the last compacted one; 0 at index 0; -1 where this log knows none. */
  termAt(index: number): Term {
    if (index === this.#base) return asTerm(this.#baseTerm);
    return this.#entries[index - this.#base - 1]?.term ?? asTerm(-1);
  }

  matches(index: number, term: number): boolean {
    return this.termAt(index) === term;
  }

  /** Whether a candidate with this last position may have our vote: last term first, then length (§5.4.1). */
  isUpToDate(lastIndex: Index, lastTerm: Term): boolean {
    const ownTerm = this.lastTerm;
    return lastTerm > ownTerm || (lastTerm === ownTerm && lastIndex >= this.last);
  }

  /**
   * The highest position up to `index` whose term is at most `term`: where a log whose entry there has that term may
   * still agree with this one. Both sides use it, so that a conflict costs a round trip a term at most (§5.3).
   */
  agreementBefore(index: number, term: number): Position {
    let at = Math.min(index, this.last);
    // What was compacted was committed, so everyone agrees with it.
    while (at > this.#base && this.termAt(at) > term) at -= 1;
    return { index: asIndex(at), term: asTerm(Math.max(0, this.termAt(at))) };
  }

  /** Appends a leader's own entry. */
  append(entry: Entry): void {
    invariant(entry.index === this.last + 1, 'a leader appends at the end of its log');
    this.#entries.push(entry);
  }

  /**
   * Takes entries that follow a matching position (§5.3): what agrees stays, the first conflict and all after it is
   * replaced. An old or repeated append therefore removes nothing. Returns the last index now known to match.
   */
  accept(previousIndex: Index, entries: readonly Entry[]): Index {
    for (const entry of entries) {
      if (entry.index <= this.last) {
        if (this.matches(entry.index, entry.term)) continue;
        this.#truncateFrom(entry.index);
      }
      this.#entries.push(entry);
    }
    return asIndex(previousIndex + entries.length);
  }

  #truncateFrom(index: number): void {
    invariant(index > this.#commit, 'committed entries are never truncated');
    this.#entries.length = index - this.#base - 1;
    const last = asIndex(index - 1);
    this.#written = Math.min(this.#written, last);
    this.#stable = Math.min(this.#stable, last);
    // A write under way holds entries that are gone now: its completion proves nothing about their successors.
    for (const write of this.#writes) if (write.last > last) write.last = last;
  }

  /** Raises the commit index; lower values are old news. */
  commitTo(index: Index): boolean {
    if (index <= this.#commit) return false;
    invariant(index <= this.last, 'commit <= last');
    this.#commit = index;
    return true;
  }

  /** Forgets entries up to and including `index`: the host has them in a snapshot of what it applied (§7). */
  compactTo(index: Index): void {
    invariant(index <= this.#applied, 'only what was applied is compacted');
    if (index <= this.#base) return;
    this.#baseTerm = this.termAt(index);
    this.#entries.splice(0, index - this.#base);
    this.#base = index;
  }

  /** Begins anew after a snapshot that replaces everything here; the host installs it before it writes anything else. */
  resetTo({ index, term }: Position): void {
    invariant(index > this.#commit, 'a snapshot never takes committed entries back');
    this.#entries = [];
    this.#base = index;
    this.#baseTerm = term;
    this.#commit = index;
    this.#applied = index;
    this.#handedOut = index;
    this.#written = index;
    this.#stable = index;
    // Whatever is being written belongs to the log that was.
    for (const write of this.#writes) if (write.last > index) write.last = index;
  }

  /** Entries from `from` on, at most so many and so many bytes of data, but at least one if there is any. */
  slice(from: number, to: number, maxEntries: number, maxBytes: number): readonly Entry[] {
    const start = from - this.#base - 1;
    const end = Math.min(to - this.#base, start + maxEntries, this.#entries.length);
    if (start >= end) return NO_ENTRIES;
    let bytes = 0;
    let at = start;
    while (at < end) {
      bytes += this.#entries[at]?.data.length ?? 0;
      if (bytes > maxBytes && at > start) break;
      at += 1;
    }
    return this.#entries.slice(start, at);
  }

  /** Bytes of data of the entries after `from` up to and including `to`. */
  bytesBetween(from: number, to: number): number {
    let bytes = 0;
    for (let at = from - this.#base; at < to - this.#base; at += 1) bytes += this.#entries[at]?.data.length ?? 0;
    return bytes;
  }

  /** Everything not yet handed to the host for writing. */
  takeUnwritten(): readonly Entry[] {
    if (this.#written === this.last) return NO_ENTRIES;
    const entries = this.#entries.slice(this.#written - this.#base);
    this.#written = this.last;
    return entries;
  }

  /** Begins a write of all that was taken; writes finish in the order in which they began. */
  beginWrite(): PendingWrite {
    const write = { last: asIndex(this.#written) };
    this.#writes.push(write);
    return write;
  }

  /** The oldest write is durable. */
  finishWrite(write: PendingWrite): void {
    invariant(this.#writes.shift() === write, 'writes finish in the order in which they began');
    if (write.last > this.#stable) this.#stable = write.last;
    invariant(this.#stable <= this.#written, 'stable <= written');
  }

  /** The next committed entries to apply, never beyond what is durable here. */
  takeCommitted(maxEntries: number, maxBytes: number): readonly Entry[] {
    const until = Math.min(this.#commit, this.#stable);
    if (this.#handedOut >= until) return NO_ENTRIES;
    const entries = this.slice(this.#handedOut + 1, until, maxEntries, maxBytes);
    this.#handedOut += entries.length;
    return entries;
  }

  /** The host has applied everything up to `index`. */
  appliedTo(index: Index): void {
    invariant(index <= this.#handedOut, 'only what was handed out is applied');
    if (index > this.#applied) this.#applied = index;
  }

  /** Whether a committed membership change is not applied yet, so that the configuration here may be out of date. */
  hasUnappliedMembership(): boolean {
    for (let index = this.#applied + 1; index <= this.#commit; index += 1) {
      if (this.#entries[index - this.#base - 1]?.kind === 'membership') return true;
    }
    return false;
  }
}
