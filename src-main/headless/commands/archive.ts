// `caucus import` and `caucus export`: begin in the running replica, and show how it goes until it is done. Ctrl+C only
// stops the showing; the replica goes on.

import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ArchiveFormat, ArchiveStatus } from '../../../shared/api.ts';
import type { ApiClient } from '../api-client.ts';
import { COMMON_OPTIONS, readArguments, takeWords } from '../arguments.ts';
import { channelByName } from '../channel-by-name.ts';
import { EXIT } from '../exit-code.ts';
import type { Command, ExitCode } from '../exit-code.ts';
import { print, printProblem, printable } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

const ASK_AGAIN_MS = 500;

const lineOf = ({ kind, messages, fraction }: ArchiveStatus): string =>
  `${kind === 'import' ? 'Imported' : 'Exported'} ${messages} messages (${Math.floor(fraction * 100)} %)`;

/** Shows a job until it ends. */
const follow = async (client: ApiClient, begun: ArchiveStatus, asJson: boolean): Promise<ExitCode> => {
  let status = begun;
  let shown = '';
  while (status.state === 'running') {
    await pause(ASK_AGAIN_MS);
    status = (await client.call('archive.status', {})).status ?? status;
    const line = lineOf(status);
    if (line !== shown && !asJson) printProblem(line);
    shown = line;
  }
  if (asJson) print(JSON.stringify(status));
  else if (status.state === 'done') print(`${lineOf(status)}. Done.`);
  else print(`${lineOf(status)}. ${status.state === 'cancelled' ? 'Cancelled.' : ''}`.trim());
  if (status.problem !== null) printProblem(printable(status.problem));
  return status.state === 'done' ? EXIT.done : EXIT.failed;
};

export const importArchive: Command = async (args) => {
  const { values, positionals } = readArguments(args, { ...COMMON_OPTIONS, cancel: { type: 'boolean' } });
  return withReplica(values.profile, async (client) => {
    if (values.cancel) {
      takeWords(positionals, []);
      await client.call('archive.cancel', {});
      return EXIT.done;
    }
    const [path = ''] = takeWords(positionals, ['PATH']);
    return follow(client, await client.call('archive.import', { path: resolve(path) }), values.json === true);
  });
};

export const exportArchive: Command = async (args) => {
  const { values, positionals } = readArguments(args, {
    ...COMMON_OPTIONS,
    channel: { type: 'string' },
    html: { type: 'boolean' },
  });
  const [path = ''] = takeWords(positionals, ['PATH']);
  return withReplica(values.profile, async (client) => {
    const format: ArchiveFormat = values.html === true ? 'html' : 'json';
    const channel = values.channel === undefined ? null : await channelByName(client, values.channel);
    const begun = await client.call('archive.export', {
      path: resolve(path),
      format,
      ...(channel === null ? {} : { channelId: channel.id }),
    });
    return follow(client, begun, values.json === true);
  });
};
