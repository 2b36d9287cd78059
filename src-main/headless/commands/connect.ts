// `caucus connect ADDR`: adds a machine by its address.

import type { ConnectOutcome } from '../../../shared/api.ts';
import { COMMON_OPTIONS, readArguments, takeWords } from '../arguments.ts';
import { EXIT } from '../exit-code.ts';
import type { Command } from '../exit-code.ts';
import { print, printableLine } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

const words = (outcome: ConnectOutcome): string => {
  switch (outcome.type) {
    case 'joined':
      return `Joined ${printableLine(outcome.workspaceName)}.`;
    case 'already-member':
      return `${printableLine(outcome.name)} is a member already; connected.`;
    case 'they-join-us':
      return `${printableLine(outcome.name)} is joining this workspace.`;
    case 'waiting':
      return `Somebody in ${printableLine(outcome.workspaceName)} has to let this machine in; it goes on by itself then.`;
  }
};

export const connect: Command = async (args) => {
  const { values, positionals } = readArguments(args, COMMON_OPTIONS);
  const [address = ''] = takeWords(positionals, ['ADDR']);
  return withReplica(values.profile, async (client) => {
    const outcome = await client.call('peers.connect', { address });
    print(values.json ? JSON.stringify(outcome) : words(outcome));
    return EXIT.done;
  });
};
