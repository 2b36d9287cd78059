// The test projects: unit runs side by side; cluster, lan and e2e start real processes and run one file at a time.

import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { STEADY_WASM } from './scripts/start/steady-wasm.mjs';

/** The threads of the stores are started hundreds of times: what one of them compiled the next one takes. */
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules', '.cache', 'caucus-compiled');

/** Real processes, networks and browsers share two cores with whatever else runs: one file after the other. */
const oneAtATime = { fileParallelism: false, maxWorkers: 1 } as const;

/** A whole group at work that must answer in time while it is attacked: not beside other tests. */
const UNDER_ATTACK = ['test/network/hostile/{floods,frames}.test.ts'] as const;

/** Patience for what is asked again until it is so: a busy machine may stand still for seconds. */
const POLL = { poll: { timeout: 15_000 } } as const;

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'test/{consensus,store,chat,exchange,network,replica,profile,workspace,service,headless,house,desktop,renderer,shared,fuzz}/**/*.test.ts',
          ],
          exclude: [...UNDER_ATTACK],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: POLL,
          execArgv: [STEADY_WASM],
        },
      },
      {
        test: {
          name: 'simulation',
          include: ['test/simulation/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          execArgv: [STEADY_WASM],
        },
      },
      {
        test: {
          name: 'cluster',
          include: ['test/cluster/**/*.test.ts', ...UNDER_ATTACK],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          expect: POLL,
          execArgv: [STEADY_WASM],
          ...oneAtATime,
        },
      },
      {
        test: {
          name: 'lan',
          include: ['test/lan/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          expect: POLL,
          execArgv: [STEADY_WASM],
          ...oneAtATime,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: POLL,
          execArgv: [STEADY_WASM],
          ...oneAtATime,
        },
      },
    ],
  },
});
