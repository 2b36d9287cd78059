// Which key combination asks for what in the whole window. Says what is meant; the shell does it.

/** What a person asks for with the keyboard, whatever has the focus. */
export type KeyWish =
  | { readonly type: 'region'; readonly step: 1 | -1 }
  | { readonly type: 'channel'; readonly step: 1 | -1; readonly unreadOnly: boolean }
  | { readonly type: 'switcher' }
  /** `everywhere` searches all channels, else the open one. */
  | { readonly type: 'search'; readonly everywhere: boolean }
  | { readonly type: 'help' }
  | { readonly type: 'settings' }
  | { readonly type: 'all-read' }
  | { readonly type: 'escape' };

const withCommand = (key: string, shiftKey: boolean): KeyWish | null => {
  switch (key.toLowerCase()) {
    case 'k':
      return shiftKey ? null : { type: 'switcher' };
    case 'f':
      return { type: 'search', everywhere: shiftKey };
    case '/':
      return { type: 'help' };
    // On many keyboards the slash needs Shift, and the comma key gives it with Shift.
    case '?':
      return { type: 'help' };
    case ',':
      return shiftKey ? null : { type: 'settings' };
    default:
      return null;
  }
};

/** The wish behind a key, or null when the key is nothing special. */
export const wishOf = (event: KeyboardEvent): KeyWish | null => {
  const { key, altKey, shiftKey } = event;
  const command = event.ctrlKey || event.metaKey;
  if (event.isComposing) return null;
  if (key === 'F6' && !altKey && !command) return { type: 'region', step: shiftKey ? -1 : 1 };
  if (altKey && !command && (key === 'ArrowDown' || key === 'ArrowUp')) {
    return { type: 'channel', step: key === 'ArrowDown' ? 1 : -1, unreadOnly: shiftKey };
  }
  if (command && !altKey) return withCommand(key, shiftKey);
  if (key === 'Escape' && !altKey) return shiftKey ? { type: 'all-read' } : { type: 'escape' };
  return null;
};
