// Log replication (§5.3): what is appended, what is sent to whom, what is committed (§5.4.2). Appends leave when the host
// asks for a Ready, so that many proposals between two Readys travel in few messages.

import { tellCommit } from './commit-notice.ts';
import { asIndex } from './ids.ts';
import type { Index, PeerId } from './ids.ts';
import type { AppendRequest, AppendResponse, Entry, EntryKind, Snapshot } from './messages.ts';
import { configurationOf } from './membership-change.ts';
import type { Progress } from './progress.ts';
import { committedIndex } from './quorum.ts';
import type { ReplicaState } from './replica-state.ts';

const NO_DATA = new Uint8Array(0);
const NO_ENTRIES: readonly Entry[] = [];
const NOBODY: readonly PeerId[] = [];

export class ReplicationManager {
  readonly #state: ReplicaState;
  #snapshotsWanted: PeerId[] = [];
  /** Bytes of data in this leader's log after the commit index. */
  #uncommittedBytes = 0;
  readonly #ackedIndexOf = (id: PeerId): number | undefined =>
    id === this.#state.id ? this.#state.log.stable : this.#state.progress.get(id)?.match;

  constructor(state: ReplicaState) {
    this.#state = state;
  }

  /** This replica has just become leader: an empty entry of its own term lets it commit what came before (§8). */
  startTerm(): void {
    const { log } = this.#state;
    this.#uncommittedBytes = log.bytesBetween(log.commit, log.last);
    this.append('noop', NO_DATA);
  }

  /** Whether so many entries and bytes more may wait for a commit here. An idle leader takes anything once. */
  hasRoomFor(entries: number, bytes: number): boolean {
    const { log, limits, transferee } = this.#state;
    if (transferee !== null) return false;
    if (log.commit === log.last) return true;
    return (
      log.last - log.commit + entries <= limits.maxPendingProposals &&
      this.#uncommittedBytes + bytes <= limits.maxUncommittedBytes
    );
  }

  /** Appends to the leader's own log. */
  append(kind: EntryKind, data: Uint8Array): Index {
    const { log, term } = this.#state;
    const index = asIndex(log.last + 1);
    log.append({ index, term, kind, data });
    this.#uncommittedBytes += data.length;
    return index;
  }

  /** Queues all that the members may be sent now. */
  flush(): void {
    if (this.#state.role !== 'leader') return;
    for (const [to, progress] of this.#state.progress) this.#flushTo(to, progress);
  }

  /** Members for whom the host must bring a snapshot, since the last call. */
  takeSnapshotsWanted(): readonly PeerId[] {
    if (this.#snapshotsWanted.length === 0) return NOBODY;
    const wanted = this.#snapshotsWanted;
    this.#snapshotsWanted = [];
    return wanted;
  }

  /** What the member needs next was compacted away, so only a snapshot can help; one that is there can receive it. */
  #wantSnapshot(to: PeerId, progress: Progress): void {
    const due = progress.recheck || !progress.probeSent;
    progress.recheck = false;
    if (progress.state === 'snapshot' || !progress.online || !due) return;
    progress.becomeSnapshot();
    this.#snapshotsWanted.push(to);
  }

  #flushTo(to: PeerId, progress: Progress): void {
    const { log } = this.#state;
    if (progress.next < log.first) {
      this.#wantSnapshot(to, progress);
      return;
    }
    let sent = false;
    while (!progress.paused && progress.next <= log.last) {
      this.#sendEntries(to, progress);
      sent = true;
    }
    // Nothing new to send, but the member should learn of a commit, or say where it stands after a loss.
    const untold = log.commit > progress.sentCommit && progress.sentCommit < progress.next - 1;
    if (!sent && progress.recheck) this.#send(to, progress, NO_ENTRIES, 0);
    else if (!sent && untold) this.#tellCommit(to, progress);
    progress.recheck = false;
  }

  /** Where the logs are known to agree no answer is wanted: it would cost both sides as much as the entry did. */
  #tellCommit(to: PeerId, progress: Progress): void {
    const { log } = this.#state;
    if (progress.state !== 'replicate') {
      if (!progress.paused) this.#send(to, progress, NO_ENTRIES, 0);
      return;
    }
    tellCommit(this.#state, to, asIndex(Math.min(log.commit, progress.next - 1)));
    progress.sent(0, 0, log.commit);
  }

  #sendEntries(to: PeerId, progress: Progress): void {
    const { log, limits } = this.#state;
    const entries = log.slice(progress.next, log.last, limits.maxEntriesPerAppend, limits.maxAppendBytes);
    let bytes = 0;
    for (const entry of entries) bytes += entry.data.length;
    this.#send(to, progress, entries, bytes);
  }

  #send(to: PeerId, progress: Progress, entries: readonly Entry[], bytes: number): void {
    const { id, term, log, outgoing } = this.#state;
    const previousIndex = asIndex(progress.next - 1);
    outgoing.send({
      type: 'append-request',
      from: id,
      to,
      term,
      previousIndex,
      previousTerm: log.termAt(previousIndex),
      commit: log.commit,
      entries,
    });
    progress.sent(entries.length, bytes, log.commit);
  }

  /** From the leader of this term. */
  onRequest(request: AppendRequest): void {
    const state = this.#state;
    const { log } = state;
    state.hearLeader(request.from);
    if (request.entries.length > 0) state.setQuiet(false);
    if (request.previousIndex < log.commit) {
      // An old append. What is committed agrees with every leader to come, so that much is certain.
      this.#answer(request, log.commit);
      return;
    }
    if (!log.matches(request.previousIndex, request.previousTerm)) {
      const hint = log.agreementBefore(request.previousIndex, request.previousTerm);
      state.outgoing.send({
        type: 'append-response',
        from: state.id,
        to: request.from,
        term: state.term,
        index: request.previousIndex,
        rejected: true,
        hintIndex: hint.index,
        hintTerm: hint.term,
      });
      return;
    }
    const last = log.accept(request.previousIndex, request.entries);
    log.commitTo(asIndex(Math.min(request.commit, last)));
    this.#answer(request, last);
  }

  #answer(request: { readonly from: PeerId }, index: Index): void {
    const { id, term, outgoing } = this.#state;
    const nothing = { hintIndex: asIndex(0), hintTerm: 0 as typeof term };
    outgoing.send({ type: 'append-response', from: id, to: request.from, term, index, rejected: false, ...nothing });
  }

  /** From a member, in this leader's term. */
  onResponse(response: AppendResponse): void {
    const { log, progress: all } = this.#state;
    const progress = all.get(response.from);
    // Nobody can have what this leader never had.
    if (progress === undefined || response.index > log.last) return;
    progress.appendAnswered = true;
    if (response.rejected) {
      const hint = log.agreementBefore(response.hintIndex, response.hintTerm);
      progress.refused(response.index, hint.index);
      return;
    }
    if (progress.acknowledged(response.index, log.first)) this.advanceCommit();
  }

  /** Commits what a majority has on disk, if it is of this term: older entries only along with it (§5.4.2). */
  advanceCommit(): void {
    const { role, log, term, configuration } = this.#state;
    if (role !== 'leader') return;
    const index = committedIndex(configuration.voters, this.#ackedIndexOf);
    if (index <= log.commit || index > log.last || !log.matches(index, term)) return;
    const from = log.commit;
    log.commitTo(asIndex(index));
    this.#uncommittedBytes -= log.bytesBetween(from, log.commit);
  }

  /** The host brought a member the snapshot that ends at `index`; null: it could not. */
  snapshotDone(peer: PeerId, index: Index | null): void {
    const { progress, log } = this.#state;
    if (index === null || index <= log.last) progress.get(peer)?.snapshotDone(index);
  }

  /**
   * A snapshot of committed state has arrived (§7). False when it holds nothing new; true when it replaces the log, and the
   * next Ready says so. Whoever leads hears how far this replica is then.
   */
  installSnapshot(snapshot: Snapshot): boolean {
    const state = this.#state;
    const { log } = state;
    if (state.role === 'leader' || snapshot.index <= log.commit) return false;
    // That there is such an entry shows that its term was reached; and whoever campaigns does so with another log now.
    if (snapshot.term > state.term) state.becomeFollower(snapshot.term, null);
    else if (state.role !== 'follower') state.becomeFollower(state.term, null);
    const needed = !log.matches(snapshot.index, snapshot.term);
    if (needed) {
      log.resetTo(snapshot);
      state.configure(configurationOf(snapshot.membership));
    } else {
      log.commitTo(snapshot.index);
    }
    if (state.leader !== null) this.#answer({ from: state.leader }, snapshot.index);
    return needed;
  }

  /** The connection to a member broke: what was under way to it may be lost. */
  linkBroke(peer: PeerId): void {
    const progress = this.#state.progress.get(peer);
    if (progress?.state === 'replicate') progress.becomeProbe();
    progress?.snapshotDone(null);
  }
}
