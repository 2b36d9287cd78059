// What the window remembers on this machine between starts: panel widths, drafts, what was seen. Kept in the browser's
// own storage; when that is full or forbidden the window works on and simply forgets.

const PREFIX = 'caucus.';

/** The value kept under `key`, or null when there is none or it cannot be read. Check its shape before use. */
export const recall = (key: string): unknown => {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
};

/** Keeps `value` under `key`; null forgets it. */
export const remember = (key: string, value: unknown): void => {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: nothing that matters is kept there.
  }
};
