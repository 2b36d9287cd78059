// Small choices of this person on this machine that change how the window looks and behaves. Remembered between starts;
// what the host has to know is kept by the host (settings/settings-store.svelte.ts).

import { chosenLanguage, currentLanguage, directionOf, isLanguage, speak } from '../words/language.ts';
import type { Language } from '../words/language.ts';
import { recall, remember } from './remembered.ts';

/** Which key sends: Enter (Shift + Enter makes a line), or Ctrl/Cmd + Enter (Enter makes a line). */
export type SendKey = 'enter' | 'command-enter';

export const DENSITIES = ['comfortable', 'compact'] as const;
/** How close things stand. */
export type Density = (typeof DENSITIES)[number];

/** Sizes of text, in percent of what the browser or the system has. */
export const TEXT_SIZES = [85, 100, 115, 130, 150] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export type Preferences = {
  sendKey: SendKey;
  density: Density;
  textSize: TextSize;
  /** Null: as the system has it. */
  language: Language | null;
};

const oneOf = <Choice>(choices: readonly Choice[], value: unknown, fallback: Choice): Choice =>
  choices.find((choice) => choice === value) ?? fallback;

/** Reads what is remembered and applies it at once, before anything is drawn. */
export const createPreferences = (): Preferences => {
  const root = document.documentElement;
  const first = {
    sendKey: oneOf<SendKey>(['enter', 'command-enter'], recall('sendKey'), 'enter'),
    density: oneOf<Density>(DENSITIES, recall('density'), 'comfortable'),
    textSize: oneOf<TextSize>(TEXT_SIZES, recall('textSize'), 100),
  };
  let { sendKey, density, textSize } = $state(first);

  const keptLanguage = recall('language');
  speak(isLanguage(keptLanguage) ? keptLanguage : null);

  const apply = (): void => {
    root.lang = currentLanguage();
    root.dir = directionOf(currentLanguage());
    root.dataset['density'] = density;
    // Every size of the window is in rem.
    root.style.fontSize = textSize === 100 ? '' : `${textSize}%`;
  };
  apply();

  return {
    get sendKey() {
      return sendKey;
    },
    set sendKey(value) {
      sendKey = value;
      remember('sendKey', value);
    },
    get language() {
      return chosenLanguage();
    },
    set language(value) {
      speak(value);
      remember('language', value);
      apply();
    },
    get density() {
      return density;
    },
    set density(value) {
      density = value;
      remember('density', value);
      apply();
    },
    get textSize() {
      return textSize;
    },
    set textSize(value) {
      textSize = value;
      remember('textSize', value);
      apply();
    },
  };
};
