// German texts of the sidebar, channels and people.

import type { places as english } from '../en/places.ts';
import type { Translated } from '../translation.ts';

export const places: Translated<typeof english> = {
  'sidebar.label': 'Arbeitsbereich, Kanäle und Personen',
  'sidebar.open': 'Kanäle und Personen zeigen',
  'sidebar.close': 'Kanäle und Personen ausblenden',
  'sidebar.resize': 'Breite der Seitenleiste',

  'panel.resize': 'Breite der rechten Ansicht',

  'channels.heading': 'Kanäle',
  'channels.create': 'Neuer Kanal',
  'channels.unread': { one: '{count} ungelesene Nachricht', other: '{count} ungelesene Nachrichten' },
  'channels.mentions': { one: '{count}-mal erwähnt', other: '{count}-mal erwähnt' },
  'channels.draft': 'Hier ist etwas angefangen und nicht gesendet',
  'channels.refused': {
    one: '{count} Nachricht wurde nicht gesendet',
    other: '{count} Nachrichten wurden nicht gesendet',
  },
  'channels.muted': 'Stumm',
  'channels.archived': { one: '{count} archivierter Kanal', other: '{count} archivierte Kanäle' },
  'channels.none': 'Noch kein Kanal.',

  'channel.createHeading': 'Neuer Kanal',
  'channel.createHint': 'Ein Ort für ein Thema. Alle Mitglieder sehen ihn.',
  'channel.nameLabel': 'Name',
  'channel.namePlaceholder': 'pläne',
  'channel.topicLabel': 'Thema (muss nicht sein)',
  'channel.topicPlaceholder': 'Worum es in diesem Kanal geht',
  'channel.open': 'Thema, Name und Archiv dieses Kanals',
  'channel.heading': '#{channel}',
  'channel.changeNoMajority':
    'Im Moment gibt es keine Mehrheit. Einen Kanal zu ändern braucht eine; versuchen Sie es, wenn mehr Geräte zurück sind.',
  'channel.notify': 'Mitteilen',
  'channel.notifyUsual': 'Wie sonst',
  'channel.mute': 'Nichts (stumm)',
  'channel.notifyHint': 'Nur für dieses Gerät, und sofort.',
  'channel.archive': 'Archivieren',
  'channel.unarchive': 'Zurückholen',
  'channel.archiveHint':
    'Ein archivierter Kanal lässt sich lesen und durchsuchen; geschrieben wird in ihm nichts mehr.',
  'channel.archivedNote':
    'Dieser Kanal ist archiviert: Er lässt sich lesen und durchsuchen, geschrieben wird in ihm nichts mehr.',
  'channel.create': 'Kanal anlegen',
  'channel.creating': 'Wird angelegt …',
  'channel.nameEmpty': 'Geben Sie einen Namen für den Kanal ein.',
  'channel.nameTooLong': 'Kanalnamen haben höchstens {limit} Zeichen; dieser hat {length}.',
  'channel.noMajority':
    'Im Moment gibt es keine Mehrheit. Einen Kanal anzulegen braucht eine; versuchen Sie es, wenn mehr Geräte zurück sind.',

  'people.heading': 'Personen',
  'people.online': '{online} von {count} online',

  'person.heading': 'Mitglied',
  'person.close': 'Mitglied schließen',
  'person.mention': 'Erwähnen',
  'person.search': 'Nachrichten suchen',
  'person.role': 'Rolle in der Gruppe',
  'person.voter': 'Stimmberechtigt',
  'person.voterHint': 'Hat alles und bei Wahlen eine Stimme',
  'person.leaderHint': 'Gewählt, um alle Nachrichten in eine Reihenfolge zu bringen',
  'person.owner': 'Eigentum',
  'person.ownerYes': 'Eigentümer des Arbeitsbereichs',
  'person.ownerHint': 'Darf entscheiden, wer beitritt, Mitglieder entfernen und löschen, was andere schrieben',
  'person.copy': 'Kopie der Nachrichten',
  'person.roundTrip': 'Hin und zurück von hier',
  'person.lastSeen': 'Zuletzt gesehen',
  'person.unknown': 'Hier nicht bekannt',
  'person.fingerprint': 'Fingerabdruck',
  'person.fingerprintCopy': 'Fingerabdruck kopieren',
  'person.fingerprintHint':
    'Vergleichen Sie ihn mit dem, den das Fenster der Person selbst zeigt: Gleiche Ziffern bedeuten dasselbe Gerät.',

  'header.members': { one: '{count} Mitglied, {online} online', other: '{count} Mitglieder, {online} online' },
};
