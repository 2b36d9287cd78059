// `caucus window`: an address that opens the window of the running install in a browser, once; an install with a window
// of its own shows that instead.

import { COMMON_OPTIONS, readArguments, takeWords } from '../arguments.ts';
import { EXIT } from '../exit-code.ts';
import type { Command } from '../exit-code.ts';
import { print } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

export const window: Command = async (args) => {
  const { values, positionals } = readArguments(args, COMMON_OPTIONS);
  takeWords(positionals, []);
  return withReplica(values.profile, async (client) => {
    const url = await client.openWindow();
    if (values.json) print(JSON.stringify({ url }));
    else print(url ?? 'The window of the running install is shown.');
    return EXIT.done;
  });
};
