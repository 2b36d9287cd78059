// What the window may ask of the desktop app beside the install: preferences, and what is in view. What comes from the page is
// checked as if it were a stranger's. Knows no Electron.

import { ApiError } from '../../shared/api.ts';
import type { DesktopState } from '../../shared/desktop.ts';
import { asChannelId } from '../../shared/ids.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { changeFrom } from './preferences.ts';

export type DesktopActs = {
  state(): DesktopState;
  ready(language: string): void;
  view(channelId: ChannelId | null): void;
  /** @throws ApiError `bad-request`, and what a failed write throws */
  prefer(change: ReturnType<typeof changeFrom>): Promise<void>;
  showReports(): Promise<void>;
};

const MAX_LANGUAGE_CHARACTERS = 35;
const MAX_ID_CHARACTERS = 256;

const bad = (message: string): ApiError => new ApiError('bad-request', message);
const fieldOf = (params: unknown, name: string): unknown =>
  typeof params === 'object' && params !== null && Object.hasOwn(params, name)
    ? (params as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** Does what the window asks. @throws ApiError */
export const doDesktopCall = async (acts: DesktopActs, name: unknown, params: unknown): Promise<DesktopState> => {
  switch (name) {
    case 'state':
      return acts.state();
    case 'ready': {
      const language = fieldOf(params, 'language');
      if (typeof language !== 'string' || language.length > MAX_LANGUAGE_CHARACTERS)
        throw bad('language must be text.');
      acts.ready(language);
      return acts.state();
    }
    case 'view': {
      const channelId = fieldOf(params, 'channelId');
      const fits = channelId === null || (typeof channelId === 'string' && channelId.length <= MAX_ID_CHARACTERS);
      if (!fits) throw bad('channelId must be text or null.');
      acts.view(channelId === null ? null : asChannelId(channelId));
      return acts.state();
    }
    case 'prefer':
      await acts.prefer(changeFrom(params));
      return acts.state();
    case 'reports.show':
      await acts.showReports();
      return acts.state();
    default:
      throw bad('There is no such command of the desktop app.');
  }
};
