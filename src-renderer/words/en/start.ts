// English texts of the first start, the connection of the window to its own machine, the own name, addresses.

export const start = {
  'app.name': 'Caucus',
  'app.title': '{workspace} · Caucus',
  'app.titleUnread': { one: '({count}) {workspace} · Caucus', other: '({count}) {workspace} · Caucus' },
  'app.opening': 'Opening Caucus…',
  'app.openingHint': 'Reading what is on this machine.',

  'connection.lost':
    'This window has lost touch with Caucus on this machine. Nothing you sent is lost. Trying again every few seconds…',
  'connection.stillLost': 'Caucus on this machine is not running. Start it again; this window will find it by itself.',
  'connection.unauthorized':
    'This window is no longer allowed in: Caucus was started anew. Open the new address that it printed, or run npm start again.',
  'connection.retry': 'Try now',
  'connection.unreachable':
    'Caucus on this machine does not answer. Nothing that was already sent is lost. Try again in a moment.',
  'connection.oddAnswer': 'Caucus on this machine gave an answer this window does not understand. Reload the window.',

  'start.heading': 'Looking for a workspace on this network…',
  'start.promise': 'No account, no server. The machines on this network keep the conversation together.',
  'start.listening': 'Asking the other machines here. This takes about two seconds.',
  'start.longer': 'Still looking. Nobody has answered yet; a new workspace begins here as soon as that is sure.',
  'start.found': {
    one: 'Found {count} other machine. Agreeing on a workspace…',
    other: 'Found {count} other machines. Agreeing on a workspace…',
  },
  'start.joiningHeading': 'Joining {workspace}',
  'start.joining': 'Through {via}. The messages so far come along.',
  'start.catchUp': 'The messages so far are arriving: {received} of {total} MB.',
  'start.atTheDoor': 'A member has to let this machine in. It goes on by itself then.',
  'start.failedHeading': 'Caucus cannot start here',
  'start.removedHeading': 'You were removed from {workspace}',
  'start.removed':
    'An owner removed this machine. {reason} What it had received stays on its disk. An owner can let you in again.',
  'start.removedBy':
    '{name} removed this machine. {reason} What it had received stays on its disk. An owner can let you in again.',
  'start.memberHeading': 'You are in {workspace}',
  'start.memberHint': 'Choose the name the others see, then go on.',
  'start.continue': 'Save and go on',
  'start.nameLabel': 'Your name',
  'start.nameHint': 'The others see this. You can change it at any time.',
  'start.nameSaved': 'Saved',
  'start.needsInvitation':
    '“{workspace}” lets in only who has an invitation. Ask somebody there for one, and type its code below.',
  'start.choose': 'Workspaces on this network',
  'start.fingerprint': 'Who lets you in can compare these digits:',
  'start.addressSummary': 'Add a machine by its address',

  'name.empty': 'Type a name, so that the others know who is writing.',
  'name.tooLong': 'Names have at most {limit} characters; this one has {length}.',
  'name.save': 'Save name',
  'name.saving': 'Saving…',
  'name.strip': 'The others see you as {name}.',
  'name.stripChange': 'Change name',
  'name.stripKeep': 'Keep it',

  'address.label': 'Address of the other machine',
  'address.hint': 'As the other machine shows it under “This machine’s addresses”.',
  'address.placeholder': '192.168.1.20',
  'address.connect': 'Connect',
  'address.connecting': 'Connecting…',
  'address.empty': 'Type the address that the other machine shows, such as 192.168.1.20.',
  'address.tooLong': 'That is too long for an address. They look like 192.168.1.20 or 192.168.1.20:47474.',
  'address.joined': 'Connected. You are now in {workspace}.',
  'address.alreadyMember': 'That is {name}, already a member here. You are connected.',
  'address.theyJoin': '{name} answered and is joining this workspace.',
  'address.waiting': 'It answered. Now somebody in {workspace} has to let this machine in.',
  'address.own': 'This machine’s addresses',
  'address.ownHint': 'Type one of these on the other machine.',
  'address.ownNone': 'This machine has no network address at the moment. Connect it to a network first.',
  'address.copy': 'Copy {address}',
  'address.copied': 'Copied',
  'address.copyFailed': 'Could not copy. Select the address and copy it by hand.',
} as const;
