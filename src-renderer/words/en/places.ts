// English texts of the sidebar, channels and people.

export const places = {
  'sidebar.label': 'Workspace, channels and people',
  'sidebar.open': 'Show channels and people',
  'sidebar.close': 'Hide channels and people',
  'sidebar.resize': 'Width of the sidebar',

  'panel.resize': 'Width of the right panel',

  'channels.heading': 'Channels',
  'channels.create': 'New channel',
  'channels.unread': { one: '{count} unread message', other: '{count} unread messages' },
  'channels.mentions': { one: '{count} mention of you', other: '{count} mentions of you' },
  'channels.draft': 'Something is begun here and not sent',
  'channels.refused': { one: '{count} message was not sent', other: '{count} messages were not sent' },
  'channels.archived': { one: '{count} archived channel', other: '{count} archived channels' },
  'channels.none': 'No channel yet.',

  'channel.createHeading': 'New channel',
  'channel.createHint': 'A place for one topic. Every member sees it.',
  'channel.nameLabel': 'Name',
  'channel.namePlaceholder': 'plans',
  'channel.topicLabel': 'Topic (optional)',
  'channel.topicPlaceholder': 'What this channel is about',
  'channel.open': 'Topic, name and archive of this channel',
  'channel.heading': '#{channel}',
  'channel.changeNoMajority':
    'There is no majority at the moment. Changing a channel needs one; try again when more machines are back.',
  'channel.archive': 'Archive',
  'channel.unarchive': 'Bring back',
  'channel.archiveHint': 'An archived channel can be read and searched; nothing more is written in it.',
  'channel.archivedNote': 'This channel is archived: it can be read and searched, and nothing more is written in it.',
  'channel.create': 'Create channel',
  'channel.creating': 'Creating…',
  'channel.nameEmpty': 'Type a name for the channel.',
  'channel.nameTooLong': 'Channel names have at most {limit} characters; this one has {length}.',
  'channel.noMajority':
    'There is no majority at the moment. Creating a channel needs one; try again when more machines are back.',

  'people.heading': 'People',
  'people.online': '{online} of {count} online',

  'person.heading': 'Member',
  'person.close': 'Close the member',
  'person.mention': 'Mention',
  'person.search': 'Find messages',
  'person.role': 'Role in the group',
  'person.voter': 'Voter',
  'person.voterHint': 'Has a full copy and a vote in elections',
  'person.leaderHint': 'Elected to put every message in one order',
  'person.owner': 'Ownership',
  'person.ownerYes': 'Owner of the workspace',
  'person.ownerHint': 'May decide who joins, remove members, and delete what others wrote',
  'person.copy': 'Copy of the messages',
  'person.roundTrip': 'Round trip from here',
  'person.lastSeen': 'Last seen',
  'person.unknown': 'Not known here',
  'person.fingerprint': 'Fingerprint',
  'person.fingerprintCopy': 'Copy the fingerprint',
  'person.fingerprintHint': 'Compare it with what their own window shows: the same digits mean the same machine.',

  'header.members': { one: '{count} member, {online} online', other: '{count} members, {online} online' },
} as const;
