// SIGTSTP (Ctrl+Z, or a machine's own script before it sleeps) is a sleep with notice: the vote is given back first, then the
// process stops as it was told. SIGCONT is the waking up. SIGSTOP cannot be caught: that is a sleep without notice.

import type { Install } from '../service/install.ts';

/** Hands SIGTSTP and SIGCONT to the install. Windows has neither. */
export const sleepOnSignal = (install: Pick<Install, 'prepareToSleep' | 'resumed'>): void => {
  if (process.platform === 'win32') return;
  let goingToSleep = false;
  process.on('SIGTSTP', () => {
    if (goingToSleep) return;
    goingToSleep = true;
    void install.prepareToSleep().then(() => {
      process.kill(process.pid, 'SIGSTOP');
    });
  });
  process.on('SIGCONT', () => {
    if (goingToSleep) install.resumed();
    goingToSleep = false;
  });
};
