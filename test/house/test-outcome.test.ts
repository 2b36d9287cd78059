// What `npm test` makes of the reports of its stages: nothing that failed passes unsaid, and a story that was begun anew is
// judged by its second course.

import { expect, test } from 'vitest';
import { failedFiles, outcomeOf } from '../../scripts/test/outcome.mjs';
import type { Outcome, TestReport } from '../../scripts/test/outcome.mjs';

type Results = Readonly<Record<string, string | null>>;

/** A file of a report, from each test's failure; null for one that passed, `-` for one that was skipped. */
const file = (name: string, results: Results, message = ''): TestReport['testResults'][number] => {
  const assertionResults = Object.entries(results).map(([fullName, failure]) =>
    failure === null
      ? { fullName, status: 'passed', failureMessages: [] }
      : failure === '-'
        ? { fullName, status: 'skipped', failureMessages: [] }
        : { fullName, status: 'failed', failureMessages: [`${failure}\n    at place (file.ts:1:1)`] },
  );
  const isBroken = message !== '' || assertionResults.some(({ status }) => status === 'failed');
  return { name, status: isBroken ? 'failed' : 'passed', message, assertionResults };
};
const report = (...testResults: TestReport['testResults']): TestReport => ({ testResults });
const outcome = (first: TestReport | null, second: TestReport | null = null, succeeded = false): Outcome =>
  outcomeOf({ first, second, where: (name) => name, succeeded });

const CALM = file('calm', { one: null, two: '-' });

test('what passes and what is skipped is counted, and nothing is said', () => {
  expect(outcome(report(CALM), null, true)).toEqual({ passed: 1, failed: 0, skipped: 1, again: 0, notes: [] });
});

test('a failure is counted and named with its reason', () => {
  expect(outcome(report(CALM, file('story', { begin: null, middle: 'was 1, not 0' })))).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    again: 0,
    notes: ['failed: story: middle', '    was 1, not 0'],
  });
});

test('a story that goes well when it is begun anew has passed, and its first course is told', () => {
  const first = report(CALM, file('story', { begin: null, middle: 'late', end: '-' }));
  expect(failedFiles(first)).toEqual(['story']);
  expect(outcome(first, report(file('story', { begin: null, middle: null, end: null })), true)).toEqual({
    passed: 4,
    failed: 0,
    skipped: 1,
    again: 1,
    notes: ['passed at the second try: story: middle', '    late'],
  });
});

test('one that fails twice has failed, with both reasons; what failed only then has failed as well', () => {
  const first = report(file('story', { begin: null, middle: 'late' }));
  expect(outcome(first, report(file('story', { begin: 'lost', middle: 'later' })))).toEqual({
    passed: 0,
    failed: 2,
    skipped: 0,
    again: 0,
    notes: ['failed: story: begin', '    lost', 'failed: story: middle', '    late', '    later'],
  });
});

test('a file that cannot be run, an error beside the tests and a missing report are failures', () => {
  const broken = report(file('broken', {}, 'SyntaxError: no'));
  expect(failedFiles(broken)).toEqual(['broken']);
  expect(outcome(broken)).toMatchObject({ failed: 1, notes: ['failed: broken: the file', '    SyntaxError: no'] });
  expect(outcome(report(CALM))).toMatchObject({ passed: 1, failed: 1 });
  expect(outcome(null)).toMatchObject({ failed: 1 });
  // Begun anew, it wrote nothing: what was known before stays.
  expect(outcome(report(file('story', { begin: 'late' })), null)).toMatchObject({ passed: 0, failed: 1, again: 0 });
});
