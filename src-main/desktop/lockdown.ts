// Keeps the window where it is: no other page, no other window, no permission, no request to any network. Links to web
// pages go to the system's browser. Follows Electron's security checklist.

import { app, session, shell } from 'electron';
import type { Session, WebContents } from 'electron';
import { isExternalLink, isWindowAddress } from './window-address.ts';

/** Copying an address or a text that the person chose; nothing can be read from the clipboard with it. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

const openOutside = (address: string): void => {
  if (isExternalLink(address)) void shell.openExternal(address);
};

const lockContents = (contents: WebContents): void => {
  const stay = (event: { readonly preventDefault: () => void }, address: string): void => {
    if (isWindowAddress(address)) return;
    event.preventDefault();
    openOutside(address);
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
};

const lockSession = (locked: Session): void => {
  locked.setPermissionRequestHandler((contents, permission, decide) =>
    decide(isWindowAddress(contents.getURL()) && ALLOWED_PERMISSIONS.has(permission)),
  );
  locked.setPermissionCheckHandler(
    (_, permission, origin) => isWindowAddress(origin) && ALLOWED_PERMISSIONS.has(permission),
  );
  locked.setDevicePermissionHandler(() => false);
  // The policy of the page forbids these already; this holds even if the page were replaced.
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];
  locked.webRequest.onBeforeRequest({ urls }, (_, decide) => decide({ cancel: true }));
  locked.on('will-download', (event) => event.preventDefault());
};

/** Must be called when the app is ready and before the first window is made. */
export const lockDown = (): void => {
  lockSession(session.defaultSession);
  app.on('session-created', lockSession);
  app.on('web-contents-created', (_, contents) => lockContents(contents));
};
