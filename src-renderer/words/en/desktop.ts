// English texts of what only the desktop app has: its settings, and links that lead into it.

export const desktop = {
  'section.desktop': 'This computer',
  'desktop.closeToTray': 'Keep running when the window is closed',
  'desktop.closeToTrayHint':
    'The others can reach this machine then, and notifications come. The icon in the tray brings the window back.',
  'desktop.startAtLogin': 'Start when I log in',
  'desktop.startAtLoginHint': 'Without a window; the icon in the tray opens it.',
  'desktop.startAtLoginNot': 'Only for an installed Caucus.',
  'desktop.reports': 'Show reports of errors',
  'desktop.reportsHint':
    'They stay on this machine; nothing is sent to anybody. The dump of a crashed process may hold pieces of messages: think of that before you hand it on.',

  'link.invitationHeading': 'You are invited',
  'link.invitation':
    'The link that you opened holds an invitation to a workspace. Accept it only if it came from somebody you know.',
  'link.invitationMember': 'You are in {workspace} now.',
  'link.accept': 'Accept and join',
  'link.notNow': 'Not now',
  'link.heading': 'This link leads nowhere here',
  'link.unknown': 'Caucus does not understand this link. Copy it again from where it came from.',
  'link.otherWorkspace':
    'It belongs to another workspace than the one on this machine. Open it on a machine that is a member there.',
  'link.noMessage': 'There is no such message here. Perhaps it has not arrived yet: try again in a moment.',
  'link.noChannel': 'There is no such channel here. Perhaps it has not arrived yet: try again in a moment.',
} as const;
