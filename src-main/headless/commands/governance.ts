// `caucus policy`, `invite`, `requests`, `admit`, `remove`, `owner` and `join`: who belongs to the workspace, who decides
// about that, and how to come in. The rules are the workspace's; here is only how they are asked for.

import { ApiError } from '../../../shared/api.ts';
import type { InvitationView, WaitingRequest, WorkspacePolicy } from '../../../shared/cluster.ts';
import { MAX_INVITATION_MS, MAX_INVITATION_USES } from '../../../shared/limits.ts';
import { asPeerId } from '../../../shared/ids.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { ApiClient } from '../api-client.ts';
import { COMMON_OPTIONS, UsageError, readArguments, takeWords, wholeNumber } from '../arguments.ts';
import { EXIT } from '../exit-code.ts';
import type { Command } from '../exit-code.ts';
import { columns, print, printableLine } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 24;
const POLICIES: readonly string[] = ['open', 'ask', 'invite'] satisfies readonly WorkspacePolicy[];
const isPolicy = (text: string): text is WorkspacePolicy => POLICIES.includes(text);

/** Whom a person means: an id, or a name that only one of them has. @throws ApiError */
const peerNamed = (text: string, known: readonly { readonly peerId: PeerId; readonly name: string }[]): PeerId => {
  if (known.some(({ peerId }) => peerId === text)) return asPeerId(text);
  const named = known.filter(({ name }) => name === text);
  const [only, another] = named;
  if (another !== undefined) {
    const ids = named.map(({ peerId }) => peerId).join(', ');
    throw new ApiError('no-such-member', `Several go by the name of ${text}. Give the id of one of them: ${ids}`);
  }
  return only?.peerId ?? asPeerId(text);
};

const everybody = async (client: ApiClient): Promise<{ readonly peerId: PeerId; readonly name: string }[]> => {
  const { members, workspace } = await client.call('cluster.view', {});
  return [...members, ...workspace.removed];
};

export const policy: Command = async (args) => {
  const { values, positionals } = readArguments(args, COMMON_OPTIONS);
  const [wanted] = positionals;
  takeWords(positionals, wanted === undefined ? [] : ['POLICY']);
  if (wanted !== undefined && !isPolicy(wanted)) throw new UsageError('The policy is open, ask or invite.');
  return withReplica(values.profile, async (client) => {
    const view =
      wanted === undefined
        ? await client.call('cluster.view', {})
        : await client.call('workspace.policy', { policy: wanted });
    print(values.json ? JSON.stringify({ policy: view.workspace.policy }) : view.workspace.policy);
    return EXIT.done;
  });
};

const invitationRow = ({ id, expiresAtMs, uses, used, revoked }: InvitationView): string[] => [
  id,
  `${used} of ${uses} used`,
  revoked ? 'withdrawn' : `until ${new Date(expiresAtMs).toISOString()}`,
];

export const invite: Command = async (args) => {
  const { values, positionals } = readArguments(args, {
    ...COMMON_OPTIONS,
    uses: { type: 'string' },
    hours: { type: 'string' },
    list: { type: 'boolean' },
    revoke: { type: 'string' },
  });
  takeWords(positionals, []);
  const uses = wholeNumber('uses', values.uses, [1, MAX_INVITATION_USES], 1);
  const hours = wholeNumber('hours', values.hours, [1, MAX_INVITATION_MS / HOUR_MS], DEFAULT_HOURS);
  return withReplica(values.profile, async (client) => {
    if (values.list || values.revoke !== undefined) {
      const { invitations } =
        values.revoke === undefined
          ? await client.call('invitations.list', {})
          : await client.call('invitations.revoke', { id: values.revoke });
      if (values.json) invitations.forEach((one) => print(JSON.stringify(one)));
      else columns(invitations.map(invitationRow)).forEach(print);
      return EXIT.done;
    }
    const made = await client.call('invitations.create', { uses, expiresInMs: hours * HOUR_MS });
    if (values.json) print(JSON.stringify(made));
    else {
      print(made.code);
      print(made.link);
    }
    return EXIT.done;
  });
};

const printRequests = (requests: readonly WaitingRequest[], asJson: boolean | undefined): void => {
  if (asJson) requests.forEach((request) => print(JSON.stringify(request)));
  else {
    const rows = requests.map(({ peerId, name, fingerprint, sameName }) => [
      `${printableLine(name)}${sameName ? ' (looks like the name of another one)' : ''}`,
      fingerprint,
      peerId,
    ]);
    columns(rows).forEach(print);
  }
};

export const requests: Command = async (args) => {
  const { values, positionals } = readArguments(args, COMMON_OPTIONS);
  takeWords(positionals, []);
  return withReplica(values.profile, async (client) => {
    printRequests((await client.call('requests.list', {})).requests, values.json);
    return EXIT.done;
  });
};

export const admit: Command = async (args) => {
  const { values, positionals } = readArguments(args, { ...COMMON_OPTIONS, decline: { type: 'boolean' } });
  const [who = ''] = takeWords(positionals, ['PEER']);
  return withReplica(values.profile, async (client) => {
    const waiting = (await client.call('requests.list', {})).requests;
    const peerId = peerNamed(who, [...waiting, ...(await client.call('cluster.view', {})).workspace.removed]);
    const answered = await client.call('requests.answer', { peerId, admit: values.decline !== true });
    printRequests(answered.requests, values.json);
    return EXIT.done;
  });
};

export const remove: Command = async (args) => {
  const { values, positionals } = readArguments(args, { ...COMMON_OPTIONS, reason: { type: 'string' } });
  const [who = ''] = takeWords(positionals, ['PEER']);
  return withReplica(values.profile, async (client) => {
    const peerId = peerNamed(who, await everybody(client));
    const { reason } = values;
    await client.call('members.remove', { peerId, ...(reason === undefined ? {} : { reason }) });
    print(values.json ? JSON.stringify({ removed: peerId }) : `Removed ${peerId}.`);
    return EXIT.done;
  });
};

export const owner: Command = async (args) => {
  const { values, positionals } = readArguments(args, { ...COMMON_OPTIONS, off: { type: 'boolean' } });
  const [who = ''] = takeWords(positionals, ['PEER']);
  return withReplica(values.profile, async (client) => {
    const peerId = peerNamed(who, await everybody(client));
    const isOwner = values.off !== true;
    await client.call('members.owner', { peerId, owner: isOwner });
    const words = isOwner ? `${peerId} is an owner now.` : `${peerId} is no owner any more.`;
    print(values.json ? JSON.stringify({ peerId, owner: isOwner }) : words);
    return EXIT.done;
  });
};

export const join: Command = async (args) => {
  const { values, positionals } = readArguments(args, { ...COMMON_OPTIONS, code: { type: 'string' } });
  const [address] = positionals;
  takeWords(positionals, address === undefined ? [] : ['ADDR']);
  const { code } = values;
  if (code === undefined) throw new UsageError('--code takes the code, or the caucus:// link, of an invitation.');
  return withReplica(values.profile, async (client) => {
    const { phase } = await client.call('invitations.join', { code, ...(address === undefined ? {} : { address }) });
    const name = 'workspaceName' in phase ? phase.workspaceName : '';
    print(values.json ? JSON.stringify(phase) : `Joined ${printableLine(name)}.`);
    return EXIT.done;
  });
};
