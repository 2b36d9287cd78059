// What a test may ask of the stand-in for Electron.

export type StandInRequest =
  | { readonly ask: 'facts' }
  | { readonly ask: 'call'; readonly from: string; readonly name: string; readonly params: unknown }
  | { readonly ask: 'desktop-call'; readonly from: string; readonly name: string; readonly params: unknown }
  | { readonly ask: 'fetch'; readonly url: string; readonly method: string }
  | { readonly ask: 'navigate'; readonly url: string }
  | { readonly ask: 'open'; readonly url: string }
  | { readonly ask: 'permission'; readonly from: string; readonly permission: string }
  /** Whether the window has the focus from now on. */
  | { readonly ask: 'focus'; readonly focused: boolean }
  | { readonly ask: 'crash-page' }
  | { readonly ask: 'close-window' }
  /** Somebody starts the app again with these arguments. */
  | { readonly ask: 'start-again'; readonly args: readonly string[] }
  | { readonly ask: 'open-link'; readonly url: string }
  /** Chooses from the application menu, or by its label from the menu of the tray. */
  | { readonly ask: 'choose'; readonly item: string }
  | { readonly ask: 'choose-in-tray'; readonly label: string }
  /** The words of the menu that a right click brings. */
  | { readonly ask: 'right-click'; readonly on: Readonly<Record<string, unknown>> }
  | { readonly ask: 'click-notification'; readonly title: string }
  | { readonly ask: 'power'; readonly event: 'suspend' | 'resume' | 'shutdown' }
  | { readonly ask: 'session-end'; readonly event: 'query-session-end' | 'session-end' }
  | { readonly ask: 'throw'; readonly message: string };

export type StandInReply = { readonly id: number; readonly result: unknown };

/** What the page is told, as it happens. */
export type StandInPush = { readonly push?: { readonly channel: string; readonly event: unknown } };

/** What the stand-in was told so far. */
export type StandInFacts = {
  readonly schemes: readonly unknown[];
  readonly windows: readonly { readonly webPreferences: Readonly<Record<string, unknown>> }[];
  readonly visible: boolean;
  readonly blockedUrls: readonly string[];
  readonly sandboxed: boolean;
  readonly userData: string;
  readonly crashDumps: string;
  readonly crashReporter: unknown;
  readonly external: readonly string[];
  readonly opened: readonly string[];
  readonly copied: readonly string[];
  readonly sent: number;
  readonly wishes: readonly unknown[];
  readonly menus: readonly (readonly string[])[];
  readonly tray: { readonly tooltip: string; readonly pictures: readonly string[] } | null;
  readonly badge: number;
  readonly notifications: readonly { readonly title: string; readonly body: string; readonly closed: boolean }[];
  readonly links: readonly unknown[];
  readonly lockData: unknown;
  readonly held: boolean;
};
