// What closing the window means. Pure.

export type ClosingState = {
  /** The app is on its way out: nothing holds a window back. */
  readonly quitting: boolean;
  readonly closeToTray: boolean;
  /** There is a place from which the window can be brought back. */
  readonly hasTray: boolean;
  readonly toldOfTray: boolean;
};

/** `tell`: the person learns for the first time that Caucus goes on. */
export type Closing = { readonly act: 'close' | 'hide'; readonly tell: boolean };

export const closingOf = ({ quitting, closeToTray, hasTray, toldOfTray }: ClosingState): Closing =>
  !quitting && closeToTray && hasTray ? { act: 'hide', tell: !toldOfTray } : { act: 'close', tell: false };

/** A page that crashes again and again is not loaded again for ever. Times in milliseconds. */
const RELOADS = 3;
const RELOADS_WITHIN_MS = 60_000;

/** Whether a page that crashed may be loaded anew; remembers when it was. */
export const reloadLimit = (): ((nowMs: number) => boolean) => {
  let reloadedAtMs: readonly number[] = [];
  return (nowMs) => {
    reloadedAtMs = reloadedAtMs.filter((atMs) => nowMs - atMs < RELOADS_WITHIN_MS);
    if (reloadedAtMs.length >= RELOADS) return false;
    reloadedAtMs = [...reloadedAtMs, nowMs];
    return true;
  };
};
