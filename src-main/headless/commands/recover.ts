// `caucus recover`: goes on without the machines that are missing, when a majority is not coming back. Says what that means
// and asks, unless it was told `--yes`.

import { createInterface } from 'node:readline/promises';
import type { ClusterView } from '../../../shared/cluster.ts';
import { COMMON_OPTIONS, UsageError, readArguments, takeWords } from '../arguments.ts';
import { EXIT } from '../exit-code.ts';
import type { Command } from '../exit-code.ts';
import { missingLines } from '../missing-words.ts';
import { print, printProblem, printableLine } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

const MEANING =
  'Going on without them means: this machine alone decides from now on, with everything it has. Whoever returns joins it ' +
  'again by itself, and what was written there meanwhile comes along. Do this only when they are not coming back soon: if ' +
  'they go on among themselves as well, there are two histories, and somebody has to choose.';

const isAgreed = async (): Promise<boolean> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Go on without them? Type "yes": ');
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
};

const recovered = (view: ClusterView): string =>
  `${printableLine(view.name)} goes on in ${printableLine(view.workspace.name)}, epoch ${view.workspace.epoch}, ` +
  (view.leader === view.peerId ? 'and leads.' : 'and is about to lead.');

export const recover: Command = async (args) => {
  const { values, positionals } = readArguments(args, { ...COMMON_OPTIONS, yes: { type: 'boolean' } });
  takeWords(positionals, []);
  return withReplica(values.profile, async (client) => {
    const before = await client.call('cluster.view', {});
    if (!before.hasMajority && values.yes !== true) {
      const asks = process.stdin.isTTY;
      [...missingLines(before, Date.now()), '', MEANING, ''].forEach(asks ? print : printProblem);
      if (!asks) throw new UsageError('This is for a person to decide: add --yes when it is decided.');
      if (!(await isAgreed())) {
        print('Nothing was changed.');
        return EXIT.failed;
      }
    }
    // With a majority there is nothing to decide: the install says so.
    const view = await client.call('workspace.continueWithoutOthers', { confirmed: true });
    print(values.json ? JSON.stringify({ workspace: view.workspace, leader: view.leader }) : recovered(view));
    return EXIT.done;
  });
};
