// Holds what is being read where it is: remembers the first message that is wholly in sight, and where, and after the list
// has changed moves the scroll by what that message was moved. The virtual list does most of this itself; it does not
// know which of the rows above, at the edge and below somebody reads.

/** Differences below this are the rounding of the screen, in CSS pixels. */
const ROUNDING = 0.75;

type Held = { readonly id: string; readonly top: number };

export type Steady = {
  /** The person scrolled here, or the list came to rest: this is what they read. */
  note(): void;
  /** The list is on its way somewhere: nothing is held until it rests. */
  release(): void;
  /** Rows came, went or changed their sizes: what was read goes back to its place. */
  keep(): void;
};

const isDrawn = (article: HTMLElement): boolean => article.checkVisibility({ visibilityProperty: true });

/** `scroller`: the element that scrolls, while it is there. */
export const createSteady = (scroller: () => HTMLElement | null): Steady => {
  let held: Held | null = null;

  return {
    note: () => {
      const element = scroller();
      if (element?.isConnected !== true) return;
      const { top, bottom } = element.getBoundingClientRect();
      const places = [...element.querySelectorAll<HTMLElement>('article[data-id]')]
        .filter(isDrawn)
        .map((article) => ({ id: article.dataset['id'] ?? '', box: article.getBoundingClientRect() }))
        .sort((one, other) => one.box.top - other.box.top);
      const read =
        places.find(({ box }) => box.top >= top && box.top < bottom) ?? places.find(({ box }) => box.bottom > top);
      held = read === undefined ? null : { id: read.id, top: read.box.top - top };
    },
    release: () => {
      held = null;
    },
    keep: () => {
      const element = scroller();
      if (held === null || element?.isConnected !== true) return;
      const article = element.querySelector<HTMLElement>(`article[data-id="${CSS.escape(held.id)}"]`);
      if (article === null) return;
      const moved = article.getBoundingClientRect().top - element.getBoundingClientRect().top - held.top;
      // Relative, so that a scroll that goes on is not cut off.
      if (Math.abs(moved) > ROUNDING) element.scrollBy({ top: moved, behavior: 'instant' });
    },
  };
};
