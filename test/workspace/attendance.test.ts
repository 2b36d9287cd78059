// What the leader remembers of who comes and goes, and that a machine that flaps does not change the roles each time.

import { describe, expect, it } from 'vitest';
import { createAttendance } from '../../src-main/workspace/roles/attendance.ts';
import type { Attendance } from '../../src-main/workspace/roles/attendance.ts';
import { planRoles } from '../../src-main/workspace/roles/plan-roles.ts';
import { DEFAULT_ROLE_SETTINGS } from '../../shared/settings.ts';
import { asIndex, asPeerId } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';

const LOOK_MS = 100;
const MINUTE_MS = 60_000;
const self = asPeerId('a');
const flapper = asPeerId('b');

/** A group as its leader sees it; changes take effect at once. Gives what changed, and when. */
const watch = (
  voterLetters: string,
  learnerLetters: string,
  forMs: number,
  awayMs: (peer: PeerId, nowMs: number) => number,
  attendance: Attendance = createAttendance(),
): { changes: { atMs: number; promote: readonly PeerId[]; demote: readonly PeerId[] }[]; voters: PeerId[] } => {
  let voters = [...voterLetters].map(asPeerId);
  let learners = [...learnerLetters].map(asPeerId);
  const changes: { atMs: number; promote: readonly PeerId[]; demote: readonly PeerId[] }[] = [];
  for (let nowMs = 0; nowMs < forMs; nowMs += LOOK_MS) {
    const statuses = [...voters, ...learners].map((peerId) => {
      const silentMs = awayMs(peerId, nowMs);
      return { peerId, matchIndex: asIndex(10), online: silentMs < 500, silentMs };
    });
    attendance.note({ nowMs, self, statuses, commit: asIndex(10), leads: true });
    const members = new Map([...voters, ...learners].map((peer) => [peer, attendance.of(peer, nowMs)]));
    const change = planRoles({ self, voters, learners, joint: false, members, settings: DEFAULT_ROLE_SETTINGS });
    if (change === null) continue;
    const { demote, promote } = change;
    changes.push({ atMs: nowMs, promote, demote });
    voters = [...voters.filter((peer) => !demote.includes(peer)), ...promote];
    learners = [...learners.filter((peer) => !promote.includes(peer)), ...demote];
  }
  return { changes, voters };
};

/** `flapper` is there for `hereMs`, then away for `awayMs`, and so on. */
const flaps =
  (hereMs: number, goneMs: number) =>
  (peer: PeerId, nowMs: number): number =>
    peer === flapper ? Math.max(0, (nowMs % (hereMs + goneMs)) - hereMs) : 0;

describe('a machine that comes and goes', () => {
  it('keeps its vote while it is never away for long', () => {
    expect(watch('abcde', 'f', 60 * MINUTE_MS, flaps(5_000, 15_000)).changes).toEqual([]);
  });

  it('loses it once to a steadier one, and does not get it back', () => {
    const { changes, voters } = watch('abcde', 'f', 60 * MINUTE_MS, flaps(30_000, 30_000));
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ promote: ['f'], demote: ['b'] });
    expect(voters).not.toContain(flapper);
  });

  it('gets it back less and less often where it is needed', () => {
    const { changes } = watch('abc', '', 60 * MINUTE_MS, flaps(45_000, 25_000));
    // Fifty absences an hour would be a hundred changes.
    expect(changes.length).toBeLessThan(25);
    const early = changes.filter(({ atMs }) => atMs < 10 * MINUTE_MS).length;
    const late = changes.filter(({ atMs }) => atMs >= 50 * MINUTE_MS).length;
    expect(late).toBeLessThanOrEqual(early);
  });

  it('is trusted again after it has stayed for ten minutes', () => {
    const cameBackMs = 5 * MINUTE_MS;
    const { voters } = watch('abc', '', 20 * MINUTE_MS, (peer, nowMs) =>
      nowMs < cameBackMs ? flaps(20_000, 25_000)(peer, nowMs) : 0,
    );
    expect(voters).toContain(flapper);
  });
});

describe('what is remembered of a member', () => {
  const status = (online: boolean, match = 10) => ({
    peerId: flapper,
    matchIndex: asIndex(match),
    online,
    silentMs: online ? 0 : 5_000,
  });
  const note = (attendance: Attendance, nowMs: number, ...one: Parameters<typeof status>): void =>
    attendance.note({ nowMs, self, statuses: [status(...one)], commit: asIndex(10), leads: true });

  it('a newcomer that is not linked yet was not away, and needs no trial for it', () => {
    const attendance = createAttendance();
    note(attendance, 0, true, 0);
    note(attendance, 200, false, 0);
    note(attendance, 500, true);
    expect(attendance.of(flapper, 500)).toMatchObject({ reachable: true, absences: 0 });
    note(attendance, 1_000, false);
    expect(attendance.of(flapper, 1_000)).toMatchObject({ reachable: false, absences: 1 });
  });

  it('one that said it leaves counts as absent once, not twice', () => {
    const attendance = createAttendance();
    note(attendance, 0, true);
    attendance.noteLeaving(flapper, true, 100);
    expect(attendance.of(flapper, 200)).toMatchObject({ leaving: true, absences: 1 });
    note(attendance, 1_000, false);
    note(attendance, 60_000, true);
    expect(attendance.of(flapper, 60_000)).toMatchObject({ leaving: false, absences: 1, reachable: true });
  });

  it('one that says it leaves before it was ever seen still leaves', () => {
    const attendance = createAttendance();
    attendance.noteLeaving(flapper, true, 0);
    note(attendance, 100, true);
    expect(attendance.of(flapper, 100)).toMatchObject({ reachable: true, leaving: true });
  });

  it('one that sleeps is not taken for back by a new leader that has not heard from it', () => {
    const attendance = createAttendance();
    note(attendance, 0, true);
    attendance.noteLeaving(flapper, true, 100);
    note(attendance, 1_000, false);
    note(attendance, 1_100, true, 0);
    expect(attendance.of(flapper, 1_100)).toMatchObject({ reachable: false, leaving: true, caughtUp: false });
    note(attendance, 2_000, true, 10);
    expect(attendance.of(flapper, 2_000)).toMatchObject({ reachable: true, leaving: false });
  });

  it('one that said it leaves and is still there after half a minute did not leave', () => {
    const attendance = createAttendance();
    attendance.noteLeaving(flapper, true, 0);
    expect(attendance.of(flapper, 29_000).leaving).toBe(true);
    expect(attendance.of(flapper, 31_000).leaving).toBe(false);
  });

  it('whoever was away itself holds no leave against anybody', () => {
    const attendance = createAttendance();
    attendance.noteLeaving(flapper, true, 0);
    attendance.forgetLeaves();
    expect(attendance.of(flapper, 1_000).leaving).toBe(false);
  });

  it('a new leader that has not heard from it yet forgets nothing of its steadiness', () => {
    const attendance = createAttendance();
    for (let nowMs = 0; nowMs <= 20_000; nowMs += 500) note(attendance, nowMs, true);
    note(attendance, 20_500, true, 0);
    expect(attendance.of(flapper, 20_500)).toMatchObject({ caughtUp: false, steadyMs: 20_500 });
    note(attendance, 21_000, true, 10);
    expect(attendance.of(flapper, 21_000)).toMatchObject({ caughtUp: true, steadyMs: 21_000 });
  });

  it('time in which this machine slept proves nothing', () => {
    const attendance = createAttendance();
    note(attendance, 0, true);
    note(attendance, 600_000, true);
    expect(attendance.of(flapper, 600_000).steadyMs).toBeLessThanOrEqual(1_000);
  });
});
