// Desks with a window each, for the files of test/e2e that walk through the window: one replica or a group of three, the
// browser, and the end of it all. Newcomers vote soon, since how long that takes is no matter of these tests.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Cluster, Replica } from '../cluster/harness.ts';
import { startCluster } from '../cluster/harness.ts';
import { launchBrowser } from './browser.ts';
import type { CaucusWindow, WindowOptions } from './window.ts';
import { openWindow } from './window.ts';

export type Desks = {
  readonly cluster: () => Cluster;
  readonly replica: (name: string) => Replica;
  /** A new window on somebody's replica. */
  open(name: string, options?: WindowOptions): Promise<CaucusWindow>;
  /** The same on a replica that a test started by itself. */
  openOn(replica: Replica, options?: WindowOptions): Promise<CaucusWindow>;
};

/**
 * A group of Ada, Grace and Edsger, started before the tests of a file and ended after them; `prepare` runs when it is
 * there. Skips all of it without a browser, and the rest of it once a part has failed.
 */
export const desks = (
  size: number,
  prepare: () => Promise<void> = () => Promise.resolve(),
  environment: Readonly<Record<string, string>> = {},
): Desks => {
  let browser: Browser | string = 'not started';
  let cluster: Cluster | null = null;
  /** The test that failed: those after it go on from where it should have ended. */
  let brokenBy: string | null = null;

  const started = (): Cluster => {
    if (cluster === null) throw new Error('The group is not started yet.');
    return cluster;
  };
  const replica = (name: string): Replica => {
    const found = started().replicas.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`Nobody here is called ${name}.`);
    return found;
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    if (typeof browser === 'string') return;
    cluster = await startCluster(size, { LEARNER_STEADY: '500', ...environment });
    await cluster.settled(60_000);
    await prepare();
  });
  beforeEach((context) => {
    if (typeof browser === 'string') context.skip(browser);
    if (brokenBy !== null) context.skip(`“${brokenBy}” has failed`);
    context.onTestFailed(() => {
      brokenBy = context.task.name;
    });
  });
  afterAll(async () => {
    if (typeof browser !== 'string') await browser.close();
    await cluster?.end();
  });

  const openOn: Desks['openOn'] = (onReplica, options) => {
    if (typeof browser === 'string') throw new Error(browser);
    return openWindow(browser, onReplica, options);
  };

  return {
    cluster: started,
    replica,
    open: (name, options) => openOn(replica(name), options),
    openOn,
  };
};
