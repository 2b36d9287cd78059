// German texts of what the host could not do, by the code of the failure.

import type { problems as english } from '../en/problems.ts';
import type { Translated } from '../translation.ts';

export const problems: Translated<typeof english> = {
  'problem.bad-request': 'So lässt sich das nicht machen. Es wurde nichts geändert.',
  'problem.unauthorized': 'Dieses Fenster hat keinen Zugang mehr. Öffnen Sie Caucus neu.',
  'problem.no-workspace':
    'Diese Installation gehört noch zu keinem Arbeitsbereich. Versuchen Sie es gleich noch einmal.',
  'problem.not-committed':
    'Noch hat es keine Mehrheit bestätigt. Es geht nichts verloren: Es geschieht, sobald genug Geräte zurück sind.',
  'problem.outbox-full':
    'Es warten schon zu viele Nachrichten. Sie sind sicher; diese wurde nicht angenommen. Holen Sie mehr Geräte zurück und senden Sie sie dann noch einmal.',
  'problem.text-too-long': 'Der Text ist zu lang. Es wurde nichts gesendet.',
  'problem.no-such-channel': 'Diesen Kanal gibt es hier nicht. Es wurde nichts geändert.',
  'problem.no-such-message': 'Diese Nachricht gibt es hier nicht; vielleicht ist sie noch nicht angekommen.',
  'problem.no-such-member': 'Dieses Mitglied gibt es hier nicht. Es wurde nichts geändert.',
  'problem.channel-archived': 'Der Kanal ist archiviert: Darin ändert sich nichts. Holen Sie ihn erst zurück.',
  'problem.not-allowed': 'Die Regeln des Arbeitsbereichs erlauben es nicht. Es wurde nichts geändert.',
  'problem.needs-update':
    'Noch nicht jedes Mitglied hat eine Version von Caucus, die das kennt. Nach deren Aktualisierung geht es.',
  'problem.has-majority': 'Es gibt wieder eine Mehrheit: Niemand muss ohne die anderen weitermachen.',
  'problem.invitation-invalid': 'Die Einladung gilt nicht oder nicht mehr. Bitten Sie um eine neue.',
  'problem.name-taken': 'Dieser Name ist vergeben. Wählen Sie einen anderen.',
  'problem.name-invalid': 'Dieser Name geht nicht. Wählen Sie einen anderen.',
  'problem.address-invalid': 'Das ist keine Adresse. Adressen sehen aus wie 192.168.1.20 oder 192.168.1.20:47474.',
  'problem.address-unreachable':
    'Dort antwortet niemand. Ist das andere Gerät eingeschaltet, im selben Netz, und Caucus darauf geöffnet? Vielleicht ist eine Firewall im Weg.',
  'problem.address-not-caucus': 'Dort antwortet jemand, aber es ist nicht Caucus oder eine zu andere Version davon.',
  'problem.address-self': 'Das ist die Adresse dieses Geräts. Geben Sie die des anderen ein.',
  'problem.other-workspace': 'Das Gerät dort gehört zu einem anderen Arbeitsbereich. Es wurde nichts geändert.',
  'problem.no-such-workspace': 'Dieser Arbeitsbereich ist hier nicht bekannt oder gerade nicht zu erreichen.',
  'problem.storage-failed': 'Der Datenträger hat es nicht getan. Was vorher da war, ist unberührt.',
  'problem.disk-full':
    'Der Datenträger ist voll. Es wurde nichts angenommen; was vorher gesendet wurde, ist sicher. Schaffen Sie Platz und versuchen Sie es dann noch einmal.',
  'problem.busy': 'Eine andere Aufgabe dieser Art läuft noch. Warten Sie auf sie oder beenden Sie sie erst.',
  'problem.file-invalid': 'Die Datei lässt sich nicht verwenden.',
  'problem.stopped': 'Caucus wird auf diesem Gerät gerade beendet. Starten Sie es neu.',
  'problem.internal': 'In Caucus auf diesem Gerät ist etwas schiefgegangen. Was gesendet wurde, ist sicher.',
  'problem.detail': '{problem} ({detail})',
};
