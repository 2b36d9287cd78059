// English texts of the state of the group, its members and their roles.

export const group = {
  'health.well': 'All well',
  'health.catchingUp': 'Catching up',
  'health.electing': 'Choosing a leader',
  'health.noMajority': 'No majority',
  'health.alone': 'Alone so far',
  'health.diskFull': 'Disk is full',
  'health.recovering': 'Recovering',
  'health.unknown': 'Asking…',
  'health.wellDetail': '{leader} leads',
  'health.youLeadDetail': 'You lead',
  'health.catchUpDetail': '{percent} %',
  'health.open': 'Show the state of the group',
  'health.close': 'Hide the state of the group',

  'group.heading': 'The group',
  'group.close': 'Close the group panel',
  'group.toggle': 'State of the group',
  'group.waiting': 'Asking the group how it is…',
  'group.leader': 'Leader',
  'group.leaderYou': 'you',
  'group.leaderNone': 'None at the moment',
  'group.leaderSentence': 'Elected by the others to put every message in one order.',
  'group.leaderAlone': 'Alone here, so this machine leads itself.',
  'group.leaderElecting': 'The machines are choosing one. This takes about a second.',
  'group.leaderMissing': 'Too few machines are here to elect one.',
  'group.term': 'Term',
  'group.termHint': 'Counts the elections so far',
  'group.majority': 'Majority',
  'group.majorityYes': 'Yes',
  'group.majorityNo': 'No',
  'group.entries': 'Entries',
  'group.entriesHint': 'In the log that all share',
  'group.outbox': 'Outbox',
  'group.reach': {
    one: '{reachable} of {count} voter in reach, {needed} needed.',
    other: '{reachable} of {count} voters in reach, {needed} needed.',
  },
  'group.wellNote': 'What is sent is on the disks of a majority before it gets its tick.',
  'group.spareNone': 'All of them are needed now: one more loss stops writing until it is back.',
  'group.spare': {
    one: 'One more may leave and messages still go through.',
    other: '{count} more may leave and messages still go through.',
  },
  'group.aloneNote':
    'You are the only member so far. What you write is kept here, and others get all of it when they join. On another machine of this network, open Caucus; if it does not find you, type one of the addresses below.',
  'group.catchingNote': {
    one: 'This machine is fetching what it missed: {count} entry to go. You can read and write meanwhile.',
    other: 'This machine is fetching what it missed: {count} entries to go. You can read and write meanwhile.',
  },
  'group.catchUpNote':
    'This machine is being sent the history: {received} of {total} MB. What is here can be read, and you can write meanwhile.',
  'group.catchingUnknown': 'This machine is fetching what it missed. You can read and write meanwhile.',
  'group.electingNote': 'Enough machines are here. What you write now is sent as soon as a leader is chosen.',
  'group.noMajorityNote':
    'Everything you see is safe on this machine; others may have more by now. You can go on writing: it waits in the outbox and is sent once, in order, when enough machines are back.',
  'group.noMajorityHelp': {
    one: 'One of these has to come back. See that it is switched on and on this network:',
    other: '{count} of these have to come back. See that they are switched on and on this network:',
  },
  'group.members': 'Members',
  'group.elections': 'Elections',
  'group.electionWon': '{name} was elected',
  'group.electionOpen': 'No leader was elected',
  'group.electionRunning': 'Choosing a leader…',
  'group.electionTerm': 'Term {term}',
  'group.electionsNone': 'No election seen since this machine started.',
  'group.electionsMore': { one: 'Show {count} earlier', other: 'Show {count} earlier' },
  'group.newLeader': '{name} is now the leader.',
  'group.addMachine': 'Add a machine',

  'group.picture': 'Picture of the group',
  'group.lastDay': 'What happened',
  'group.goOn': 'Continue without the others…',
  'group.lostDamaged': 'The log on this machine was damaged. It is set aside, as it was: {file}',
  'group.lostRestored':
    'The log on this machine is older than what the others have seen of it, as after putting back a copy of the profile. It is set aside: {file}',
  'group.lostTwin': 'This profile is a copy of one that ran elsewhere at the same time. Its log is set aside: {file}',
  'group.lostAsking':
    'Until a leader has taken note, this machine neither votes nor confirms. You can read, and what you write waits. It goes on by itself once enough of the others are in reach.',
  'group.lostFollowing':
    'The others are bringing this machine up to date. You can read, and what you write waits. It votes again by itself afterwards.',
  'group.lostTwoVoters':
    'This machine neither votes nor confirms, and the only other one that votes cannot decide without it. If nobody else joined since, choose “Continue without the others” over there: this one follows by itself, with what it has.',
  'group.lostOnlyVoter':
    'As far as is known here, nobody else has this workspace. Everything that was confirmed here can be read and exported. If there are other machines, start them. If not, go on with what is here.',
  'group.lostUnsent': {
    one: '{count} message that waited to be sent could not be read any more.',
    other: '{count} messages that waited to be sent could not be read any more.',
  },
  'group.lostUnsentUnknown': 'What waited to be sent, if anything did, could not be read any more.',
  'group.oddRestored':
    '{name} came with an older copy of its profile. It takes no part until it is brought up to date, which it does by itself.',
  'group.oddTwin':
    'A second machine runs with the profile of {name}. It was turned away. Everybody needs a profile of their own there.',
  'goOn.heading': 'Continue without the others?',
  'goOn.what':
    'This machine then decides alone, and a new epoch of the workspace begins. You can go on writing at once.',
  'goOn.others': {
    one: '{count} member is out of reach. Do this only when it is not coming back soon:',
    other: '{count} members are out of reach. Do this only when they are not coming back soon:',
  },
  'goOn.back':
    'Who comes back later joins again by itself, and what was written there meanwhile comes along. Nothing is lost.',
  'goOn.apart':
    'If the others have a majority among themselves, they go on too. Then there are two histories under one name, and they stay apart.',
  'goOn.understood': 'I know that the others are not coming back soon',
  'goOn.notUnderstood': 'Tick the box above first: this cannot be taken back.',
  'goOn.confirm': 'Continue without them',
  'goOn.working': 'Going on…',

  'ring.label': {
    one: '{count} replica, {online} online. Leader: {leader}',
    other: '{count} replicas, {online} online. Leader: {leader}',
  },
  'ring.link': 'linked',
  'ring.noLink': 'no link',
  'ring.arc': 'how much of the log it has',
  'ring.left': { one: 'and {count} more', other: 'and {count} more' },

  'day.heading': { one: 'The last hour', other: 'The last {count} hours' },
  'day.now': 'now',
  'day.unknown': 'Not known: this machine was not running',
  'day.majority': 'With a majority',
  'day.noMajority': 'Without a majority',
  'day.always': 'There was a majority all the time.',
  'day.without': {
    one: 'There was no majority once, for {time}.',
    other: 'There was no majority {count} times, for {time} in all.',
  },
  'day.elected': {
    one: '{count} leader was elected.',
    other: '{count} leaders were elected.',
  },
  'day.lost': {
    one: 'Majority lost: {reachable} of {count} voter in reach',
    other: 'Majority lost: {reachable} of {count} voters in reach',
  },
  'day.found': 'Majority found again after {time}',

  'role.leader': 'Leader',
  'role.follower': 'Follower',
  'role.candidate': 'Candidate',
  'role.pre-candidate': 'Candidate',
  'role.learner': 'Learner',
  'role.learnerHint': 'Has a full copy and no vote',

  'member.you': 'you',
  'member.leader': 'leader',
  'member.online': 'Online',
  'member.offline': 'not here now',
  'member.away': 'Away',
  'member.somebody': 'somebody who left',
  'member.lastSeen': 'Last seen {ago}',
  'member.neverSeen': 'Not seen since this machine started',
  'member.sameName': 'Somebody else here has this name too. Compare the digits:',
  'member.upToDate': 'Up to date',
  'member.behind': { one: '{count} entry behind', other: '{count} entries behind' },
  'member.roundTrip': '{time} ms',
  'member.roundTripLess': 'under 1 ms',
  'member.roundTripLabel': 'Round trip {time}',
} as const;
