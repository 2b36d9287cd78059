// `caucus workspaces`: lists the workspaces of this install and those on the network, and does one thing about them: show,
// found, join, leave, merge, welcome. What cannot be taken back asks for `--yes`.

import type { OwnWorkspace, SeenWorkspace, WorkspaceList } from '../../../shared/cluster.ts';
import type { WorkspaceId } from '../../../shared/ids.ts';
import type { ApiClient } from '../api-client.ts';
import { COMMON_OPTIONS, UsageError, readArguments, takeWords } from '../arguments.ts';
import { EXIT } from '../exit-code.ts';
import type { Command } from '../exit-code.ts';
import { columns, print, printableLine } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

const OPTIONS = {
  ...COMMON_OPTIONS,
  show: { type: 'string' },
  found: { type: 'string' },
  join: { type: 'string' },
  leave: { type: 'string' },
  'merge-into': { type: 'string' },
  welcome: { type: 'string' },
  yes: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values'];

const WISHES = ['show', 'found', 'join', 'leave', 'merge-into', 'welcome'] as const;

/** No workspace, or several, go by that name. */
export class NoSuchWorkspaceError extends Error {
  override readonly name = 'NoSuchWorkspaceError';
}

const byName = (workspaces: readonly (OwnWorkspace | SeenWorkspace)[], wanted: string): WorkspaceId => {
  const found = workspaces.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  const [first] = found;
  if (first !== undefined && found.length === 1) return first.id;
  const listed = workspaces.map(({ id, name }) => `${printableLine(name)} (${id})`).join(', ');
  throw new NoSuchWorkspaceError(
    found.length > 1
      ? `There are ${found.length} workspaces "${wanted}"; say which one by its id: ${listed}.`
      : `There is no workspace "${wanted}" here. ${listed === '' ? 'None is in sight.' : `There are: ${listed}.`}`,
  );
};

const people = (count: number): string => (count === 1 ? '1 member' : `${count} members`);

const ownRow = ({ memberCount, movingTo, name, policy, problem, shown, state }: OwnWorkspace): string[] => {
  const where = movingTo === null ? state : `moving to ${printableLine(movingTo)}`;
  return [
    `${shown ? '*' : ' '} ${printableLine(name)}`,
    people(memberCount),
    policy,
    [where, ...(problem === null ? [] : [printableLine(problem)])].join(': '),
  ];
};

const seenRow = ({ asksToMerge, memberCount, name, policy, via }: SeenWorkspace): string[] => [
  `  ${printableLine(name)}`,
  people(memberCount),
  policy,
  `on this network: ${via.map(printableLine).join(', ')}${asksToMerge ? '; asks to be merged into the shown one' : ''}`,
];

const printList = ({ own, seen }: WorkspaceList, json: boolean | undefined): void => {
  if (json === true) {
    for (const workspace of own) print(JSON.stringify({ here: true, ...workspace }));
    for (const workspace of seen) print(JSON.stringify({ here: false, ...workspace }));
  } else columns([...own.map(ownRow), ...seen.map(seenRow)]).forEach(print);
};

const checkUsage = (values: Values): void => {
  if (WISHES.filter((wish) => values[wish] !== undefined).length > 1) throw new UsageError('One thing at a time.');
  const isFinal = values.leave !== undefined || values['merge-into'] !== undefined;
  if (isFinal && values.yes !== true) {
    throw new UsageError('This cannot be taken back: add --yes when it is decided.');
  }
};

const fulfil = async (client: ApiClient, values: Values): Promise<void> => {
  const { found, join, leave, show, welcome } = values;
  const into = values['merge-into'];
  const { own, seen } = await client.call('workspaces.list', {});
  if (show !== undefined) await client.call('workspaces.open', { workspaceId: byName(own, show) });
  if (found !== undefined) await client.call('workspaces.found', { name: found });
  if (join !== undefined) await client.call('workspaces.join', { workspaceId: byName(seen, join) });
  if (leave !== undefined) {
    await client.call('workspaces.leave', { workspaceId: byName(own, leave), confirmed: true });
  }
  if (into !== undefined) {
    await client.call('workspaces.merge', { into: byName([...seen, ...own], into), confirmed: true });
  }
  if (welcome !== undefined) await client.call('workspaces.welcome', { workspaceId: byName(seen, welcome) });
};

export const workspaces: Command = async (args) => {
  const { values, positionals } = readArguments(args, OPTIONS);
  takeWords(positionals, []);
  checkUsage(values);
  return withReplica(values.profile, async (client) => {
    await fulfil(client, values);
    printList(await client.call('workspaces.list', {}), values.json);
    return EXIT.done;
  });
};
