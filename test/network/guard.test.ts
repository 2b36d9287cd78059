// The rules by which strangers are measured and shut out, with a clock of the test's own.

import { describe, expect, test } from 'vitest';
import { MAX_BOOK_PEERS, SHUT_OUT_RULE, STRANGER_ALLOWANCES, STRANGERS_PER_ADDRESS } from '../../shared/limits.ts';
import { asPeerId } from '../../shared/ids.ts';
import { newCounters } from '../../src-main/network/counters.ts';
import { announcementLimit } from '../../src-main/network/guard/announcement-limit.ts';
import { accountOfHost } from '../../src-main/network/guard/caller.ts';
import { dialPauses, dialSlots } from '../../src-main/network/guard/dial-slots.ts';
import { createGuard } from '../../src-main/network/guard/guard.ts';
import { requestPlaces } from '../../src-main/network/guard/request-places.ts';
import { shutOuts } from '../../src-main/network/guard/shut-outs.ts';
import { tokenBuckets } from '../../src-main/network/guard/token-buckets.ts';
import type { NetworkClock } from '../../src-main/network/clock.ts';

const member = asPeerId('member');
const stranger = { peer: asPeerId('stranger'), host: '192.0.2.7' };

const handClock = () => {
  let nowMs = 1_000;
  const clock: NetworkClock = {
    nowMs: () => 1_000_000 + nowMs,
    monotonicMs: () => nowMs,
    schedule: () => () => undefined,
  };
  return { clock, pass: (ms: number) => void (nowMs += ms) };
};

const guarded = () => {
  const { clock, pass } = handClock();
  const counters = newCounters();
  let closed = 0;
  const guard = createGuard({
    clock,
    counters,
    isMember: (peer) => peer === member,
    onShutOut: () => void (closed += 1),
  });
  return { guard, counters, pass, closed: () => closed };
};

describe('a bucket of tokens', () => {
  test('gives its burst at once and then as much as flows in', () => {
    const buckets = tokenBuckets({ burst: 3, perSecond: 2 }, 10);
    const taken = [0, 0, 0, 0, 400, 500, 900, 1_000, 1_000].map((atMs) => buckets.take('a', atMs));
    expect(taken).toEqual([true, true, true, false, false, true, false, true, false]);
    expect(buckets.take('b', 1_000)).toBe(true);
  });

  test('remembers a bounded number of keys', () => {
    const buckets = tokenBuckets({ burst: 1, perSecond: 0 }, 100);
    for (let key = 0; key < 10_000; key += 1) buckets.take(String(key), 0);
    expect(buckets.size()).toBe(100);
    expect(buckets.take('9999', 0)).toBe(false);
  });
});

describe('shutting out', () => {
  const rule = { budget: 10, refillPerSecond: 1, firstMs: 1_000, longestMs: 8_000, forgetAfterMs: 60_000 };

  test('comes when the budget is used up, and lasts twice as long each time, up to a bound', () => {
    const table = shutOuts(rule, 100);
    let nowMs = 0;
    const lasted: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      while (!table.blame('x', 4, nowMs)) expect(table.isOut('x', nowMs)).toBe(false);
      const [offender] = table.out(nowMs);
      lasted.push(offender!.untilMs - nowMs);
      nowMs = offender!.untilMs;
      expect(table.isOut('x', nowMs - 1)).toBe(true);
      expect(table.isOut('x', nowMs)).toBe(false);
    }
    expect(lasted).toEqual([1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  });

  test('never comes for who offends more rarely than the budget refills', () => {
    const table = shutOuts(rule, 100);
    for (let nowMs = 0; nowMs < 3_600_000; nowMs += 4_000) expect(table.blame('x', 4, nowMs)).toBe(false);
  });

  test('begins anew after a long time without an offence', () => {
    const table = shutOuts(rule, 100);
    for (let count = 0; count < 6; count += 1) table.blame('x', 4, 0);
    const laterMs = rule.forgetAfterMs + 10_000;
    while (!table.blame('x', 4, laterMs));
    expect(table.out(laterMs)).toMatchObject([{ untilMs: laterMs + rule.firstMs, timesOut: 1 }]);
  });

  test('is not undone by offending under many other names', () => {
    const table = shutOuts(rule, 100);
    while (!table.blame('x', 4, 0));
    for (let name = 0; name < 10_000; name += 1) table.blame(`other ${name}`, 4, 0);
    expect(table.size()).toBe(100);
    expect(table.isOut('x', 500)).toBe(true);
  });
});

describe('the guard', () => {
  test('shuts a stranger out for repeated offences, closes what is open, and says until when', () => {
    const { guard, counters, closed, pass } = guarded();
    for (let count = 0; count < 4; count += 1) guard.blame(stranger, 'malformed');
    expect(guard.isShutOut(stranger)).toBe(false);
    guard.blame(stranger, 'malformed');
    expect(guard.isShutOut(stranger)).toBe(true);
    expect(closed()).toBe(1);
    expect(counters).toMatchObject({ offences: 5, shutOuts: 1 });
    expect(guard.report()).toEqual([
      { kind: 'peer', who: 'stranger', untilMs: 1_001_000 + SHUT_OUT_RULE.firstMs, timesOut: 1, offences: 5 },
    ]);
    pass(SHUT_OUT_RULE.firstMs);
    expect(guard.isShutOut(stranger)).toBe(false);
    expect(guard.report()).toEqual([]);
  });

  test('shuts an address out whose peers take turns, but hears the members behind it', () => {
    const { guard } = guarded();
    guard.sawMember('192.0.2.8');
    for (const host of ['192.0.2.7', '192.0.2.8']) {
      for (let name = 0; name < 40; name += 1) guard.blame({ peer: asPeerId(`${host} ${name}`), host }, 'malformed');
      expect(guard.isShutOut({ peer: asPeerId('newcomer'), host })).toBe(true);
      expect(guard.isShutOut({ peer: member, host })).toBe(false);
    }
    expect(guard.admitsHost('192.0.2.7')).toBe(false);
    expect(guard.admitsHost('192.0.2.8')).toBe(true);
    expect(guard.admitsHost('192.0.2.9')).toBe(true);
  });

  test('counts what members do wrong and never shuts them out', () => {
    const { guard, counters } = guarded();
    const caller = { peer: member, host: '192.0.2.7' };
    for (let count = 0; count < 1_000; count += 1) guard.blame(caller, 'malformed');
    expect(counters).toMatchObject({ offences: 1_000, shutOuts: 0 });
    expect(guard.isShutOut(caller)).toBe(false);
    for (let count = 0; count < 10_000; count += 1) expect(guard.spend(caller, 'requests')).toBe(true);
  });

  test('lets strangers do so much, each and all behind one address, and counts what is beyond', () => {
    const { guard, counters } = guarded();
    const { burst } = STRANGER_ALLOWANCES.requests;
    for (let count = 0; count < burst; count += 1) expect(guard.spend(stranger, 'requests')).toBe(true);
    expect(guard.spend(stranger, 'requests')).toBe(false);
    expect(guard.spend({ ...stranger, peer: asPeerId('neighbour') }, 'requests')).toBe(true);
    expect(counters.floods).toBe(1);
    let served = 0;
    for (let name = 0; name < 1_000; name += 1) {
      for (let count = 0; count < burst; count += 1) {
        served += Number(guard.spend({ host: '192.0.2.9', peer: asPeerId(`n${name}`) }, 'requests'));
      }
    }
    expect(served).toBe(STRANGERS_PER_ADDRESS.spenders * burst);
  });
});

describe('one account an address', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:0db8:1::6', '2001:db8:1:0::/64'],
    ['fe80::1', 'fe80::1'],
    ['::1', '::1'],
  ])('%s has that of %s', (host, account) => expect(accountOfHost(host)).toBe(account));
});

describe('places for requests', () => {
  test('are left for members whatever strangers take', () => {
    const places = requestPlaces((peer) => peer === member);
    const taken: (() => void)[] = [];
    for (let name = 0; name < 1_000; name += 1) {
      const place = places.take({ peer: asPeerId(`s${name}`), host: `10.0.${name >> 4}.1` });
      if (place !== null) taken.push(place);
    }
    expect(taken.length).toBe(48);
    const own = Array.from({ length: 10 }, () => places.take({ peer: member, host: '10.0.0.1' }));
    expect(own.filter((place) => place !== null).length).toBe(8);
    for (const give of taken) {
      give();
      give();
    }
    const again = Array.from({ length: 100 }, () => places.take({ peer: asPeerId('s'), host: '10.0.0.1' }));
    expect(again.filter((place) => place !== null).length).toBe(8);
  });

  test('of one address are few, whatever names it uses', () => {
    const places = requestPlaces(() => false);
    const given = Array.from({ length: 100 }, (_, name) => places.take({ peer: asPeerId(`s${name}`), host: 'h' }));
    expect(given.filter((place) => place !== null).length).toBe(24);
  });
});

describe('dials', () => {
  test('to members begin before all strangers that wait, and strangers are turned away when too many wait', async () => {
    const slots = dialSlots();
    const begun: string[] = [];
    const dial = (name: string, isStranger: boolean): Promise<boolean> =>
      slots.take(isStranger).then((taken) => {
        if (taken) begun.push(name);
        return taken;
      });
    const strangers = Array.from({ length: 1_000 }, (_, name) => dial(`stranger ${name}`, true));
    const members = Array.from({ length: 6 }, (_, name) => dial(`member ${name}`, false));
    expect(await strangers[999]).toBe(false);
    await Promise.all(members.slice(0, 4));
    expect(begun).toHaveLength(16);
    slots.give(true);
    await members[4];
    slots.give(true);
    await members[5];
    expect(begun.filter((name) => name.startsWith('member'))).toHaveLength(6);
  });

  test('pause longer and longer for who does not answer, until it is said to be somewhere else', () => {
    const pauses = dialPauses();
    const peer = asPeerId('silent');
    pauses.failed(peer, ['here'], 0);
    expect(pauses.isPausing(peer, ['here'], 999)).toBe(true);
    expect(pauses.isPausing(peer, ['here'], 1_000)).toBe(false);
    pauses.failed(peer, ['here'], 1_000);
    expect(pauses.isPausing(peer, ['here'], 2_999)).toBe(true);
    expect(pauses.isPausing(peer, ['here', 'there'], 1_500)).toBe(false);
    for (let count = 0; count < 20; count += 1) pauses.failed(peer, ['here'], 10_000);
    expect(pauses.isPausing(peer, ['here'], 39_999)).toBe(true);
    expect(pauses.isPausing(peer, ['here'], 40_000)).toBe(false);
    for (let name = 0; name < 2 * MAX_BOOK_PEERS; name += 1) pauses.failed(asPeerId(`other ${name}`), ['here'], 10_000);
    expect(pauses.isPausing(peer, ['here'], 10_001)).toBe(false);
  });
});

describe('announcements', () => {
  test('of new peers are heard at a bounded rate, those of known ones go on', () => {
    const { clock, pass } = handClock();
    const mayAnnounce = announcementLimit(clock);
    const at = (host: string) => [{ host, port: 47_474 }];
    const heard = (count: number, from: string): number =>
      Array.from({ length: count }, (_, name) => mayAnnounce(asPeerId(`${from} ${name}`), at(from), false)).filter(
        Boolean,
      ).length;
    expect(heard(5_000, '10.0.0.1')).toBe(64);
    expect(heard(10, '10.0.0.2')).toBe(10);
    expect(mayAnnounce(asPeerId('known'), at('10.0.0.1'), true)).toBe(true);
    pass(1_000);
    expect(heard(5_000, '10.0.0.1')).toBe(2);
    let all = 0;
    for (let host = 0; host < 1_000; host += 1) all += heard(64, `10.1.${host >> 8}.${host & 255}`);
    expect(all).toBeLessThanOrEqual(1_024);
  });
});
