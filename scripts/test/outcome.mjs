// What the reports of vitest come to: how many tests passed, failed and were skipped, and what is to be said of those that
// did not pass at once. Reads no file and runs nothing.

const MAX_REASON_CHARACTERS = 600;

/** What failures say, without the places in the code, each once. */
const reasonsOf = (failureMessages) => [
  ...new Set(
    failureMessages.map((message) =>
      message
        .split(/\n\s+at /, 1)[0]
        .replaceAll('\n', ' ')
        .slice(0, MAX_REASON_CHARACTERS),
    ),
  ),
];

/** The failures of one file: of its tests, or of the file itself when it could not be run. */
const failuresIn = ({ assertionResults, message, status }) => {
  const failures = assertionResults
    .filter((test) => test.status === 'failed')
    .map(({ failureMessages = [], fullName }) => ({ fullName, reasons: reasonsOf(failureMessages) }));
  if (status !== 'failed' || failures.length > 0) return failures;
  return [{ fullName: 'the file', reasons: reasonsOf([message || 'could not be run']) }];
};

/** The files of a report in which something failed, as the report names them. */
export const failedFiles = (report) =>
  report.testResults.filter((file) => failuresIn(file).length > 0).map(({ name }) => name);

/**
 * The sum of a report (null: none was written), and of a second one over those of its files in which something failed, begun
 * anew from their first line: what a story left behind when it failed does not count against it twice. A test that passed only
 * then counts as passed, and is named with what it said at first.
 */
export const outcomeOf = ({ first, second, where, succeeded }) => {
  if (first === null) return { passed: 0, failed: 1, skipped: 0, again: 0, notes: ['no results were written'] };
  const outcome = { passed: 0, failed: 0, skipped: 0, again: 0, notes: [] };
  for (const file of first.testResults) {
    const atFirst = failuresIn(file);
    const last = (atFirst.length > 0 && second?.testResults.find(({ name }) => name === file.name)) || file;
    const atLast = failuresIn(last);
    for (const { status } of last.assertionResults) {
      if (status === 'passed') outcome.passed += 1;
      else if (status !== 'failed') outcome.skipped += 1;
    }
    outcome.failed += atLast.length;
    for (const { fullName, reasons } of atLast) {
      const before = last === file ? [] : (atFirst.find((one) => one.fullName === fullName)?.reasons ?? []);
      const all = [...new Set([...before, ...reasons])];
      outcome.notes.push(`failed: ${where(file.name)}: ${fullName}`, ...all.map((reason) => `    ${reason}`));
    }
    for (const { fullName, reasons } of atFirst) {
      if (atLast.some((one) => one.fullName === fullName)) continue;
      outcome.again += 1;
      const how = 'passed at the second try';
      outcome.notes.push(`${how}: ${where(file.name)}: ${fullName}`, ...reasons.map((reason) => `    ${reason}`));
    }
  }
  if (!succeeded && outcome.failed === 0) {
    outcome.failed = 1;
    outcome.notes.push('failed: vitest reported an error outside of the tests');
  }
  return outcome;
};
