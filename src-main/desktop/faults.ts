// What happens when something goes wrong that nobody foresaw: it is written down in the profile, the person is told where,
// and the app ends. Nothing is sent anywhere.

import { mkdirSync } from 'node:fs';
import { app, crashReporter, dialog } from 'electron';
import type { ErrorReports } from '../profile/error-reports.ts';
import type { Say } from './words/say.ts';

/** Dumps of crashed processes go to the profile and stay there. Must be called before the app is ready. */
export const keepCrashes = (reports: ErrorReports): void => {
  reports.prune();
  // A path that is set must be there already.
  mkdirSync(reports.dumpsDirectory, { recursive: true, mode: 0o700 });
  app.setPath('crashDumps', reports.dumpsDirectory);
  crashReporter.start({ uploadToServer: false, productName: 'Caucus', compress: false });
  app.on('child-process-gone', (_, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') reports.keep(`A helper process (${type}) ended: ${reason} (${exitCode})`, reason);
  });
};

export type FaultOptions = {
  readonly reports: ErrorReports;
  readonly say: () => Say;
  /** Ends what is running, as far as that still goes. */
  readonly stop: () => Promise<void>;
};

const STOP_TIMEOUT_MS = 3_000;

const within = (work: Promise<void>, timeoutMs: number): Promise<unknown> =>
  Promise.race([work.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, timeoutMs))]);

/** The words for a person: what happened, what is safe, where it is written down. */
export const faultWords = (say: Say, error: unknown, reportPath: string | null): string =>
  [
    error instanceof Error && error.message !== '' ? error.message : say('fault.unknown'),
    say('fault.safe'),
    ...(reportPath === null ? [] : [say('fault.report', { path: reportPath })]),
  ].join('\n\n');

/** Follows errors that nobody caught. After one of them nothing here is to be trusted any more. */
export const followFaults = ({ reports, say, stop }: FaultOptions): void => {
  let ending = false;
  process.on('uncaughtException', (error) => {
    const path = reports.keep('An error that nobody caught', error);
    process.stderr.write(`${error.stack ?? error.message}\n`);
    if (ending) return;
    ending = true;
    // First the others: they need not wait for a person to read a dialog.
    void within(stop(), STOP_TIMEOUT_MS).then(() => {
      dialog.showErrorBox(say()('fault.stopped'), faultWords(say(), error, path));
      app.exit(1);
    });
  });
  process.on('unhandledRejection', (reason) => {
    reports.keep('A failure that nobody waited for', reason);
    process.stderr.write(`${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`);
  });
};
