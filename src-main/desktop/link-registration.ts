// Makes the system hand caucus:// links to this app. Only when it is installed: a copy that somebody works on would take
// the links away from the installed one.

import { app } from 'electron';
import { DEEP_LINK_SCHEME, parseDeepLink } from '../../shared/deep-link.ts';

/** On Windows the link comes after `--`, so that nothing in it is ever taken for a switch. */
export const registerLinks = (): void => {
  if (!app.isPackaged) return;
  if (process.platform === 'win32') app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME, process.execPath, ['--']);
  else app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
};

/** Calls `follow` with every checked link that macOS hands over; others arrive as arguments of a second start. */
export const receiveLinks = (follow: (link: string) => void): void => {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    if (parseDeepLink(url) !== null) follow(url.trim());
  });
};
