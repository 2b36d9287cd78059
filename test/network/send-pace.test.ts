// How much is let under way: little on a slow link, as much as it takes on a fast one.

import { describe, expect, test } from 'vitest';
import { isMark, sendPace } from '../../src-main/network/links/send-pace.ts';

/** Sends as fast as the pace allows over a link of the given kind, for a while. Gives what was seen. */
const over = (bytesPerMs: number, wayMs: number, forMs: number) => {
  const pace = sendPace();
  const arriving: { readonly mark: number; readonly atMs: number }[] = [];
  let freeAtMs = 0;
  let sentBytes = 0;
  let longestQueueMs = 0;
  for (let nowMs = 0; nowMs < forMs; nowMs += 1) {
    while (arriving[0] !== undefined && arriving[0].atMs <= nowMs) pace.arrived(arriving.shift()!.mark, nowMs);
    for (let room = pace.room(); room > 0; room = pace.room()) {
      const mark = pace.sent(room, nowMs);
      freeAtMs = Math.max(freeAtMs, nowMs) + room / bytesPerMs;
      sentBytes += room;
      if (mark !== 0) arriving.push({ mark, atMs: freeAtMs + wayMs });
      // The first second is for finding out.
      if (nowMs > 1_000) longestQueueMs = Math.max(longestQueueMs, freeAtMs - nowMs);
    }
  }
  return { share: sentBytes / (bytesPerMs * forMs), longestQueueMs };
};

describe('the pace of a link', () => {
  test('of 1 Mbit/s and 200 ms leaves heartbeats a way through, and still uses the link', () => {
    const { longestQueueMs, share } = over(125, 200, 20_000);
    expect(longestQueueMs).toBeLessThan(400);
    expect(share).toBeGreaterThan(0.7);
  });

  test.each([
    ['100 Mbit/s and 1 ms', 12_500, 1],
    ['1 Gbit/s and 1 ms', 125_000, 1],
    ['20 Mbit/s and 40 ms', 2_500, 40],
  ])('of %s is the link itself', (_, bytesPerMs, wayMs) => {
    const { longestQueueMs, share } = over(bytesPerMs, wayMs, 5_000);
    expect(longestQueueMs).toBeLessThan(400);
    expect(share).toBeGreaterThan(0.8);
  });

  test('goes on when the answer to a mark is lost and a later one comes, or a ping is answered', () => {
    const pace = sendPace();
    const fill = (): number => {
      let last = 0;
      for (let room = pace.room(); room > 0; room = pace.room()) last = pace.sent(room, 0) || last;
      return last;
    };
    const last = fill();
    expect(isMark(last)).toBe(true);
    expect(pace.room()).toBe(0);
    pace.arrived(last, 10);
    expect(pace.room()).toBeGreaterThan(0);
    fill();
    pace.arrivedUntil(0);
    expect(pace.room()).toBeGreaterThan(0);
    pace.arrived(12_345, 20);
    expect(pace.room()).toBeGreaterThan(0);
  });
});
