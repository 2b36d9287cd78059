// The window's way to the install: answers its calls and passes events on. Only the window's own page is listened to.

import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { ApiError } from '../../shared/api.ts';
import type { CaucusApi } from '../../shared/api.ts';
import { answerCall, failureOf } from '../service/answer-call.ts';
import type { Answer } from '../service/answer-call.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './bridge-channels.ts';
import { isWindowAddress } from './window-address.ts';

/** Whether a message comes from the top frame of our own page. */
export const isOurPage = (event: IpcMainInvokeEvent): boolean =>
  event.senderFrame !== null && event.senderFrame.parent === null && isWindowAddress(event.senderFrame.url);

/**
 * Answers the window. Calls wait until `whenApi` resolves; `contents` gives the window that is open now, if any.
 * The window may thus be shown before the install has started.
 */
export const bridgeWindow = (
  whenApi: Promise<CaucusApi>,
  contents: () => WebContents | null,
  onFault: (error: unknown) => void,
): void => {
  ipcMain.handle(CALL_CHANNEL, async (event, command: unknown, params: unknown): Promise<Answer> => {
    if (!isOurPage(event)) {
      return failureOf(new ApiError('unauthorized', 'Only the window of Caucus may ask for this.'), onFault);
    }
    let api: CaucusApi;
    try {
      api = await whenApi;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return failureOf(new ApiError('stopped', reason, { cause: error }), onFault);
    }
    return answerCall(api, typeof command === 'string' ? command : '', params, onFault);
  });
  whenApi.then(
    (api) => api.subscribe((event) => contents()?.send(EVENT_CHANNEL, event)),
    () => undefined, // told to the person by the composition root
  );
};
