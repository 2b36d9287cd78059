// German texts of the search and the switcher.

import type { finding as english } from '../en/finding.ts';
import type { Translated } from '../translation.ts';

export const finding: Translated<typeof english> = {
  'search.heading': 'Suche',
  'search.open': 'Suche',
  'search.openKey': 'Überall suchen (Strg + Umschalt + F) oder in diesem Kanal (Strg + F)',
  'search.close': 'Suche schließen',
  'search.placeholder': 'Gesuchte Wörter',
  'search.hint':
    'Durchsucht den ganzen Verlauf auf diesem Gerät. Wörter in „Anführungszeichen“ werden nebeneinander gesucht.',
  'search.channel': 'In welchem Kanal',
  'search.everyChannel': 'Alle Kanäle',
  'search.author': 'Von wem',
  'search.everybody': 'Alle',
  'search.time': 'Wann',
  'search.anyTime': 'Jederzeit',
  'search.day': 'Letzter Tag',
  'search.week': 'Letzte Woche',
  'search.month': 'Letzter Monat',
  'search.year': 'Letztes Jahr',
  'search.busy': 'Es wird gesucht …',
  'search.none': 'Keine Nachricht enthält diese Wörter.',
  'search.noneFiltered': 'Hier enthält keine Nachricht diese Wörter. Nehmen Sie einen Filter weg, um weiter zu suchen.',
  'search.found': { one: '{count} Nachricht', other: '{count} Nachrichten' },
  'search.foundMore': { one: 'Mehr als {count} Nachricht', other: 'Mehr als {count} Nachrichten' },
  'search.results': 'Gefunden',
  'search.more': 'Mehr zeigen',

  'switcher.heading': 'Zu einem Kanal gehen',
  'switcher.placeholder': 'Einen Teil des Kanalnamens eingeben',
  'switcher.none': 'Kein Kanal heißt so.',
  'switcher.open': 'Zu einem Kanal gehen (Strg + K)',
};
