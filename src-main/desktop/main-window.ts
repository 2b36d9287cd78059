// The one window: made, shown, brought back, and put where it stood the last time.

import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { WebContents } from 'electron';
import { reloadLimit } from './closing.ts';
import { WINDOW_URL } from './window-address.ts';
import { LEAST_HEIGHT, LEAST_WIDTH, readBounds, writeBounds } from './window-bounds.ts';
import { WINDOW_WEB_PREFERENCES, checksSpelling } from './web-preferences.ts';

export type MainWindowOptions = {
  readonly preloadPath: string;
  /** Where the bounds are remembered: the profile. */
  readonly profileDirectory: string;
  readonly forDevelopers: boolean;
  /** Asked when the window is to be closed; `hide` keeps it. */
  onClose(): 'close' | 'hide';
  onMade(window: BrowserWindow): void;
  /** The page is gone, or begins anew: it listens to nothing until it says so. */
  onPageGone(): void;
  onCrash(happening: string): void;
};

const BOUNDS_DELAY_MS = 500;

const rememberBounds = (window: BrowserWindow, path: string): void => {
  let timer: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(timer);
    if (!window.isDestroyed()) writeBounds(path, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const rememberSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(remember, BOUNDS_DELAY_MS);
  };
  window.on('resize', rememberSoon);
  window.on('move', rememberSoon);
  window.on('close', remember);
};

const openWindow = (options: MainWindowOptions): BrowserWindow => {
  const path = join(options.profileDirectory, 'window.json');
  const bounds = readBounds(
    path,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    title: 'Caucus',
    width: bounds.width,
    height: bounds.height,
    ...(bounds.place ?? {}),
    minWidth: LEAST_WIDTH,
    minHeight: LEAST_HEIGHT,
    show: false,
    // What is seen for the moment before the page is painted; the two grounds of the page's own tokens.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#161a19' : '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      ...WINDOW_WEB_PREFERENCES,
      spellcheck: checksSpelling(process.platform),
      preload: options.preloadPath,
      devTools: options.forDevelopers,
    },
  });
  if (bounds.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  rememberBounds(window, path);
  window.on('close', (event) => {
    if (options.onClose() === 'close') return;
    event.preventDefault();
    window.hide();
  });

  const mayReload = reloadLimit();
  window.webContents.on('did-start-loading', options.onPageGone);
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    options.onPageGone();
    if (reason === 'clean-exit') return;
    options.onCrash(`The window's process ended: ${reason} (${exitCode})`);
    if (mayReload(Date.now()) && !window.isDestroyed()) window.webContents.reload();
  });
  options.onMade(window);
  void window.loadURL(WINDOW_URL);
  return window;
};

export type MainWindow = {
  /** Brings the window to the front, making it when there is none. */
  show(): void;
  current(): BrowserWindow | null;
  contents(): WebContents | null;
  /** Somebody can see it and types into it. */
  hasFocus(): boolean;
};

export const createMainWindow = (options: MainWindowOptions): MainWindow => {
  let window: BrowserWindow | null = null;
  return {
    show: () => {
      if (window === null) {
        const opened = openWindow(options);
        window = opened;
        opened.on('closed', () => {
          if (window !== opened) return;
          window = null;
          options.onPageGone();
        });
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    current: () => window,
    contents: () => window?.webContents ?? null,
    hasFocus: () => window !== null && window.isVisible() && window.isFocused(),
  };
};
