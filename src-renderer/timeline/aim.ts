// Brings the list to one of its rows, and again whenever sizes turn out to be others than it guessed, until it rests or the
// person goes elsewhere. The list's own way to a row cannot be called off: it would be taken up again at each row that
// comes, also when the person has scrolled since.

import { tick } from 'svelte';

/** After so long without a new size the row is where it was to be, in milliseconds. */
const SETTLED_MS = 150;
/** What is left above a row that comes to the top, in CSS pixels. */
const MARGIN = 24;

/** As much of the virtual list as is needed. */
export type SizedList = {
  getItemOffset(index: number): number;
  getItemSize(index: number): number;
};

export type Aim = {
  /** To the top, or to the middle. `indexOf` is asked again and again, for rows may come above; negative: it is gone. */
  at(indexOf: () => number, align: 'start' | 'center'): void;
  /** More sizes are known. False when there is nowhere to go. */
  again(): boolean;
  callOff(): void;
};

/** `list` and `scroller`, while they are there: the virtual list, and the element around it that scrolls. */
export const createAim = (list: () => SizedList | null, scroller: () => HTMLElement | null): Aim => {
  let place: { readonly indexOf: () => number; readonly align: 'start' | 'center' } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const callOff = (): void => {
    clearTimeout(timer);
    place = null;
  };

  const go = (): void => {
    const element = scroller();
    const sizes = list();
    if (place === null || sizes === null || element?.isConnected !== true) return;
    const index = place.indexOf();
    if (index < 0) return callOff();
    const above = place.align === 'start' ? MARGIN : (element.clientHeight - sizes.getItemSize(index)) / 2;
    element.scrollTop = sizes.getItemOffset(index) - above;
  };

  const again = (): boolean => {
    if (place === null) return false;
    clearTimeout(timer);
    timer = setTimeout(callOff, SETTLED_MS);
    // Only once the new sizes are drawn can the list scroll as far as they reach.
    void tick().then(go);
    requestAnimationFrame(go);
    return true;
  };

  return {
    at: (indexOf, align) => {
      place = { indexOf, align };
      void again();
    },
    again,
    callOff,
  };
};
