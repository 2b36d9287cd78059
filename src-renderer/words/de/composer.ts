// German texts of writing, who is typing, emoji.

import type { composer as english } from '../en/composer.ts';
import type { Translated } from '../translation.ts';

export const composer: Translated<typeof english> = {
  'emoji.heading': 'Emoji',
  'emoji.placeholder': 'Emoji suchen',
  'emoji.loading': 'Die Emoji werden gelesen …',
  'emoji.failed': 'Die Emoji ließen sich nicht lesen. Laden Sie das Fenster neu.',
  'emoji.none': 'Kein Emoji heißt so.',
  'emoji.found': 'Gefunden',
  'emoji.recent': 'Zuletzt benutzt',
  'emoji.smileys': 'Smileys',
  'emoji.people': 'Menschen',
  'emoji.nature': 'Tiere und Natur',
  'emoji.food': 'Essen und Trinken',
  'emoji.travel': 'Reisen und Orte',
  'emoji.activities': 'Aktivitäten',
  'emoji.objects': 'Gegenstände',
  'emoji.symbols': 'Symbole',
  'emoji.flags': 'Flaggen',

  'composer.label': 'Nachricht an {channel}',
  'composer.placeholder': 'Nachricht an #{channel}',
  'composer.send': 'Senden',
  'composer.keys': 'Enter sendet, Umschalt + Enter macht eine neue Zeile',
  'composer.keysCommand': 'Strg + Enter sendet, Enter macht eine neue Zeile',
  'composer.changeKey': 'Ändern, welche Taste sendet',
  'composer.emoji': 'Emoji',
  'composer.replyLabel': 'Im Thread antworten',
  'composer.replyPlaceholder': 'Antworten …',
  'composer.alsoInChannel': 'Auch in #{channel} zeigen',
  'composer.suggestions': 'Vorschläge',
  'composer.everybody': 'alle, die diesen Kanal lesen',

  'typing.one': '{name} schreibt …',
  'typing.two': '{first} und {second} schreiben …',
  'typing.many': { one: '{count} Person schreibt …', other: '{count} Personen schreiben …' },

  'composer.dropHere': 'Loslassen, um den Text der Datei in die Nachricht zu setzen',
  'composer.fileNoText':
    '„{name}“ wurde nicht eingefügt: Nachrichten enthalten Text, und diese Datei ist keiner. Legen Sie sie dorthin, wo alle sie erreichen, und senden Sie die Adresse.',
  'composer.fileTooLong':
    '„{name}“ wurde nicht eingefügt: Sie ist länger, als eine Nachricht sein darf ({limit} Byte). Legen Sie sie dorthin, wo alle sie erreichen, und senden Sie die Adresse.',
  'composer.left': { one: 'Noch {count} Byte', other: 'Noch {count} Byte' },
  'composer.tooLong': {
    one: 'Das ist {count} Byte über der Grenze von {limit}. Kürzen Sie es oder senden Sie es in Teilen; inzwischen geht nichts verloren.',
    other:
      'Das sind {count} Byte über der Grenze von {limit}. Kürzen Sie es oder senden Sie es in Teilen; inzwischen geht nichts verloren.',
  },
  'composer.noMajority':
    'Im Moment keine Mehrheit: Was Sie lesen, ist vielleicht nicht das Neueste. Was Sie schreiben, wartet auf diesem Gerät und wird später in Ihrer Reihenfolge gesendet.',
  'composer.recovering':
    'Dieses Gerät wird gerade auf den Stand der anderen gebracht: Was du liest, kann veraltet sein. Was du schreibst, wartet hier und wird danach der Reihe nach gesendet.',
  'composer.diskFull':
    'Die Festplatte dieses Geräts ist voll: Bis wieder Platz ist, kann nichts Neues gesendet werden. Was du tippst, bleibt im Feld.',
  'composer.waiting': { one: '{count} Nachricht wartet.', other: '{count} Nachrichten warten.' },
  'composer.notSent': 'Nicht gesendet: {problem}',
};
