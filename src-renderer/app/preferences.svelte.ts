// Small choices of this person on this machine that change how the window behaves. Remembered between starts.

import { recall, remember } from './remembered.ts';

/** Which key sends: Enter (Shift + Enter makes a line), or Ctrl/Cmd + Enter (Enter makes a line). */
export type SendKey = 'enter' | 'command-enter';

export type Preferences = { sendKey: SendKey };

export const createPreferences = (): Preferences => {
  let sendKey = $state<SendKey>(recall('sendKey') === 'command-enter' ? 'command-enter' : 'enter');
  return {
    get sendKey() {
      return sendKey;
    },
    set sendKey(value) {
      sendKey = value;
      remember('sendKey', value);
    },
  };
};
