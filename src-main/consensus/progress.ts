// What a leader knows of one member's log, and what it may send next (§5.3; etcd's probe and replicate states). Exists on
// leaders only, for every member but the leader itself.

import { asIndex } from './ids.ts';
import type { Index } from './ids.ts';
import type { EngineLimits } from './engine-limits.ts';
import { InFlightWindow } from './in-flight.ts';
import { invariant } from './invariant.ts';

/**
 * `probe`: one append at a time until the logs agree. `replicate`: appends flow without waiting for answers. `snapshot`:
 * what the member needs was compacted away; it gets no appends while the host brings it a snapshot (§7).
 */
export type ProgressState = 'probe' | 'replicate' | 'snapshot';

export class Progress {
  state: ProgressState = 'probe';
  /** The highest index known to be on the member's disk in this term. Invariant: match < next. Never goes back. */
  match: Index = asIndex(0);
  /** The first index to send. Invariant: match < next. */
  next: Index;
  /** A probe is under way and unanswered. Meaningful in `probe` only. */
  probeSent = false;
  /** A heartbeat was answered while appends were not: ask where the member stands. */
  recheck = false;
  /** An append was answered since the last answered heartbeat. */
  appendAnswered = false;
  /** The highest commit index told to the member. */
  sentCommit: Index = asIndex(0);
  /** Time of ticks since the member last answered anything, in milliseconds. */
  silentMs = 0;
  /** Cleared after MAX_MISSED_HEARTBEATS without an answer, set again by any answer. */
  online = true;
  readonly inFlight: InFlightWindow;

  constructor(next: Index, limits: EngineLimits) {
    invariant(next > 0, 'match < next');
    this.next = next;
    this.inFlight = new InFlightWindow(limits.maxInFlightAppends, limits.maxInFlightBytes);
  }

  /** No entries may be sent now. */
  get paused(): boolean {
    switch (this.state) {
      case 'probe':
        return this.probeSent;
      case 'replicate':
        return this.inFlight.full;
      case 'snapshot':
        return true;
    }
  }

  /** The host is asked to bring the member a snapshot. */
  becomeSnapshot(): void {
    this.state = 'snapshot';
    this.probeSent = false;
    this.inFlight.clear();
  }

  /**
   * The host is done with the snapshot: it ends at `index`, or is null because it failed. Then the member is probed, or a
   * snapshot asked for again, once it has answered a heartbeat; not at once, so that a failure is not repeated in a loop.
   */
  snapshotDone(index: Index | null): void {
    if (this.state !== 'snapshot') return;
    this.becomeProbe(asIndex(Math.max(this.match, index ?? 0) + 1));
    this.probeSent = true;
  }

  becomeProbe(next: Index = asIndex(this.match + 1)): void {
    this.state = 'probe';
    this.probeSent = false;
    this.inFlight.clear();
    this.next = next;
    // What was sent beyond `next` may be lost, and with it the commit index it carried.
    this.sentCommit = asIndex(Math.min(this.sentCommit, next - 1));
    invariant(this.match < this.next, 'match < next');
  }

  becomeReplicate(): void {
    this.state = 'replicate';
    this.probeSent = false;
    this.inFlight.clear();
    this.next = asIndex(this.match + 1);
  }

  /** An append with `count` entries ending before the new `next`, or an empty one, leaves now. */
  sent(count: number, bytes: number, commit: Index): void {
    this.sentCommit = commit;
    if (this.state === 'probe') {
      this.probeSent = true;
      return;
    }
    if (count === 0) return;
    this.next = asIndex(this.next + count);
    this.inFlight.add(asIndex(this.next - 1), bytes);
  }

  /** The member has everything up to `index` on disk. False when that is old news. `first`: what the log begins with. */
  acknowledged(index: Index, first: Index): boolean {
    const news = index > this.match;
    if (news) {
      this.match = index;
      if (this.next <= index) this.next = asIndex(index + 1);
    }
    if (this.state === 'probe') {
      // An answer to the probe, or to something sent before it that tells as much.
      if (news || index === this.match) this.becomeReplicate();
    } else if (this.state === 'snapshot') {
      // However it came by what it has: appends can take it from there.
      if (this.match + 1 >= first) this.becomeReplicate();
    } else {
      this.inFlight.freeThrough(index);
    }
    invariant(this.match < this.next, 'match < next');
    return news;
  }

  /**
   * The member refused an append after `rejected`; the logs may agree up to `hint`. False when the refusal is old: it
   * is about something the member has acknowledged since, or not about the present probe.
   */
  refused(rejected: Index, hint: Index): boolean {
    if (this.state === 'snapshot') return false;
    const stale = this.state === 'probe' ? rejected !== this.next - 1 : rejected <= this.match;
    if (stale) return false;
    this.becomeProbe(asIndex(Math.max(Math.min(rejected, hint + 1), this.match + 1)));
    return true;
  }
}
