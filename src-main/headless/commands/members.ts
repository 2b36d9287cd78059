// `caucus members`: everybody in the workspace.

import { COMMON_OPTIONS, readArguments, takeWords } from '../arguments.ts';
import { EXIT } from '../exit-code.ts';
import type { Command } from '../exit-code.ts';
import { columns, print } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';
import { memberObject, memberRow } from './status.ts';

export const members: Command = async (args) => {
  const { values, positionals } = readArguments(args, COMMON_OPTIONS);
  takeWords(positionals, []);
  return withReplica(values.profile, async (client) => {
    const view = await client.call('cluster.view', {});
    if (values.json) view.members.forEach((member) => print(JSON.stringify(memberObject(member))));
    else columns(view.members.map(memberRow)).forEach(print);
    return EXIT.done;
  });
};
