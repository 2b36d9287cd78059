// The window's way to what only the desktop app has (shared/desktop.ts). In a browser there is none of it.

import type { DesktopCallName, DesktopCalls, DesktopWish } from '../../shared/desktop.ts';
import { openAnswer } from '../api/answer.ts';

export type DesktopClient = {
  /** @throws ApiError with words for the person. */
  call<Name extends DesktopCallName>(
    name: Name,
    params: DesktopCalls[Name]['params'],
  ): Promise<DesktopCalls[Name]['result']>;
  /** Calls `listener` for every wish from now on; the returned function ends it. */
  onWish(listener: (wish: DesktopWish) => void): () => void;
};

/** The client, or null where the window is no desktop app's. */
export const desktopClient = (): DesktopClient | null => {
  const bridge = window.caucus?.desktop;
  if (bridge === undefined) return null;
  return {
    call: async <Name extends DesktopCallName>(name: Name, params: DesktopCalls[Name]['params']) =>
      openAnswer(await bridge.call(name, params)) as DesktopCalls[Name]['result'],
    onWish: (listener) => bridge.subscribe(({ wish }) => listener(wish)),
  };
};
