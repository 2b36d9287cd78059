// The one window: made, shown, brought back, and put where it stood the last time.

import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { WINDOW_WEB_PREFERENCES } from './web-preferences.ts';
import { WINDOW_URL } from './window-address.ts';
import { LEAST_HEIGHT, LEAST_WIDTH, readBounds, writeBounds } from './window-bounds.ts';

export type MainWindowOptions = {
  readonly preloadPath: string;
  /** Where the bounds are remembered: the profile. */
  readonly profileDirectory: string;
  readonly forDevelopers: boolean;
};

const BOUNDS_DELAY_MS = 500;

const openWindow = ({ preloadPath, profileDirectory, forDevelopers }: MainWindowOptions): BrowserWindow => {
  const path = join(profileDirectory, 'window.json');
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
    webPreferences: { ...WINDOW_WEB_PREFERENCES, preload: preloadPath, devTools: forDevelopers },
  });
  if (bounds.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());

  let timer: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(timer);
    if (!window.isDestroyed()) {
      void writeBounds(path, { ...window.getNormalBounds(), maximized: window.isMaximized() });
    }
  };
  const rememberSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(remember, BOUNDS_DELAY_MS);
  };
  window.on('resize', rememberSoon);
  window.on('move', rememberSoon);
  window.on('close', remember);
  void window.loadURL(WINDOW_URL);
  return window;
};

export type MainWindow = {
  /** Brings the window to the front, making it when there is none. */
  show(): void;
  current(): BrowserWindow | null;
};

export const createMainWindow = (options: MainWindowOptions): MainWindow => {
  let window: BrowserWindow | null = null;
  return {
    show: () => {
      if (window === null) {
        const opened = openWindow(options);
        window = opened;
        opened.on('closed', () => {
          if (window === opened) window = null;
        });
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    current: () => window,
  };
};
