// The window's one address, and what may be done with every other. Pure: knows no Electron, so that it is tested anywhere.

/** The scheme of the window's own files; never `file:`, which could reach everything on the disk. */
export const WINDOW_SCHEME = 'app';
export const WINDOW_ORIGIN = 'app://caucus';
export const WINDOW_URL = `${WINDOW_ORIGIN}/`;

/** Whether an address is the window itself; `new URL().origin` is `null` for some engines' custom schemes. */
export const isWindowAddress = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${WINDOW_SCHEME}:` && url.host === 'caucus';
};

/** Whether an address may be handed to the system's browser: web pages without a name and password inside. */
export const isExternalLink = (address: string): boolean => {
  const url = URL.parse(address);
  return (
    url !== null &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    url.hostname !== ''
  );
};
