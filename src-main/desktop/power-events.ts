// Sleep, waking up and the end of the system, told to the install: its vote is given back before, and nothing that is half
// open is trusted after. Knows Electron's events by their names alone, so that it is tested without it.

import type { Install } from '../service/install.ts';

/** The part of Electron's powerMonitor that is listened to. */
export type PowerSource = {
  on(event: 'suspend' | 'resume', listener: () => void): unknown;
  /** On Linux and macOS the system waits a little for whoever prevents it. */
  on(event: 'shutdown', listener: (event?: { preventDefault(): void }) => void): unknown;
};

/** The part of a window that tells of the end of a session on Windows. */
export type SessionSource = { on(event: 'query-session-end' | 'session-end', listener: () => void): unknown };

export type PowerOptions = {
  /** The install once it runs. It may never come. */
  readonly starting: Promise<{ readonly install: Pick<Install, 'prepareToSleep' | 'resumed'> }>;
  /** Ends the app cleanly. */
  readonly quit: () => void;
};

export type PowerEvents = {
  /** To be called with each window that is made. */
  watchSession(window: SessionSource): void;
};

/** Follows the power of the machine. `suspend` cannot be delayed: what can be done, is begun at once. */
export const followPower = (source: PowerSource, { starting, quit }: PowerOptions): PowerEvents => {
  let away = false;
  const withInstall = (act: (install: Pick<Install, 'prepareToSleep' | 'resumed'>) => void): void =>
    void starting.then(({ install }) => act(install)).catch(() => undefined);
  const leave = (): void => {
    away = true;
    withInstall((install) => void install.prepareToSleep());
  };
  source.on('suspend', leave);
  source.on('resume', () => {
    away = false;
    withInstall((install) => install.resumed());
  });
  source.on('shutdown', (event) => {
    // The process ends as soon as the workspace is closed, and with it what holds the system up.
    event?.preventDefault();
    quit();
  });
  return {
    watchSession: (window) => {
      window.on('query-session-end', () => {
        if (!away) leave();
      });
      window.on('session-end', quit);
    },
  };
};
