// Which key combination asks for what in the whole window. Says what is meant; the shell does it.

/** What a person asks for with the keyboard, whatever has the focus. */
export type KeyWish =
  | { readonly type: 'region'; readonly step: 1 | -1 }
  | { readonly type: 'channel'; readonly step: 1 | -1; readonly unreadOnly: boolean }
  | { readonly type: 'switcher' }
  | { readonly type: 'escape' };

/** The wish behind a key, or null when the key is nothing special. */
export const wishOf = (event: KeyboardEvent): KeyWish | null => {
  const { key, altKey, shiftKey } = event;
  const command = event.ctrlKey || event.metaKey;
  if (event.isComposing) return null;
  if (key === 'F6' && !altKey && !command) return { type: 'region', step: shiftKey ? -1 : 1 };
  if (altKey && !command && (key === 'ArrowDown' || key === 'ArrowUp')) {
    return { type: 'channel', step: key === 'ArrowDown' ? 1 : -1, unreadOnly: shiftKey };
  }
  if (command && !altKey && !shiftKey && key.toLowerCase() === 'k') return { type: 'switcher' };
  if (key === 'Escape' && !command && !altKey && !shiftKey) return { type: 'escape' };
  return null;
};
