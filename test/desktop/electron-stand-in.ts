// Stands in for Electron where it cannot be had, so that the built main process runs on plain Node: it keeps what it was
// told and does what the test asks over the process channel. It shows the wiring, never that Electron agrees with it.

import { EventEmitter } from 'node:events';
import type { StandInReply, StandInRequest } from './stand-in-requests.ts';

type Handler = (...args: never[]) => unknown;
const kept = {
  schemes: [] as unknown[],
  windows: [] as unknown[],
  permissions: null as ((contents: unknown, permission: string, decide: (yes: boolean) => void) => void) | null,
  blockedUrls: [] as readonly string[],
  sandboxed: false,
  userData: '',
  external: [] as string[],
  sent: [] as unknown[],
  menus: 0,
};
const ipcHandlers = new Map<string, Handler>();
const protocols = new Map<string, (request: Request) => Promise<Response>>();

class Contents extends EventEmitter {
  openHandler: ((details: { url: string }) => unknown) | null = null;
  getURL = (): string => 'app://caucus/';
  send = (_channel: string, event: unknown): void => void kept.sent.push(event);
  setWindowOpenHandler = (handler: (details: { url: string }) => unknown): void => void (this.openHandler = handler);
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new Contents();
  constructor(options: unknown) {
    super();
    kept.windows.push(options);
    app.emit('web-contents-created', {}, this.webContents);
    windows.push(this);
  }
  loadURL = (): Promise<void> => Promise.resolve();
  show = (): void => undefined;
  focus = (): void => undefined;
  maximize = (): void => undefined;
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  isDestroyed = (): boolean => false;
  getNormalBounds = () => ({ x: 1, y: 2, width: 900, height: 700 });
}
const windows: BrowserWindow[] = [];

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  name: 'Caucus',
  setName: () => undefined,
  setPath: (_name: string, path: string) => void (kept.userData = path),
  getVersion: () => '0.0.0-test',
  requestSingleInstanceLock: () => true,
  enableSandbox: () => void (kept.sandboxed = true),
  whenReady: () => Promise.resolve(),
  quit: () => {
    const event = { prevented: false, preventDefault: () => void (event.prevented = true) };
    app.emit('will-quit', event);
    if (!event.prevented) process.exit(0);
  },
  exit: (code: number) => process.exit(code),
});

const defaultSession = Object.assign(new EventEmitter(), {
  protocol: {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void protocols.set(scheme, handler),
  },
  setPermissionRequestHandler: (handler: NonNullable<typeof kept.permissions>) => void (kept.permissions = handler),
  setPermissionCheckHandler: () => undefined,
  setDevicePermissionHandler: () => undefined,
  webRequest: { onBeforeRequest: ({ urls }: { urls: readonly string[] }) => void (kept.blockedUrls = urls) },
});
export const session = { defaultSession };
export const protocol = { registerSchemesAsPrivileged: (schemes: unknown[]) => void kept.schemes.push(...schemes) };
export const ipcMain = { handle: (channel: string, handler: Handler) => void ipcHandlers.set(channel, handler) };
export const shell = { openExternal: async (url: string) => void kept.external.push(url) };
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } }] };
export const nativeTheme = { shouldUseDarkColors: false };
export const dialog = {
  showErrorBox: (title: string, text: string) => process.send?.({ dialog: `${title}: ${text}` }),
};
export const Menu = { buildFromTemplate: () => ({}), setApplicationMenu: () => void (kept.menus += 1) };

const navigate = (url: string): boolean => {
  const event = { url, prevented: false, preventDefault: () => void (event.prevented = true) };
  windows[0]?.webContents.emit('will-navigate', event);
  return event.prevented;
};

const answer = async (request: StandInRequest): Promise<unknown> => {
  switch (request.ask) {
    case 'facts':
      return { ...kept, permissions: undefined, sent: kept.sent.length };
    case 'call': {
      const senderFrame = { url: request.from, parent: null };
      const handler = ipcHandlers.get('caucus:call') as ((...args: unknown[]) => unknown) | undefined;
      return handler?.({ senderFrame }, request.name, request.params);
    }
    case 'fetch': {
      const response = await protocols.get('app')?.(new Request(request.url, { method: request.method }));
      return { status: response?.status, headers: [...(response?.headers ?? [])], text: await response?.text() };
    }
    case 'navigate':
      return navigate(request.url);
    case 'open':
      return windows[0]?.webContents.openHandler?.({ url: request.url });
    case 'permission': {
      let granted: boolean | null = null;
      kept.permissions?.({ getURL: () => request.from }, request.permission, (yes) => (granted = yes));
      return granted;
    }
    case 'close-window':
      windows[0]?.emit('close');
      windows[0]?.emit('closed');
      return app.emit('window-all-closed');
  }
};

process.on('message', (request: StandInRequest & { readonly id: number }) => {
  void answer(request).then((result) => process.send?.({ id: request.id, result } satisfies StandInReply));
});
