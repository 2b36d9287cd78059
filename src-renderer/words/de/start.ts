// German texts of the first start, the connection of the window to its own machine, the own name, addresses.

import type { start as english } from '../en/start.ts';
import type { Translated } from '../translation.ts';

export const start: Translated<typeof english> = {
  'app.name': 'Caucus',
  'app.title': '{workspace} · Caucus',
  'app.titleUnread': { other: '({count}) {workspace} · Caucus' },
  'app.opening': 'Caucus wird geöffnet …',
  'app.openingHint': 'Was auf diesem Gerät liegt, wird gelesen.',

  'connection.lost':
    'Dieses Fenster hat die Verbindung zu Caucus auf diesem Gerät verloren. Nichts Gesendetes ist verloren. Alle paar Sekunden folgt ein neuer Versuch …',
  'connection.stillLost':
    'Caucus läuft auf diesem Gerät nicht. Starten Sie es wieder; dieses Fenster findet es dann von selbst.',
  'connection.unauthorized':
    'Dieses Fenster wird nicht mehr eingelassen: Caucus wurde neu gestartet. Öffnen Sie die neue Adresse, die es ausgegeben hat, oder rufen Sie noch einmal npm start auf.',
  'connection.retry': 'Jetzt versuchen',
  'connection.unreachable':
    'Caucus auf diesem Gerät antwortet nicht. Nichts bereits Gesendetes ist verloren. Versuchen Sie es gleich noch einmal.',
  'connection.oddAnswer':
    'Caucus auf diesem Gerät hat etwas geantwortet, das dieses Fenster nicht versteht. Laden Sie das Fenster neu.',

  'start.heading': 'Suche nach einem Arbeitsbereich in diesem Netz …',
  'start.promise': 'Kein Konto, kein Server. Die Geräte in diesem Netz bewahren das Gespräch gemeinsam auf.',
  'start.listening': 'Die anderen Geräte werden gefragt. Das dauert etwa zwei Sekunden.',
  'start.longer':
    'Die Suche läuft noch. Bisher hat niemand geantwortet; sobald das sicher ist, beginnt hier ein neuer Arbeitsbereich.',
  'start.found': {
    one: '{count} anderes Gerät gefunden. Die Geräte einigen sich auf einen Arbeitsbereich …',
    other: '{count} andere Geräte gefunden. Die Geräte einigen sich auf einen Arbeitsbereich …',
  },
  'start.joiningHeading': 'Beitritt zu {workspace}',
  'start.joining': 'Über {via}. Die bisherigen Nachrichten kommen mit.',
  'start.catchUp': 'Die bisherigen Nachrichten treffen ein: {received} von {total} MB.',
  'start.atTheDoor': 'Ein Mitglied muss dieses Gerät hereinlassen. Danach geht es von selbst weiter.',
  'start.failedHeading': 'Caucus kann hier nicht starten',
  'start.removedHeading': 'Sie wurden aus {workspace} entfernt',
  'start.removed':
    'Jemand mit Eigentümerrechten hat dieses Gerät entfernt. {reason} Was es bis dahin empfangen hat, bleibt auf seinem Datenträger. Eigentümer können Sie wieder einlassen.',
  'start.removedBy':
    '{name} hat dieses Gerät entfernt. {reason} Was es bis dahin empfangen hat, bleibt auf seinem Datenträger. Eigentümer können Sie wieder einlassen.',
  'start.memberHeading': 'Sie sind in {workspace}',
  'start.memberHint': 'Wählen Sie den Namen, den die anderen sehen; dann geht es weiter.',
  'start.continue': 'Sichern und weiter',
  'start.nameLabel': 'Ihr Name',
  'start.nameHint': 'Diesen Namen sehen die anderen. Sie können ihn jederzeit ändern.',
  'start.nameSaved': 'Gesichert',
  'start.needsInvitation':
    '„{workspace}“ lässt nur ein, wer eine Einladung hat. Bitten Sie dort um eine und geben Sie ihren Code unten ein.',
  'start.choose': 'Arbeitsbereiche in diesem Netz',
  'start.fingerprint': 'Wer Sie einlässt, kann diese Ziffern vergleichen:',
  'start.addressSummary': 'Ein Gerät über seine Adresse hinzufügen',

  'name.empty': 'Geben Sie einen Namen ein, damit die anderen wissen, wer schreibt.',
  'name.tooLong': 'Namen haben höchstens {limit} Zeichen; dieser hat {length}.',
  'name.save': 'Name sichern',
  'name.saving': 'Wird gesichert …',
  'name.strip': 'Die anderen sehen Sie als {name}.',
  'name.stripChange': 'Namen ändern',
  'name.stripKeep': 'So lassen',

  'address.label': 'Adresse des anderen Geräts',
  'address.hint': 'Das andere Gerät zeigt sie unter „Adressen dieses Geräts“.',
  'address.placeholder': '192.168.1.20',
  'address.connect': 'Verbinden',
  'address.connecting': 'Wird verbunden …',
  'address.empty': 'Geben Sie die Adresse ein, die das andere Gerät zeigt, zum Beispiel 192.168.1.20.',
  'address.tooLong': 'Das ist zu lang für eine Adresse. Adressen sehen so aus: 192.168.1.20 oder 192.168.1.20:47474.',
  'address.joined': 'Verbunden. Sie sind jetzt in {workspace}.',
  'address.alreadyMember': 'Das ist {name} und hier bereits Mitglied. Sie sind verbunden.',
  'address.theyJoin': '{name} hat geantwortet und tritt diesem Arbeitsbereich bei.',
  'address.waiting': 'Es hat geantwortet. Jetzt muss jemand in {workspace} dieses Gerät einlassen.',
  'address.own': 'Adressen dieses Geräts',
  'address.ownHint': 'Geben Sie eine davon auf dem anderen Gerät ein.',
  'address.ownNone': 'Dieses Gerät hat im Moment keine Netzadresse. Verbinden Sie es zuerst mit einem Netz.',
  'address.copy': '{address} kopieren',
  'address.copied': 'Kopiert',
  'address.copyFailed': 'Das Kopieren ist nicht gelungen. Markieren Sie die Adresse und kopieren Sie sie von Hand.',
};
