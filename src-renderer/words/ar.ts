// Every text of the window, in Arabic. Its keys are those of en.ts; the compiler checks that none is missing.

import { composer } from './ar/composer.ts';
import { desktop } from './ar/desktop.ts';
import { finding } from './ar/finding.ts';
import { governance } from './ar/governance.ts';
import { group } from './ar/group.ts';
import { help } from './ar/help.ts';
import { messages } from './ar/messages.ts';
import { places } from './ar/places.ts';
import { problems } from './ar/problems.ts';
import { settings } from './ar/settings.ts';
import { start } from './ar/start.ts';
import type { Translation } from './translation.ts';

export const ar: Translation = {
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
};
