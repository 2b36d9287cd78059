// What the desktop app says outside of the window, in German.

import type { DesktopWords } from './en.ts';

export const de: DesktopWords = {
  'menu.file': '&Datei',
  'menu.settings': '&Einstellungen …',
  'menu.quit': 'Caucus &beenden',
  'menu.find': 'Im Kanal &suchen',
  'menu.findEverywhere': '&Überall suchen',
  'menu.view': '&Ansicht',
  'menu.group': 'Zustand der &Gruppe',
  'menu.go': '&Gehe zu',
  'menu.switcher': '&Wechseln zu …',
  'menu.nextChannel': '&Nächster Kanal',
  'menu.previousChannel': '&Voriger Kanal',
  'menu.nextUnread': 'Nächster &ungelesener Kanal',
  'menu.previousUnread': 'Voriger u&ngelesener Kanal',
  'menu.allRead': '&Alles als gelesen markieren',
  'menu.help': '&Tasten',
  'menu.reports': '&Fehlerberichte',

  'context.copyLink': 'Link kopieren',
  'context.learn': 'Ins Wörterbuch aufnehmen',
  'context.noSuggestions': 'Keine Vorschläge',

  'tray.open': 'Caucus öffnen',
  'tray.quit': 'Caucus beenden',
  'tray.nothingNew': 'Nichts Neues',
  'tray.unread': { one: '{count} ungelesene Nachricht', other: '{count} ungelesene Nachrichten' },
  'tray.mentions': { one: '{count} Erwähnung', other: '{count} Erwähnungen' },
  'tray.noMajority': 'Keine Mehrheit: Was Sie schreiben, wartet',
  'tray.diskFull': 'Der Datenträger ist voll: Hier kann nichts geschrieben werden',
  'tray.recovering': 'Wird wiederhergestellt: Dieses Gerät stimmt noch nicht mit ab',

  'notice.message': '{author} in #{channel}',
  'notice.mention': '{author} hat Sie in #{channel} erwähnt',
  'notice.reply': '{author} hat in #{channel} geantwortet',
  'notice.hidden': 'Neue Nachricht',
  'notice.several': { one: '{count} neue Nachricht', other: '{count} neue Nachrichten' },
  'notice.channel': '#{channel}',
  'notice.request': '{name} möchte {workspace} beitreten',
  'notice.requestBody': 'Vergleichen Sie die Ziffern miteinander und entscheiden Sie in den Einstellungen.',

  'closed.title': 'Caucus läuft weiter',
  'closed.body':
    'Die anderen erreichen dieses Gerät wie zuvor. Das Symbol in der Leiste holt das Fenster zurück, ebenso ein neuer Start. Beendet wird es dort mit „Caucus beenden“.',

  'fault.cannotStart': 'Caucus kann nicht starten',
  'fault.stopped': 'Caucus musste anhalten',
  'fault.safe':
    'Was bestätigt war, ist gespeichert. Starten Sie Caucus neu; was Sie gesendet hatten und noch nicht bestätigt war, geht dann hinaus.',
  'fault.report': 'Was geschehen ist, steht in {path}',
  'fault.unknown': 'Etwas Unvorhergesehenes ist geschehen.',
};
