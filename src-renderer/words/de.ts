// Every text of the window, in German. Its keys are those of en.ts; the compiler checks that none is missing.

import { composer } from './de/composer.ts';
import { desktop } from './de/desktop.ts';
import { finding } from './de/finding.ts';
import { governance } from './de/governance.ts';
import { group } from './de/group.ts';
import { help } from './de/help.ts';
import { messages } from './de/messages.ts';
import { places } from './de/places.ts';
import { problems } from './de/problems.ts';
import { settings } from './de/settings.ts';
import { start } from './de/start.ts';
import type { Translation } from './translation.ts';

export const de: Translation = {
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
