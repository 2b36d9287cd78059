// The time as the window shows it. It moves every few seconds, so that "5 min ago" stays true without a timer in every
// component.

const STEP_MS = 5_000;

/** The present, in milliseconds since 1970, moving in steps. */
export type WindowClock = { readonly nowMs: number };

/** Starts the clock; it runs as long as the window. */
export const createClock = (): WindowClock => {
  let nowMs = $state(Date.now());
  setInterval(() => {
    nowMs = Date.now();
  }, STEP_MS);
  return {
    get nowMs() {
      return nowMs;
    },
  };
};
