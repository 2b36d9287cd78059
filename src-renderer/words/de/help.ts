// German texts of the list of keys, dialogs, and days.

import type { help as english } from '../en/help.ts';
import type { Translated } from '../translation.ts';

export const help: Translated<typeof english> = {
  'help.heading': 'Tasten',
  'help.window': 'Überall',
  'help.switcher': 'Zu einem Kanal gehen',
  'help.channel': 'Kanal darüber, darunter',
  'help.unread': 'Nächster ungelesener Kanal',
  'help.escape': 'Als gelesen markieren und zum Neuesten gehen',
  'help.allRead': 'Alles als gelesen markieren',
  'help.search': 'In diesem Kanal suchen',
  'help.searchAll': 'Überall suchen',
  'help.regions': 'Nächster Teil des Fensters',
  'help.settings': 'Einstellungen',
  'help.help': 'Diese Liste',
  'help.writing': 'Beim Schreiben',
  'help.editLast': 'Die eigene letzte Nachricht bearbeiten',
  'help.bold': 'Fett',
  'help.italic': 'Kursiv',
  'help.code': 'Code',
  'help.mention': 'Jemanden erwähnen',
  'help.emoji': 'Emoji nach Namen',
  'help.message': 'Auf einer Nachricht',
  'help.walk': 'Nachricht darüber, darunter',
  'help.pin': 'Anheften oder loslösen',
  'help.forms': 'Wie Text gestaltet wird',
  'help.struck': 'Durchgestrichen',
  'help.block': 'Codeblock, endet mit ```',
  'help.quote': 'Zitat',
  'help.list': 'Liste',

  'dialog.cancel': 'Abbrechen',
  'dialog.close': 'Schließen',

  'time.today': 'Heute',
  'time.yesterday': 'Gestern',
  'time.justNow': 'gerade eben',
};
