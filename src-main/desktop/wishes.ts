// What menu, tray, notifications and links ask of the window. A window that does not listen yet is not asked: the wish waits
// for it. Of what waits only the newest is worth doing.

import type { DesktopWish } from '../../shared/desktop.ts';

export type Wishes = {
  /** Tells the window now, or once it listens. */
  tell(wish: DesktopWish): void;
  /** The window listens, and gets what waited. */
  listening(): void;
  /** The page is gone or loads anew. */
  gone(): void;
};

export const createWishes = (send: (wish: DesktopWish) => void): Wishes => {
  let listens = false;
  let waiting: DesktopWish | null = null;
  return {
    tell: (wish) => {
      if (listens) send(wish);
      else waiting = wish;
    },
    listening: () => {
      listens = true;
      const wish = waiting;
      waiting = null;
      if (wish !== null) send(wish);
    },
    gone: () => {
      listens = false;
    },
  };
};
