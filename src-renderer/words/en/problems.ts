// English texts of what the host could not do, by the code of the failure. In English the host says it itself, and more of
// it; these are what the other languages follow.

export const problems = {
  'problem.bad-request': 'That cannot be done as it was asked for. Nothing was changed.',
  'problem.unauthorized': 'This window is no longer let in. Open Caucus anew.',
  'problem.no-workspace': 'This install belongs to no workspace yet. Try again in a moment.',
  'problem.not-committed':
    'No majority has confirmed it yet. Nothing is lost: it is done as soon as enough machines are back.',
  'problem.outbox-full':
    'Too many messages wait already. They are safe; this one was not taken. Bring more machines back, then send it again.',
  'problem.text-too-long': 'The text is too long. Nothing was sent.',
  'problem.no-such-channel': 'There is no such channel here. Nothing was changed.',
  'problem.no-such-message': 'There is no such message here; perhaps it has not arrived yet.',
  'problem.no-such-member': 'There is no such member here. Nothing was changed.',
  'problem.channel-archived': 'The channel is archived: nothing in it changes. Bring it back first.',
  'problem.not-allowed': 'The rules of the workspace do not allow it. Nothing was changed.',
  'problem.needs-update': 'Not every member’s version of Caucus knows this yet. Once they have updated it works.',
  'problem.has-majority': 'There is a majority again: nobody need go on without the others.',
  'problem.invitation-invalid': 'The invitation is not valid, or no longer. Ask for a new one.',
  'problem.name-taken': 'That name is taken. Choose another one.',
  'problem.name-invalid': 'That name cannot be used. Choose another one.',
  'problem.address-invalid': 'That is no address. They look like 192.168.1.20 or 192.168.1.20:47474.',
  'problem.address-unreachable':
    'Nobody answers there. Is the other machine switched on, on the same network, and Caucus open on it? A firewall may be in the way.',
  'problem.address-not-caucus': 'Somebody answers there, but it is not Caucus, or a version that is too different.',
  'problem.address-self': 'That is the address of this machine. Type that of the other one.',
  'problem.other-workspace': 'The machine there belongs to another workspace. Nothing was changed.',
  'problem.no-such-workspace': 'That workspace is not known here, or not in reach at the moment.',
  'problem.storage-failed': 'The disk did not do it. What was there before is untouched.',
  'problem.disk-full': 'The disk is full. Nothing was taken; what was sent before is safe. Make room, then try again.',
  'problem.busy': 'Another job of the kind is still running. Wait for it, or end it first.',
  'problem.file-invalid': 'The file cannot be used.',
  'problem.stopped': 'Caucus is closing on this machine. Start it again.',
  'problem.internal': 'Something went wrong inside Caucus on this machine. What was sent is safe.',
  'problem.detail': '{problem} ({detail})',
} as const;
