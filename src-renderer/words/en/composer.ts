// English texts of writing, who is typing, emoji.

export const composer = {
  'emoji.heading': 'Emoji',
  'emoji.placeholder': 'Find an emoji',
  'emoji.loading': 'Reading the emoji…',
  'emoji.failed': 'The emoji could not be read. Reload the window.',
  'emoji.none': 'No emoji is called that.',
  'emoji.found': 'Found',
  'emoji.recent': 'Used lately',
  'emoji.smileys': 'Smileys',
  'emoji.people': 'People',
  'emoji.nature': 'Animals and nature',
  'emoji.food': 'Food and drink',
  'emoji.travel': 'Travel and places',
  'emoji.activities': 'Activities',
  'emoji.objects': 'Objects',
  'emoji.symbols': 'Symbols',
  'emoji.flags': 'Flags',

  'composer.label': 'Message to {channel}',
  'composer.placeholder': 'Message #{channel}',
  'composer.send': 'Send',
  'composer.keys': 'Enter sends, Shift + Enter makes a new line',
  'composer.keysCommand': 'Ctrl + Enter sends, Enter makes a new line',
  'composer.changeKey': 'Change which key sends',
  'composer.emoji': 'Emoji',
  'composer.replyLabel': 'Reply in the thread',
  'composer.replyPlaceholder': 'Reply…',
  'composer.alsoInChannel': 'Also show in #{channel}',
  'composer.suggestions': 'Suggestions',
  'composer.everybody': 'everybody who reads this channel',

  'typing.one': '{name} is typing…',
  'typing.two': '{first} and {second} are typing…',
  'typing.many': { one: '{count} person is typing…', other: '{count} people are typing…' },

  'composer.dropHere': 'Let go to put the text of the file into the message',
  'composer.fileNoText':
    '“{name}” was not added: messages hold text, and this file is none. Put it where all can reach it, and send the address.',
  'composer.fileTooLong':
    '“{name}” was not added: it is longer than a message may be ({limit} bytes). Put it where all can reach it, and send the address.',
  'composer.left': { one: '{count} byte left', other: '{count} bytes left' },
  'composer.tooLong': {
    one: 'This is {count} byte over the limit of {limit}. Shorten it or send it in parts; nothing is lost meanwhile.',
    other:
      'This is {count} bytes over the limit of {limit}. Shorten it or send it in parts; nothing is lost meanwhile.',
  },
  'composer.noMajority':
    'No majority at the moment: what you read may be behind. What you write waits on this machine and is sent later, in order.',
  'composer.recovering':
    'This machine is being brought up to date: what you read may be behind. What you write waits here and is sent afterwards, in order.',
  'composer.diskFull':
    'The disk of this machine is full: nothing new can be sent until there is room. What you type stays in the field.',
  'composer.waiting': { one: '{count} message waits.', other: '{count} messages wait.' },
  'composer.notSent': 'Not sent: {problem}',
} as const;
