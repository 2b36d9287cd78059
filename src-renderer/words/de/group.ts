// German texts of the state of the group, its members and their roles.

import type { group as english } from '../en/group.ts';
import type { Translated } from '../translation.ts';

export const group: Translated<typeof english> = {
  'health.well': 'Alles in Ordnung',
  'health.catchingUp': 'Holt auf',
  'health.electing': 'Wahl läuft',
  'health.noMajority': 'Keine Mehrheit',
  'health.alone': 'Noch allein',
  'health.diskFull': 'Datenträger voll',
  'health.recovering': 'Wird wiederhergestellt',
  'health.unknown': 'Wird gefragt …',
  'health.wellDetail': '{leader} führt',
  'health.youLeadDetail': 'Sie führen',
  'health.catchUpDetail': '{percent} %',
  'health.open': 'Zustand der Gruppe zeigen',
  'health.close': 'Zustand der Gruppe ausblenden',

  'group.heading': 'Die Gruppe',
  'group.close': 'Gruppenansicht schließen',
  'group.toggle': 'Zustand der Gruppe',
  'group.waiting': 'Die Gruppe wird gefragt, wie es ihr geht …',
  'group.leader': 'Leader',
  'group.leaderYou': 'Sie',
  'group.leaderNone': 'Im Moment niemand',
  'group.leaderSentence': 'Von den anderen gewählt, um alle Nachrichten in eine Reihenfolge zu bringen.',
  'group.leaderAlone': 'Allein hier, also führt dieses Gerät sich selbst.',
  'group.leaderElecting': 'Die Geräte wählen gerade. Das dauert etwa eine Sekunde.',
  'group.leaderMissing': 'Für eine Wahl sind zu wenige Geräte da.',
  'group.term': 'Amtszeit',
  'group.termHint': 'Zählt die bisherigen Wahlen',
  'group.majority': 'Mehrheit',
  'group.majorityYes': 'Ja',
  'group.majorityNo': 'Nein',
  'group.entries': 'Einträge',
  'group.entriesHint': 'Im Log, das alle teilen',
  'group.outbox': 'Ausgang',
  'group.reach': {
    one: '{reachable} von {count} stimmberechtigten Gerät erreichbar, {needed} nötig.',
    other: '{reachable} von {count} stimmberechtigten Geräten erreichbar, {needed} nötig.',
  },
  'group.wellNote': 'Was gesendet wird, liegt auf den Datenträgern einer Mehrheit, bevor es seinen Haken bekommt.',
  'group.spareNone': 'Alle werden jetzt gebraucht: Fällt noch eines aus, ruht das Schreiben, bis es zurück ist.',
  'group.spare': {
    one: 'Ein weiteres darf ausfallen, und Nachrichten kommen trotzdem durch.',
    other: '{count} weitere dürfen ausfallen, und Nachrichten kommen trotzdem durch.',
  },
  'group.aloneNote':
    'Sie sind bisher das einzige Mitglied. Was Sie schreiben, bleibt hier, und wer beitritt, bekommt alles davon. Öffnen Sie Caucus auf einem anderen Gerät in diesem Netz; findet es Sie nicht, geben Sie dort eine der Adressen unten ein.',
  'group.catchingNote': {
    one: 'Dieses Gerät holt nach, was ihm fehlt: noch {count} Eintrag. Lesen und schreiben können Sie inzwischen.',
    other: 'Dieses Gerät holt nach, was ihm fehlt: noch {count} Einträge. Lesen und schreiben können Sie inzwischen.',
  },
  'group.catchUpNote':
    'Diesem Gerät wird der Verlauf geschickt: {received} von {total} MB. Was da ist, können Sie lesen, und schreiben können Sie auch.',
  'group.catchingUnknown': 'Dieses Gerät holt nach, was ihm fehlt. Lesen und schreiben können Sie inzwischen.',
  'group.electingNote': 'Genug Geräte sind da. Was Sie jetzt schreiben, wird gesendet, sobald ein Leader gewählt ist.',
  'group.noMajorityNote':
    'Alles, was Sie sehen, ist auf diesem Gerät sicher; andere haben vielleicht schon mehr. Sie können weiterschreiben: Es wartet im Ausgang und wird genau einmal und in Ihrer Reihenfolge gesendet, wenn genug Geräte zurück sind.',
  'group.noMajorityHelp': {
    one: 'Eines von diesen muss zurückkommen. Sehen Sie nach, ob es eingeschaltet und in diesem Netz ist:',
    other: '{count} von diesen müssen zurückkommen. Sehen Sie nach, ob sie eingeschaltet und in diesem Netz sind:',
  },
  'group.members': 'Mitglieder',
  'group.elections': 'Wahlen',
  'group.electionWon': '{name} wurde gewählt',
  'group.electionOpen': 'Niemand wurde gewählt',
  'group.electionRunning': 'Wahl läuft …',
  'group.electionTerm': 'Amtszeit {term}',
  'group.electionsNone': 'Seit dem Start dieses Geräts gab es keine Wahl.',
  'group.electionsMore': { one: '{count} früheres zeigen', other: '{count} frühere zeigen' },
  'group.newLeader': '{name} ist jetzt Leader.',
  'group.addMachine': 'Ein Gerät hinzufügen',

  'group.picture': 'Bild der Gruppe',
  'group.lastDay': 'Was geschehen ist',
  'group.goOn': 'Ohne die anderen weitermachen …',
  'group.lostDamaged': 'Das Log auf diesem Gerät war beschädigt. Es liegt unverändert beiseite: {file}',
  'group.lostRestored':
    'Das Log auf diesem Gerät ist älter als das, was die anderen von ihm gesehen haben, wie nach dem Zurückspielen einer Kopie des Profils. Es liegt beiseite: {file}',
  'group.lostTwin':
    'Dieses Profil ist die Kopie eines anderen, das zur selben Zeit woanders lief. Sein Log liegt beiseite: {file}',
  'group.lostAsking':
    'Bis ein Leader davon weiß, stimmt dieses Gerät nicht ab und bestätigt nichts. Lesen geht, und was Sie schreiben, wartet. Es geht von selbst weiter, sobald genug andere erreichbar sind.',
  'group.lostFollowing':
    'Die anderen bringen dieses Gerät auf den neuesten Stand. Lesen geht, und was Sie schreiben, wartet. Danach stimmt es von selbst wieder mit ab.',
  'group.lostTwoVoters':
    'Dieses Gerät stimmt nicht ab und bestätigt nichts, und das einzige andere stimmberechtigte kann ohne es nichts beschließen. Ist seither niemand dazugekommen, wählen Sie dort „Ohne die anderen weitermachen“: Dieses folgt dann von selbst, mit allem, was es hat.',
  'group.lostOnlyVoter':
    'Soweit hier bekannt, hat sonst niemand diesen Workspace. Alles, was hier bestätigt wurde, lässt sich lesen und exportieren. Gibt es andere Geräte, starten Sie sie. Wenn nicht, machen Sie mit dem weiter, was hier ist.',
  'group.lostUnsent': {
    one: '{count} Nachricht, die auf das Senden wartete, ließ sich nicht mehr lesen.',
    other: '{count} Nachrichten, die auf das Senden warteten, ließen sich nicht mehr lesen.',
  },
  'group.lostUnsentUnknown': 'Was auf das Senden wartete, wenn es etwas gab, ließ sich nicht mehr lesen.',
  'group.oddRestored':
    '{name} kam mit einer älteren Kopie des eigenen Profils. Es macht erst wieder mit, wenn es auf dem neuesten Stand ist; das geschieht von selbst.',
  'group.oddTwin':
    'Ein zweites Gerät läuft mit dem Profil von {name}. Es wurde abgewiesen. Dort braucht es ein eigenes Profil.',
  'goOn.heading': 'Ohne die anderen weitermachen?',
  'goOn.what':
    'Dieses Gerät entscheidet dann allein, und eine neue Epoche des Arbeitsbereichs beginnt. Sie können sofort weiterschreiben.',
  'goOn.others': {
    one: '{count} Mitglied ist nicht erreichbar. Tun Sie dies nur, wenn es nicht bald zurückkommt:',
    other: '{count} Mitglieder sind nicht erreichbar. Tun Sie dies nur, wenn sie nicht bald zurückkommen:',
  },
  'goOn.back':
    'Wer später zurückkommt, tritt von selbst wieder bei, und was dort inzwischen geschrieben wurde, kommt mit. Nichts geht verloren.',
  'goOn.apart':
    'Haben die anderen unter sich eine Mehrheit, machen auch sie weiter. Dann gibt es zwei Verläufe unter einem Namen, und sie bleiben getrennt.',
  'goOn.understood': 'Ich weiß, dass die anderen nicht bald zurückkommen',
  'goOn.notUnderstood': 'Setzen Sie zuerst den Haken oben: Dies lässt sich nicht zurücknehmen.',
  'goOn.confirm': 'Ohne sie weitermachen',
  'goOn.working': 'Es geht weiter …',

  'ring.label': {
    one: '{count} Replik, {online} online. Leader: {leader}',
    other: '{count} Repliken, {online} online. Leader: {leader}',
  },
  'ring.link': 'verbunden',
  'ring.noLink': 'keine Verbindung',
  'ring.arc': 'wie viel des Logs es hat',
  'ring.left': { one: 'und {count} weiteres', other: 'und {count} weitere' },

  'day.heading': { one: 'Die letzte Stunde', other: 'Die letzten {count} Stunden' },
  'day.now': 'jetzt',
  'day.unknown': 'Nicht bekannt: Dieses Gerät lief nicht',
  'day.majority': 'Mit Mehrheit',
  'day.noMajority': 'Ohne Mehrheit',
  'day.always': 'Die ganze Zeit gab es eine Mehrheit.',
  'day.without': {
    one: 'Einmal gab es keine Mehrheit, {time} lang.',
    other: '{count}-mal gab es keine Mehrheit, zusammen {time} lang.',
  },
  'day.elected': {
    one: 'Ein Leader wurde gewählt.',
    other: '{count}-mal wurde ein Leader gewählt.',
  },
  'day.lost': {
    one: 'Mehrheit verloren: {reachable} von {count} stimmberechtigten Gerät erreichbar',
    other: 'Mehrheit verloren: {reachable} von {count} stimmberechtigten Geräten erreichbar',
  },
  'day.found': 'Mehrheit nach {time} wiedergefunden',

  'role.leader': 'Leader',
  'role.follower': 'Follower',
  'role.candidate': 'Kandidat',
  'role.pre-candidate': 'Kandidat',
  'role.learner': 'Learner',
  'role.learnerHint': 'Hat alles und keine Stimme',

  'member.you': 'Sie',
  'member.leader': 'Leader',
  'member.online': 'Online',
  'member.offline': 'gerade nicht da',
  'member.away': 'Abwesend',
  'member.somebody': 'jemand, der gegangen ist',
  'member.lastSeen': 'Zuletzt gesehen {ago}',
  'member.neverSeen': 'Seit dem Start dieses Geräts nicht gesehen',
  'member.sameName': 'Noch jemand hier heißt so. Vergleichen Sie die Ziffern:',
  'member.upToDate': 'Auf dem neuesten Stand',
  'member.behind': { one: '{count} Eintrag zurück', other: '{count} Einträge zurück' },
  'member.roundTrip': '{time} ms',
  'member.roundTripLess': 'unter 1 ms',
  'member.roundTripLabel': 'Hin und zurück {time}',
};
