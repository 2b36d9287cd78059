// Who is there, since when, and how steadily: what planning of roles needs to know of each member. Every replica keeps it, from
// what the leader tells of the others, so that a new leader does not begin with nothing. Never stored, decides nothing.

import type { PeerStatus } from '../../consensus/messages.ts';
import type { Index, PeerId } from '../../../shared/ids.ts';
import type { MemberStanding } from './plan-roles.ts';

/** How far behind the commit index a member may be to count as caught up, in entries. */
const CAUGHT_UP_ENTRIES = 256;
/** An absence is forgotten after so long, in milliseconds. */
const ABSENCE_REMEMBERED_MS = 600_000;
const MAX_REMEMBERED_ABSENCES = 16;
/** Over about this time the share of being awake is taken, in milliseconds. */
const AWAKE_WINDOW_MS = 3_600_000;
/** Whoever said that it leaves and is still there after this did not leave, in milliseconds. */
const LEAVING_VALID_MS = 30_000;

/** No look speaks for more time than this: this machine may have slept, or nobody led, in milliseconds. */
const LONGEST_STEP_MS = 1_000;

type Notes = {
  reachable: boolean;
  /** It was reachable before, and is not now. */
  wentAway: boolean;
  caughtUp: boolean;
  awayMs: number;
  /** 0 while it is away or behind. */
  steadyMs: number;
  absencesAtMs: number[];
  awakeShare: number;
  notedAtMs: number;
  leavingUntilMs: number;
};

/** What one look at the group shows. */
export type Look = {
  /** Monotonic, in milliseconds. */
  readonly nowMs: number;
  readonly self: PeerId;
  readonly statuses: readonly PeerStatus[];
  readonly commit: Index;
  /** Whether this replica leads; then silences are its own knowledge. */
  readonly leads: boolean;
};

export type Attendance = {
  /** Takes note of who is there. Not to be called while nobody leads: then nobody knows. */
  note(look: Look): void;
  /** A member said that it is about to sleep or quit, or that it stays after all. */
  noteLeaving(peer: PeerId, leaving: boolean, nowMs: number): void;
  /** This machine was away itself: whoever announced a leave before may long be back. */
  forgetLeaves(): void;
  of(peer: PeerId, nowMs: number): MemberStanding;
  /** Forgets everybody else. */
  keepOnly(peers: ReadonlySet<PeerId>): void;
};

export const createAttendance = (): Attendance => {
  const records = new Map<PeerId, Notes>();

  const recordOf = (peer: PeerId, nowMs: number): Notes => {
    const known = records.get(peer);
    if (known !== undefined) return known;
    // Not seen yet: a newcomer whose link is not up was not away.
    const made: Notes = {
      reachable: false,
      wentAway: false,
      caughtUp: false,
      awayMs: 0,
      steadyMs: 0,
      absencesAtMs: [],
      awakeShare: 1,
      notedAtMs: nowMs,
      leavingUntilMs: Number.NEGATIVE_INFINITY,
    };
    records.set(peer, made);
    return made;
  };

  const noteAbsence = (record: Notes, nowMs: number): void => {
    record.absencesAtMs = [...record.absencesAtMs, nowMs].slice(-MAX_REMEMBERED_ABSENCES);
    record.steadyMs = 0;
  };

  const noteOne = (record: Notes, status: PeerStatus, { nowMs, self, commit, leads }: Look): void => {
    // A new leader takes everybody for there until somebody misses an answer: before its first one nothing new is known of a
    // member, and a newcomer or one that sleeps has not come back.
    const hasAnswered = status.matchIndex > 0 || commit === 0;
    const reachable = status.peerId === self || (status.online && (hasAnswered || record.reachable));
    // One that announced it was counted then.
    if (record.reachable && !reachable && record.leavingUntilMs <= nowMs) noteAbsence(record, nowMs);
    // It went and is back: what it announced is done.
    if (record.wentAway && reachable) record.leavingUntilMs = Number.NEGATIVE_INFINITY;
    record.wentAway = !reachable && (record.wentAway || record.reachable);
    record.reachable = reachable;
    record.awayMs = reachable ? 0 : status.silentMs;
    const elapsedMs = Math.min(Math.max(0, nowMs - record.notedAtMs), LONGEST_STEP_MS);
    const weight = 1 - Math.exp(-elapsedMs / AWAKE_WINDOW_MS);
    record.awakeShare += (Number(reachable) - record.awakeShare) * weight;
    record.notedAtMs = nowMs;
    // A leader counts a member's log from 0 until it has answered once: that is not yet knowledge.
    const known = status.matchIndex > 0 || commit === 0;
    record.caughtUp = known && status.matchIndex + CAUGHT_UP_ENTRIES >= commit;
    if (!reachable || (known && !record.caughtUp)) record.steadyMs = 0;
    else record.steadyMs += elapsedMs;
    if (status.peerId === self && leads) record.caughtUp = true;
  };

  return {
    note: (look) => {
      for (const status of look.statuses) noteOne(recordOf(status.peerId, look.nowMs), status, look);
    },
    noteLeaving: (peer, leaving, nowMs) => {
      const record = recordOf(peer, nowMs);
      const announced = record.leavingUntilMs > nowMs;
      if (leaving && !announced) noteAbsence(record, nowMs);
      record.leavingUntilMs = leaving ? nowMs + LEAVING_VALID_MS : Number.NEGATIVE_INFINITY;
    },
    forgetLeaves: () => {
      for (const record of records.values()) record.leavingUntilMs = Number.NEGATIVE_INFINITY;
    },
    of: (peer, nowMs) => {
      const record = recordOf(peer, nowMs);
      return {
        peerId: peer,
        reachable: record.reachable,
        awayMs: record.awayMs,
        caughtUp: record.caughtUp,
        steadyMs: record.steadyMs,
        absences: record.absencesAtMs.filter((atMs) => nowMs - atMs < ABSENCE_REMEMBERED_MS).length,
        awakeShare: record.awakeShare,
        leaving: record.leavingUntilMs > nowMs,
      };
    },
    keepOnly: (peers) => {
      for (const peer of records.keys()) if (!peers.has(peer)) records.delete(peer);
    },
  };
};
