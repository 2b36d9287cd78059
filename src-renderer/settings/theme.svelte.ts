// Light, dark, or as the system has it. Remembered on this machine; shown by `data-theme` on the root element.

import { recall, remember } from '../app/remembered.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export type ThemeStore = { current: Theme; readonly next: Theme };

const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

/** Reads the remembered theme and applies it at once, before anything is drawn. */
export const createThemeStore = (): ThemeStore => {
  const kept = recall('theme');
  const first: Theme = isTheme(kept) ? kept : 'system';
  let current = $state(first);

  const apply = (theme: Theme): void => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  };
  apply(first);

  return {
    get current() {
      return current;
    },
    set current(theme) {
      current = theme;
      remember('theme', theme === 'system' ? null : theme);
      apply(theme);
    },
    get next() {
      return THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? 'system';
    },
  };
};
