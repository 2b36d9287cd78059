// Waits for the commit of one operation and prints where it stands, for every command that changes something.

import { ApiError } from '../../shared/api.ts';
import type { Accepted } from '../../shared/api.ts';
import type { ApiClient } from './api-client.ts';
import { wholeNumber } from './arguments.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { print, printProblem } from './terminal.ts';

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_TIMEOUT_MS = 86_400_000;

/** The options of a command that waits for a commit. */
export const WAITING_OPTIONS = { timeout: { type: 'string' }, 'no-wait': { type: 'boolean' } } as const;

type WaitingValues = {
  readonly timeout?: string | undefined;
  readonly 'no-wait'?: boolean | undefined;
  readonly json?: boolean | undefined;
};

/** How long to wait, in milliseconds; null: not at all. @throws UsageError */
export const waitingTimeMs = (values: WaitingValues): number | null => {
  const timeoutMs = wholeNumber('timeout', values.timeout, [0, MAX_TIMEOUT_MS], DEFAULT_TIMEOUT_MS);
  return values['no-wait'] === true ? null : timeoutMs;
};

/** Prints id, index and term of the operation once it is committed and applied, or its id alone with `--no-wait`. */
export const awaitCommit = async (client: ApiClient, { id }: Accepted, values: WaitingValues): Promise<ExitCode> => {
  const timeoutMs = waitingTimeMs(values);
  const show = (place: object): void => print(values.json ? JSON.stringify(place) : Object.values(place).join(' '));
  if (timeoutMs === null) {
    show({ id });
    return EXIT.done;
  }
  try {
    const { confirmations } = await client.call('messages.confirm', { ids: [id], timeoutMs });
    for (const { index, term } of confirmations) show({ id, index, term });
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'not-committed') throw error;
    printProblem(
      `The change is not committed after ${timeoutMs} ms: no majority confirmed in time. Nothing is lost: it stays in the ` +
        'outbox and is delivered once, in order, as soon as a majority can be reached.',
    );
    return EXIT.notCommitted;
  }
};
