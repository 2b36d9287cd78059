// What a person may ask of the bench of the window on its command line.

import { BenchUsageError, chosenOf, readOptions } from '../arguments.ts';

export const WINDOW_USAGE = `npm run bench:window -- [--messages N] [--only opening,switching,…] [--no-baseline] [--json FILE] [--data DIR]

Measures the window in a real browser, on one of two real replicas on loopback, prints a table and writes JSON.

  opening    from the ready line of the replica, and from the start of the navigation, to the first paint and message
  switching  from the click on a channel to its newest message being painted
  scrolling  back through 20,000 messages: whether what is read stays where it is, and the memory of the page
  arriving   200 messages a second from the other replica, for 30 s, at the end and further up: tasks over 50 ms

  --messages     size of the workspace, 1,000,000 by default; a fifth of it stands in the one large channel. Everything
                 is shorter below 100,000
  --only         the parts to run; all by default
  --no-baseline  leaves out the workspace of 2,000 messages that is measured beside it, in the same run
  --json         where the results go; artifacts/window-bench.json by default
  --data         keeps the prepared workspaces in DIR and uses those that are there
  --help         this text

The browser, both replicas and this program share the processors of the machine: what it misses, it may have missed for that.`;

export const WINDOW_PARTS = ['opening', 'switching', 'scrolling', 'arriving'] as const;
export type WindowPart = (typeof WINDOW_PARTS)[number];

export type WindowArguments = {
  readonly messages: number;
  readonly only: ReadonlySet<WindowPart>;
  readonly baseline: boolean;
  readonly jsonPath: string;
  readonly dataDirectory: string | null;
};

const FULL_SIZE = 1_000_000;
/** Below this not even the channels have a page each. */
const LEAST_MESSAGES = 2_000;

/** Null: help is asked for. @throws BenchUsageError */
export const readWindowArguments = (args: readonly string[]): WindowArguments | null => {
  const values = readOptions(args, {
    messages: { type: 'string' },
    only: { type: 'string' },
    'no-baseline': { type: 'boolean' },
    json: { type: 'string' },
    data: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help === true) return null;
  const messages = Number((values.messages ?? String(FULL_SIZE)).replaceAll(/[,_]/g, ''));
  if (!Number.isSafeInteger(messages) || messages < LEAST_MESSAGES)
    throw new BenchUsageError(`--messages takes a number from ${LEAST_MESSAGES} up.`);
  return {
    messages,
    only: chosenOf(values.only, WINDOW_PARTS),
    baseline: values['no-baseline'] !== true,
    jsonPath: values.json ?? 'artifacts/window-bench.json',
    dataDirectory: values.data ?? null,
  };
};
