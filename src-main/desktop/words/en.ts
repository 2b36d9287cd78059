// What the desktop app says outside of the window, in English: menus, tray, notifications, dialogs. `{name}` is filled in;
// `one` and `other` are plural forms chosen by `count`. The window's own texts are in src-renderer/words.

export const en = {
  'menu.file': '&File',
  'menu.settings': '&Settings…',
  'menu.quit': '&Quit Caucus',
  'menu.find': '&Find in Channel',
  'menu.findEverywhere': 'Find &Everywhere',
  'menu.view': '&View',
  'menu.group': 'State of the &Group',
  'menu.go': '&Go',
  'menu.switcher': '&Switch to…',
  'menu.nextChannel': '&Next Channel',
  'menu.previousChannel': '&Previous Channel',
  'menu.nextUnread': 'Next &Unread Channel',
  'menu.previousUnread': 'Previous U&nread Channel',
  'menu.allRead': 'Mark &All as Read',
  'menu.help': '&Keyboard Shortcuts',
  'menu.reports': '&Reports of Errors',

  'context.copyLink': 'Copy Link',
  'context.learn': 'Add to Dictionary',
  'context.noSuggestions': 'No Suggestions',

  'tray.open': 'Open Caucus',
  'tray.quit': 'Quit Caucus',
  'tray.nothingNew': 'Nothing new',
  'tray.unread': { one: '{count} unread message', other: '{count} unread messages' },
  'tray.mentions': { one: '{count} mention', other: '{count} mentions' },
  'tray.noMajority': 'No majority: what you write waits',
  'tray.diskFull': 'The disk is full: nothing can be written here',
  'tray.recovering': 'Recovering: this machine does not vote yet',

  'notice.message': '{author} in #{channel}',
  'notice.mention': '{author} mentioned you in #{channel}',
  'notice.reply': '{author} replied in #{channel}',
  'notice.hidden': 'New message',
  'notice.several': { one: '{count} new message', other: '{count} new messages' },
  'notice.channel': '#{channel}',
  'notice.request': '{name} would like to join {workspace}',
  'notice.requestBody': 'Compare the digits with them, and decide in the settings.',

  'closed.title': 'Caucus is still running',
  'closed.body':
    'The others can reach this machine as before. Its icon in the tray brings the window back, and so does starting Caucus again. To end it, choose Quit there.',

  'fault.cannotStart': 'Caucus cannot start',
  'fault.stopped': 'Caucus had to stop',
  'fault.safe': 'What was confirmed is on disk. Start Caucus again; what you had sent and not confirmed goes out then.',
  'fault.report': 'What went wrong is written down in {path}',
  'fault.unknown': 'Something went wrong that nobody foresaw.',
} as const satisfies Record<string, string | { readonly one: string; readonly other: string }>;

export type DesktopWords = { readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : Plural };
export type Plural = { readonly one: string; readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;
