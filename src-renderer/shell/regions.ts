// F6 and Shift+F6 walk through the regions of the window. A region is an element with `data-region`; inside it, the
// element with `data-region-focus` takes the focus.

const isShown = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true });

/** Moves the focus to the next (`step` 1) or previous (`step` -1) region that is shown. */
export const focusRegion = (step: 1 | -1): void => {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(isShown);
  if (regions.length === 0) return;
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(current + step + regions.length) % regions.length] ?? regions[0];
  const target = next?.querySelector<HTMLElement>('[data-region-focus]') ?? next?.querySelector<HTMLElement>('button');
  target?.focus();
};
