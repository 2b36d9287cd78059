// `caucus status`: who leads, who is there, how far each one is.

import type { AppState } from '../../../shared/api.ts';
import { ApiError } from '../../../shared/api.ts';
import type { NetworkDiagnostics } from '../../../shared/diagnostics.ts';
import type { ClusterView, MemberView, ReplicaRole } from '../../../shared/cluster.ts';
import { COMMON_OPTIONS, readArguments, takeWords } from '../arguments.ts';
import type { ApiClient } from '../api-client.ts';
import { EXIT } from '../exit-code.ts';
import type { Command } from '../exit-code.ts';
import { lostMemoryWords, oddMemberWords } from '../lost-memory-words.ts';
import { missingLines } from '../missing-words.ts';
import { columns, localTime, print, printableLine } from '../terminal.ts';
import { withReplica } from '../with-replica.ts';

/** A pre-candidate asks before it stands; to whoever reads the status it is a candidate. */
const documentedRole = (role: ReplicaRole): string => (role === 'pre-candidate' ? 'candidate' : role);

const WAITS =
  'What is written here waits, and is delivered once enough of them are back. If they are not coming back: "recover".';

/** A member with the documented fields in the documented order. */
export const memberObject = (member: MemberView): object => ({
  peerId: member.peerId,
  name: member.name,
  role: member.role,
  online: member.online,
  leader: member.leader,
  matchIndex: member.matchIndex,
  lastSeenMs: member.lastSeenMs,
});

/** A member as a row for people. */
export const memberRow = (member: MemberView): string[] => [
  member.leader ? '*' : ' ',
  printableLine(member.name) + (member.self ? ' (this one)' : ''),
  member.role,
  member.online ? 'online' : member.lastSeenMs === null ? 'not seen yet' : `last seen ${localTime(member.lastSeenMs)}`,
  member.lagEntries === null || member.lagEntries === 0 ? '' : `${member.lagEntries} behind`,
  member.leader ? 'leader' : '',
];

const viewOf = async (client: ApiClient): Promise<ClusterView | null> => {
  try {
    return await client.call('cluster.view', {});
  } catch (error) {
    if (error instanceof ApiError && error.code === 'no-workspace') return null;
    throw error;
  }
};

const statusObject = (view: ClusterView): object => ({
  peerId: view.peerId,
  name: view.name,
  workspace: { id: view.workspace.id, name: view.workspace.name, policy: view.workspace.policy },
  role: documentedRole(view.role),
  term: view.term,
  leader: view.leader,
  commitIndex: view.commitIndex,
  appliedIndex: view.appliedIndex,
  hasMajority: view.hasMajority,
  members: view.members.map(memberObject),
  outboxLength: view.outboxLength,
});

/** The same fields while this install belongs to no workspace yet. */
const statusWithoutWorkspace = (state: AppState): object => ({
  peerId: state.self.peerId,
  name: state.self.name,
  workspace: null,
  role: 'learner',
  term: 0,
  leader: null,
  commitIndex: 0,
  appliedIndex: 0,
  hasMajority: false,
  members: [],
  outboxLength: 0,
});

const phaseWords = (state: AppState): string => {
  const { phase } = state;
  switch (phase.type) {
    case 'looking':
      return `looking for a workspace on this network (${phase.foundPeers} machines found)`;
    case 'joining':
      return `joining ${phase.workspaceName}${phase.problem === null ? '' : `: ${phase.problem}`}`;
    case 'member':
      return `opening ${phase.workspaceName}`;
    case 'removed': {
      const by = phase.byName === null ? '' : ` by ${phase.byName}`;
      return `removed from ${phase.workspaceName}${by}${phase.reason === '' ? '' : `: ${phase.reason}`}`;
    }
    case 'failed':
      return phase.message;
  }
};

/** Nothing while nobody is shut out. */
const shutOutRows = ({ shutOut }: NetworkDiagnostics): string[][] => {
  const [longest] = shutOut;
  if (longest === undefined) return [];
  const who = shutOut.length === 1 ? longest.who : `${shutOut.length} peers and addresses`;
  return [['Shut out', `${who}, for misbehaving, until ${localTime(longest.untilMs)}`]];
};

const printForPeople = (view: ClusterView, state: AppState, diagnostics: NetworkDiagnostics): void => {
  const leader = view.members.find((member) => member.leader);
  const majority = `${view.votersReachable} of ${view.voters} voters in reach, ${view.votersNeeded} needed`;
  const lines = columns([
    ['Workspace', printableLine(view.workspace.name)],
    ['This one', `${printableLine(view.name)}, ${documentedRole(view.role)}, term ${view.term}`],
    ['Leader', leader === undefined ? 'none' : printableLine(leader.name)],
    ['Majority', `${view.hasMajority ? 'yes' : 'no'} (${majority})`],
    ['Log', `committed ${view.commitIndex}, applied ${view.appliedIndex}`],
    ['Outbox', view.outboxLength === 0 ? 'empty' : `${view.outboxLength} waiting`],
    ['Address', state.typedAddresses.join(', ')],
    ...shutOutRows(diagnostics),
  ]);
  if (view.storageProblem !== null) lines.push('', printableLine(view.storageProblem));
  const { hasMajority, lostMemory, oddMembers } = view;
  for (const odd of oddMembers) lines.push('', printableLine(oddMemberWords(odd)));
  if (lostMemory !== null) lines.push('', printableLine(lostMemoryWords(lostMemory)));
  const missing = hasMajority || lostMemory !== null ? [] : ['', ...missingLines(view, Date.now()), '', WAITS];
  const behind = view.maybeBehind ? ['', 'Nobody leads at the moment: what is read here may be behind.'] : [];
  const apart = view.workspace.apart.map(({ name }) => printableLine(name));
  const split =
    apart.length === 0 ? [] : ['', `${apart.join(', ')} went on without this one, in a history of their own.`];
  [...lines, ...missing, ...behind, ...split, '', ...columns(view.members.map(memberRow))].forEach(print);
};

export const status: Command = async (args) => {
  const { values, positionals } = readArguments(args, COMMON_OPTIONS);
  takeWords(positionals, []);
  return withReplica(values.profile, async (client) => {
    const view = await viewOf(client);
    const state = await client.call('app.state', {});
    if (values.json) print(JSON.stringify(view === null ? statusWithoutWorkspace(state) : statusObject(view)));
    else if (view === null || state.phase.type === 'removed')
      print(`${printableLine(state.self.name)} is ${printableLine(phaseWords(state))}.`);
    else printForPeople(view, state, await client.call('network.diagnostics', {}));
    return EXIT.done;
  });
};
