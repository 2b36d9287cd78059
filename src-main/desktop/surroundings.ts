// What stands around the window: tray, notifications, menus, preferences, and the wishes they send to the window. Put together
// here and brought to life when the app is ready; each part decides in a file of its own.

import { Menu, app, clipboard, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { mkdir } from 'node:fs/promises';
import type { CaucusApi } from '../../shared/api.ts';
import type { DesktopState, WindowCommand } from '../../shared/desktop.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { DEFAULT_KEPT_SETTINGS, isQuietAt } from '../../shared/install-settings.ts';
import type { NotificationSettings } from '../../shared/install-settings.ts';
import { systemClock } from '../network/clock.ts';
import type { ErrorReports } from '../profile/error-reports.ts';
import { menuTemplate } from './app-menu.ts';
import { followAttention } from './attention.ts';
import type { Attention } from './attention.ts';
import { closingOf } from './closing.ts';
import { contextMenuTemplate } from './context-menu.ts';
import { bridgeDesktop, tellWindow } from './desktop-bridge.ts';
import { canStartAtLogin } from './login-place.ts';
import type { DesktopInstall } from './desktop-install.ts';
import type { MainWindow } from './main-window.ts';
import type { NoticeWishes } from './notices.ts';
import { createNotifier } from './notifier.ts';
import type { Notifier } from './notifier.ts';
import type { DesktopRecordFile } from './preferences.ts';
import { startAtLogin, thisPlace } from './start-at-login.ts';
import { createTray } from './tray.ts';
import type { DesktopTray } from './tray.ts';
import { trayFace } from './tray-face.ts';
import { createWishes } from './wishes.ts';
import { wordsIn } from './words/say.ts';
import type { Say } from './words/say.ts';

export type SurroundingsOptions = {
  readonly platform: NodeJS.Platform;
  readonly forDevelopers: boolean;
  readonly window: () => MainWindow;
  readonly record: DesktopRecordFile;
  readonly reports: ErrorReports;
  readonly whenApi: Promise<CaucusApi>;
  readonly starting: Promise<DesktopInstall>;
  readonly isQuitting: () => boolean;
  readonly onFault: (error: unknown) => void;
};

export type Surroundings = {
  say(): Say;
  /** To be called once the app is ready. */
  raise(): void;
  onClose(): 'close' | 'hide';
  onWindowMade(window: BrowserWindow): void;
  onPageGone(): void;
  /** Brings the window up and lets it follow a checked link. */
  followLink(link: string): void;
  remove(): void;
};

export const createSurroundings = (options: SurroundingsOptions): Surroundings => {
  const { platform, record, reports, onFault } = options;
  let say = wordsIn('en');
  let language = 'en';
  let channelShown: ChannelId | null = null;
  let notifications = (): NotificationSettings => DEFAULT_KEPT_SETTINGS.notifications;
  let tray: DesktopTray | null = null;
  let notifier: Notifier | null = null;
  let attention: Attention | null = null;
  const window = (): MainWindow => options.window();
  const wishes = createWishes((wish) => tellWindow(window().contents(), { type: 'wish', wish }));

  const noticeWishes = (): NoticeWishes => {
    const { channelLevels, level, showText, quiet } = notifications();
    const now = new Date();
    const quietNow = isQuietAt(quiet, now.getHours() * 60 + now.getMinutes());
    return { level, showText, quietNow, channelLevels };
  };
  const state = (): DesktopState => {
    const { closeToTray, startAtLogin: atLogin } = record.record();
    return {
      preferences: { closeToTray, startAtLogin: atLogin },
      canStartAtLogin: canStartAtLogin(thisPlace()),
      canNotify: notifier?.canNotify ?? false,
    };
  };
  const showReports = async (): Promise<void> => {
    await mkdir(reports.directory, { recursive: true, mode: 0o700 });
    await shell.openPath(reports.directory);
  };
  const command = (name: WindowCommand): void => {
    window().show();
    wishes.tell({ type: 'command', command: name });
  };
  const raiseMenu = (): void => {
    const template = menuTemplate({
      platform,
      appName: app.name,
      forDevelopers: options.forDevelopers,
      say,
      onCommand: command,
      onReports: () => void showReports().catch(onFault),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };

  const attend = (api: CaucusApi): Attention =>
    followAttention({
      api,
      clock: systemClock,
      platform,
      wishes: noticeWishes,
      channelInView: () => (window().hasFocus() ? channelShown : null),
      say: () => say,
      showFace: (face) => tray?.show(face, say),
      notify: ({ title, body, channelId, messageId }) =>
        notifier?.show({
          title,
          body,
          channelId,
          onClick: () => {
            window().show();
            wishes.tell({ type: 'message', messageId });
          },
        }),
      notifyRequest: ({ name }, workspace) =>
        notifier?.show({
          title: say('notice.request', { name, workspace }),
          body: say('notice.requestBody'),
          channelId: null,
          onClick: () => command('settings'),
        }),
      dismiss: (channelId) => notifier?.dismiss(channelId),
      onFault,
    });

  bridgeDesktop(
    {
      state,
      ready: (told) => {
        if (told !== language) {
          language = told;
          say = wordsIn(told);
          raiseMenu();
          attention?.refresh();
        }
        wishes.listening();
      },
      view: (channelId) => {
        channelShown = channelId;
      },
      prefer: async (change) => {
        const before = record.record();
        const after = await record.update(change);
        if (after.startAtLogin !== before.startAtLogin) startAtLogin(after.startAtLogin);
        attention?.refresh();
      },
      showReports,
    },
    onFault,
  );

  return {
    say: () => say,
    raise: () => {
      raiseMenu();
      notifier = createNotifier();
      tray = createTray({
        platform,
        open: () => window().show(),
        quit: () => app.quit(),
        window: () => window().current(),
      });
      tray?.show(trayFace({ unread: 0, mentions: 0 }, null, null, say), say);
      // A start that fails is told by the composition root.
      void options.starting.then((install) => (notifications = install.notifications)).catch(() => undefined);
      void options.whenApi.then((api) => (attention = attend(api))).catch(() => undefined);
    },
    onClose: () => {
      const { closeToTray, toldOfTray } = record.record();
      const { act, tell } = closingOf({
        quitting: options.isQuitting(),
        closeToTray,
        hasTray: tray !== null,
        toldOfTray,
      });
      if (tell) {
        const told = { title: say('closed.title'), body: say('closed.body'), channelId: null };
        notifier?.show({ ...told, onClick: () => window().show() });
        void record.update({ toldOfTray: true }).catch(onFault);
      }
      return act;
    },
    onWindowMade: (made) => {
      tray?.badgeWindow();
      made.webContents.on('context-menu', (_, asked) => {
        const template = contextMenuTemplate(asked, say, {
          replaceWord: (word) => made.webContents.replaceMisspelling(word),
          learnWord: (word) => {
            made.webContents.session.addWordToSpellCheckerDictionary(word);
          },
          copyText: (text) => void clipboard.writeText(text),
        });
        if (template.length > 0) Menu.buildFromTemplate(template).popup({ window: made });
      });
    },
    onPageGone: () => {
      wishes.gone();
      channelShown = null;
    },
    followLink: (link) => {
      window().show();
      wishes.tell({ type: 'link', link });
    },
    remove: () => {
      attention?.stop();
      notifier?.dismissAll();
      tray?.remove();
    },
  };
};
