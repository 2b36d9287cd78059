// Which start of a profile is believed: the latest one, unless another one is at work at the same moment.

import { beforeEach, describe, expect, test } from 'vitest';
import { createStartJudge } from '../../src-main/network/starts.ts';
import type { OpenStart, Start, StartBook, StartJudge } from '../../src-main/network/starts.ts';
import { asPeerId } from '../../shared/ids.ts';

const grace = asPeerId('grace');
const start = (counter: number, nonce = 'a'): Start => ({ counter, nonce: nonce.repeat(16) });

let nowMs: number;
let book: Map<string, Start>;
let doubted: number;
let judge: StartJudge;
beforeEach(() => {
  nowMs = 1_000;
  book = new Map();
  doubted = 0;
  const starts: StartBook = {
    own: () => start(1),
    latestOf: (peer) => book.get(peer) ?? null,
    note: (peer, heard) => void book.set(peer, heard),
  };
  judge = createStartJudge(starts, { monotonicMs: () => nowMs }, () => (doubted += 1));
});

/** It is let in, and a stream of it is open. */
const letIn = (heard: Start): OpenStart => {
  expect(judge.judge(grace, heard)).toBe('fine');
  return judge.opened(grace, heard);
};

describe('one machine', () => {
  test('is believed whatever number it begins with, again and again', () => {
    letIn(start(7));
    expect(judge.judge(grace, start(7))).toBe('fine');
  });
  test('that was killed a moment ago is believed at its next start', () => {
    letIn(start(7)).closed();
    expect(judge.judge(grace, start(8, 'b'))).toBe('fine');
    expect(book.get(grace)).toEqual(start(8, 'b'));
  });
  test('that vanished and left a stream open is believed once that was silent for a while', () => {
    letIn(start(7));
    nowMs += 300;
    expect(judge.judge(grace, start(8, 'b'))).toBe('unsure');
    for (let tries = 0; tries < 11; tries += 1) {
      nowMs += 200;
      expect(judge.judge(grace, start(8, 'b'))).toBe(nowMs < 3_500 ? 'unsure' : 'fine');
    }
    expect(doubted).toBe(1);
  });
  test('that was away for months, or whose clock jumped, is believed', () => {
    letIn(start(7)).closed();
    nowMs += 1e10;
    expect(judge.judge(grace, start(9, 'b'))).toBe('fine');
  });
  test('with a version that tells nothing is let in, and costs nothing of what is known', () => {
    letIn(start(7)).closed();
    expect(judge.judge(grace, { counter: 0, nonce: '' })).toBe('fine');
    expect(judge.judge(grace, start(6))).toBe('older');
  });
});

describe('a copy', () => {
  test.each([
    ['with a lower number', start(6, 'b')],
    ['with the same number', start(7, 'b')],
  ])('%s is an older one once the other is off', (_how, copy) => {
    letIn(start(7)).closed();
    expect(judge.judge(grace, copy)).toBe('older');
    expect(book.get(grace)).toEqual(start(7));
  });
  test.each([
    ['with a lower number', start(6, 'b')],
    ['with the same number', start(7, 'b')],
    ['with a higher number', start(8, 'b')],
  ])('%s is a twin while the other one answers', (_how, copy) => {
    const original = letIn(start(7));
    expect(judge.judge(grace, copy)).toBe('unsure');
    expect(doubted).toBe(1);
    nowMs += 5;
    original.heard();
    nowMs += 100;
    expect(judge.judge(grace, copy)).toBe('twin');
    expect(judge.judge(grace, start(7))).toBe('fine');
  });
});
