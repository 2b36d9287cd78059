// The window's way to what only the desktop app has. Only the window's own page is listened to.

import { ipcMain } from 'electron';
import type { WebContents } from 'electron';
import { ApiError } from '../../shared/api.ts';
import type { DesktopEvent } from '../../shared/desktop.ts';
import { failureOf } from '../service/answer-call.ts';
import type { Answer } from '../service/answer-call.ts';
import { DESKTOP_CALL_CHANNEL, DESKTOP_EVENT_CHANNEL } from './bridge-channels.ts';
import { doDesktopCall } from './desktop-calls.ts';
import type { DesktopActs } from './desktop-calls.ts';
import { isOurPage } from './window-bridge.ts';

/** Tells the window, when there is one. */
export const tellWindow = (contents: WebContents | null, event: DesktopEvent): void =>
  contents?.send(DESKTOP_EVENT_CHANNEL, event);

/** Answers the window. */
export const bridgeDesktop = (acts: DesktopActs, onFault: (error: unknown) => void): void =>
  ipcMain.handle(DESKTOP_CALL_CHANNEL, async (event, name: unknown, params: unknown): Promise<Answer> => {
    try {
      if (!isOurPage(event)) throw new ApiError('unauthorized', 'Only the window of Caucus may ask for this.');
      return { ok: true, result: await doDesktopCall(acts, name, params) };
    } catch (error) {
      return failureOf(error, onFault);
    }
  });
