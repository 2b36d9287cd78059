// Every text of the window, in English, gathered from the files of its areas in en/. A key says where it is used; `{name}`
// is filled in; `one` and `other` are plural forms chosen by `count`. An error says what happened, what is safe, and what
// to do.

import { composer } from './en/composer.ts';
import { desktop } from './en/desktop.ts';
import { finding } from './en/finding.ts';
import { governance } from './en/governance.ts';
import { group } from './en/group.ts';
import { help } from './en/help.ts';
import { messages } from './en/messages.ts';
import { places } from './en/places.ts';
import { problems } from './en/problems.ts';
import { settings } from './en/settings.ts';
import { start } from './en/start.ts';

export const en = {
  ...start,
  ...group,
  ...governance,
  ...places,
  ...messages,
  ...composer,
  ...finding,
  ...problems,
  ...settings,
  ...desktop,
  ...help,
} as const;
