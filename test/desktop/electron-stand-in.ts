// Stands in for Electron where it cannot be had, so that the built main process runs on plain Node: it keeps what it was
// told and does what the test asks over the process channel. It shows the wiring, never that Electron agrees with it.

import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type { StandInPush, StandInReply, StandInRequest } from './stand-in-requests.ts';

type Handler = (...args: never[]) => unknown;
type Item = { id?: string; label?: string; role?: string; submenu?: Item[]; click?: () => void };
const kept = {
  schemes: [] as unknown[],
  windows: [] as unknown[],
  visible: false,
  permissions: null as ((contents: unknown, permission: string, decide: (yes: boolean) => void) => void) | null,
  blockedUrls: [] as readonly string[],
  sandboxed: false,
  paths: {} as Record<string, string>,
  crashReporter: null as unknown,
  external: [] as string[],
  opened: [] as string[],
  copied: [] as string[],
  sent: [] as unknown[],
  wishes: [] as unknown[],
  menus: [] as (readonly string[])[],
  tray: null as { tooltip: string; pictures: string[]; menu: Item[] } | null,
  badge: 0,
  links: [] as unknown[],
  lockData: null as unknown,
  /** The system waits for the app before it shuts down. */
  held: false,
};
const ipcHandlers = new Map<string, Handler>();
const protocols = new Map<string, (request: Request) => Promise<Response>>();
let applicationMenu: Item[] = [];
let focused = false;

const preventable = <Extra extends object>(extra: Extra) => {
  const event = { ...extra, prevented: false, preventDefault: () => void (event.prevented = true) };
  return event;
};

class Contents extends EventEmitter {
  openHandler: ((details: { url: string }) => unknown) | null = null;
  session = { addWordToSpellCheckerDictionary: () => true };
  getURL = (): string => 'app://caucus/';
  send = (channel: string, event: unknown): void => {
    (channel === 'caucus:desktop-event' ? kept.wishes : kept.sent).push(event);
    process.send?.({ push: { channel, event } } satisfies StandInPush);
  };
  setWindowOpenHandler = (handler: (details: { url: string }) => unknown): void => void (this.openHandler = handler);
  reload = (): void => void this.emit('did-start-loading');
  replaceMisspelling = (): void => undefined;
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new Contents();
  constructor(options: unknown) {
    super();
    kept.windows.push(options);
    app.emit('web-contents-created', {}, this.webContents);
    windows.push(this);
  }
  loadURL = (): Promise<void> => {
    this.webContents.emit('did-start-loading');
    this.emit('ready-to-show');
    return Promise.resolve();
  };
  show = (): void => void (kept.visible = true);
  hide = (): void => void (kept.visible = false);
  close = (): void => {
    const event = preventable({});
    this.emit('close', event);
    if (event.prevented) return;
    kept.visible = false;
    windows.splice(windows.indexOf(this), 1);
    this.emit('closed');
    if (windows.length === 0) app.emit('window-all-closed');
  };
  focus = (): void => undefined;
  maximize = (): void => undefined;
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  isDestroyed = (): boolean => false;
  isVisible = (): boolean => kept.visible;
  isFocused = (): boolean => focused;
  setOverlayIcon = (): void => undefined;
  getNormalBounds = () => ({ x: 1, y: 2, width: 900, height: 700 });
}
const windows: BrowserWindow[] = [];

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  name: 'Caucus',
  setName: () => undefined,
  setAppUserModelId: () => undefined,
  setPath: (name: string, path: string) => {
    if (!existsSync(path)) throw new Error(`Electron takes no path that is not there: ${path}`);
    kept.paths[name] = path;
  },
  getVersion: () => '0.0.0-test',
  requestSingleInstanceLock: (data: unknown) => {
    kept.lockData = data;
    return true;
  },
  setAsDefaultProtocolClient: (...args: unknown[]) => kept.links.push(args) > 0,
  setBadgeCount: (count: number) => {
    kept.badge = count;
    return true;
  },
  getLoginItemSettings: () => ({ wasOpenedAtLogin: false }),
  enableSandbox: () => void (kept.sandboxed = true),
  whenReady: () => Promise.resolve(),
  quit: () => {
    app.emit('before-quit', preventable({}));
    for (const window of [...windows]) {
      window.removeAllListeners('closed'); // the last one to be closed would ask to quit once more
      window.close();
    }
    const event = preventable({});
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
export const shell = {
  openExternal: async (url: string) => void kept.external.push(url),
  openPath: async (path: string) => {
    kept.opened.push(path);
    return '';
  },
};
export const clipboard = { writeText: (text: string) => void kept.copied.push(text) };
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } }] };
export const nativeTheme = { shouldUseDarkColors: false };
export const powerMonitor = new EventEmitter();
export const crashReporter = { start: (options: unknown) => void (kept.crashReporter = options) };
export const dialog = {
  showErrorBox: (title: string, text: string) => process.send?.({ dialog: `${title}: ${text}` }),
};

let popped: Item[] = [];
const itemsOf = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...itemsOf(item.submenu ?? [])]);
export const Menu = {
  buildFromTemplate: (items: Item[]) => ({ items, popup: () => void (popped = items) }),
  setApplicationMenu: ({ items }: { items: Item[] }) => {
    applicationMenu = itemsOf(items);
    kept.menus.push(items.map(({ label, role }) => label ?? role ?? ''));
  },
};
export const nativeImage = {
  createEmpty: () => {
    const buffers: Buffer[] = [];
    return {
      addRepresentation: ({ buffer }: { buffer: Buffer }) => void buffers.push(buffer),
      setTemplateImage: () => undefined,
      text: () => buffers.map((buffer) => buffer.toString('base64')).join(' '),
    };
  },
};
type Image = { text: () => string };
export class Tray extends EventEmitter {
  constructor(image: Image) {
    super();
    kept.tray = { tooltip: '', pictures: [image.text()], menu: [] };
  }
  setToolTip = (text: string): void => {
    if (kept.tray !== null) kept.tray.tooltip = text;
  };
  setImage = (image: Image): void => void kept.tray?.pictures.push(image.text());
  setTitle = (): void => undefined;
  setContextMenu = ({ items }: { items: Item[] }): void => {
    if (kept.tray !== null) kept.tray.menu = items;
  };
  destroy = (): void => void (kept.tray = null);
}
const notifications: Notification[] = [];
export class Notification extends EventEmitter {
  static isSupported = (): boolean => true;
  readonly said: { title: string; body: string };
  closed = false;
  constructor(said: { title: string; body: string }) {
    super();
    this.said = said;
  }
  show = (): void => void notifications.push(this);
  close = (): void => void (this.closed = true);
}

const invoke = (channel: string, { from, name, params }: { from: string; name: string; params: unknown }): unknown => {
  const handler = ipcHandlers.get(channel) as ((...args: unknown[]) => unknown) | undefined;
  return handler?.({ senderFrame: { url: from, parent: null } }, name, params);
};

const answer = async (request: StandInRequest): Promise<unknown> => {
  switch (request.ask) {
    case 'facts':
      return {
        ...kept,
        permissions: undefined,
        sent: kept.sent.length,
        userData: kept.paths['userData'],
        crashDumps: kept.paths['crashDumps'],
        notifications: notifications.map(({ said, closed }) => ({ ...said, closed })),
      };
    case 'call':
      return invoke('caucus:call', request);
    case 'desktop-call':
      return invoke('caucus:desktop-call', request);
    case 'fetch': {
      const response = await protocols.get('app')?.(new Request(request.url, { method: request.method }));
      return { status: response?.status, headers: [...(response?.headers ?? [])], text: await response?.text() };
    }
    case 'navigate': {
      const event = preventable({ url: request.url });
      windows[0]?.webContents.emit('will-navigate', event);
      return event.prevented;
    }
    case 'open':
      return windows[0]?.webContents.openHandler?.({ url: request.url });
    case 'permission': {
      let granted: boolean | null = null;
      kept.permissions?.({ getURL: () => request.from }, request.permission, (yes) => (granted = yes));
      return granted;
    }
    case 'focus':
      focused = request.focused;
      return null;
    case 'crash-page':
      return windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
    case 'close-window':
      return windows[0]?.close();
    case 'start-again':
      return app.emit('second-instance', {}, ['electron', '.', ...request.args], '/', { args: request.args });
    case 'open-link':
      return app.emit('open-url', preventable({}), request.url);
    case 'choose':
      return applicationMenu.find(({ id }) => id === request.item)?.click?.();
    case 'choose-in-tray':
      return kept.tray?.menu.find(({ label }) => label === request.label)?.click?.();
    case 'right-click':
      popped = [];
      windows[0]?.webContents.emit('context-menu', {}, request.on);
      return popped.map(({ label, role }) => label ?? role ?? '-');
    case 'click-notification':
      return notifications.findLast(({ said }) => said.title === request.title)?.emit('click');
    case 'power':
      return powerMonitor.emit(request.event, { preventDefault: () => void (kept.held = true) });
    case 'session-end':
      return windows[0]?.emit(request.event, preventable({}));
    case 'throw':
      setImmediate(() => {
        throw new Error(request.message);
      });
      return null;
  }
};

process.on('message', (request: StandInRequest & { readonly id: number }) => {
  void answer(request).then((result) =>
    process.send?.({ id: request.id, result: result ?? null } satisfies StandInReply),
  );
});
