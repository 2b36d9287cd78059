// Walking through messages with the arrow keys: which step a key means, and giving a message the focus once it is drawn.

import { tick } from 'svelte';

/** How often a message that is not drawn yet is looked for, once a frame. */
const TRIES = 12;

/** The message that the key was pressed on; null when it was pressed in something inside a message, or elsewhere. */
export const articleOf = (event: KeyboardEvent): HTMLElement | null =>
  event.target instanceof HTMLElement && event.target.matches('article[data-id]') ? event.target : null;

/** Up or down, for keys pressed on the list itself or on one of its messages. */
export const stepOf = (event: KeyboardEvent): 1 | -1 | null => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return null;
  if (event.target !== event.currentTarget && articleOf(event) === null) return null;
  return event.key === 'ArrowUp' ? -1 : 1;
};

const nextFrame = (): Promise<unknown> => new Promise((drawn) => requestAnimationFrame(drawn));

/** Gives a message the focus; a virtual list may draw it a few frames later. */
export const walkTo = async (scroller: HTMLElement | null, messageId: string): Promise<void> => {
  await tick();
  for (let left = TRIES; left > 0; left -= 1) {
    const article = scroller?.querySelector<HTMLElement>(`article[data-id="${CSS.escape(messageId)}"]`);
    if (article instanceof HTMLElement) {
      article.focus({ preventScroll: true });
      article.scrollIntoView({ block: 'nearest' });
      return;
    }
    await nextFrame();
  }
};
