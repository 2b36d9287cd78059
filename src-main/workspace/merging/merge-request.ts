// Two workspaces agree to become one: a member of the one asks a member of the other, whose log says that they are welcome;
// then the log of the one that asked ends. Each step is committed before the next, so that none is ever taken back.

import { MAX_MEMBERS, MAX_TARGET_PEERS, MAX_WELCOMED_MEMBERS } from '../../../shared/limits.ts';
import type { PeerId, WorkspaceId } from '../../../shared/ids.ts';
import type { Network } from '../../network/network.ts';
import type { Clock } from '../../replica/ports.ts';
import { membersWithAddresses } from '../admission.ts';
import { MessageRejectedError } from '../confirmations.ts';
import type { OpenedWorkspace } from '../open-workspace.ts';
import { decodeResponse, encodeRequest } from '../workspace-messages.ts';
import type { MergeAnswer, MergeRequest, WorkspaceInfo } from '../workspace-messages.ts';

const ASK_TIMEOUT_MS = 9_000;
const WELCOME_TIMEOUT_MS = 6_000;
const DISSOLVE_TIMEOUT_MS = 10_000;

/** What came of asking: `ended` once the workspace that asked is over, or why not. */
export type MergeOutcome = 'ended' | 'unreachable' | Exclude<MergeAnswer['type'], 'welcome'>;

/** Posts one operation and waits for what becomes of it here. */
const commit = async (
  room: OpenedWorkspace,
  clock: Clock,
  operation: Parameters<OpenedWorkspace['posting']['post']>[0][number],
  timeoutMs: number,
): Promise<'applied' | 'rejected' | 'late'> => {
  try {
    const ids = await room.posting.post([operation], clock.nowMs());
    await room.confirmations.wait(ids, timeoutMs);
    return 'applied';
  } catch (failure) {
    return failure instanceof MessageRejectedError ? 'rejected' : 'late';
  }
};

/** Asked of what is applied: what a room remembers of it may be a moment old. */
const isWelcome = async (room: OpenedWorkspace, id: WorkspaceId): Promise<boolean> =>
  (await room.queries.merging()).welcomes.includes(id);

/** Lets the members of a workspace in that is going to be merged into `room`; by an owner where it is not open. */
export const welcome = async (
  room: OpenedWorkspace,
  clock: Clock,
  { from, members }: Pick<MergeRequest, 'from' | 'members'>,
): Promise<'applied' | 'rejected' | 'late'> => {
  if (await isWelcome(room, from.id)) return 'applied';
  const outcome = await commit(
    room,
    clock,
    { type: 'welcome-workspace', workspaceId: from.id, members },
    WELCOME_TIMEOUT_MS,
  );
  return (await isWelcome(room, from.id)) ? 'applied' : outcome;
};

export type MergeHost = {
  readonly room: OpenedWorkspace | null;
  readonly network: Network;
  readonly clock: Clock;
  /** It asks a workspace that is not open to everybody: an owner has to know. */
  readonly onNeedsOwner: (request: MergeRequest) => void;
};

/** What a member of `room` answers to a member of another workspace that asks for all of its members. */
export const answerMerge = async (
  { clock, network, onNeedsOwner, room }: MergeHost,
  asker: PeerId,
  request: MergeRequest,
): Promise<MergeAnswer> => {
  if (room === null || !room.isMember() || room.merging().dissolution !== null) return { type: 'not-this-workspace' };
  const { from, members } = request;
  if (from.id === request.into || !members.includes(asker)) return { type: 'refused' };
  if (room.memberIds().length + members.length > MAX_MEMBERS) return { type: 'refused' };
  const info = room.info();
  if (info.policy !== 'open' && !(await isWelcome(room, from.id))) {
    onNeedsOwner(request);
    return { type: 'needs-owner' };
  }
  const outcome = await welcome(room, clock, request);
  if (outcome === 'rejected') return { type: 'refused' };
  if (outcome === 'late') return { type: 'no-majority' };
  return { type: 'welcome', workspace: room.info(), peers: membersWithAddresses(room, network) };
};

const isUnderWay = ({ posting }: OpenedWorkspace): boolean =>
  posting.waiting().some(({ operation }) => operation.type === 'dissolve-workspace');

/** Asks `peer` whether the members of `room` may come into its workspace, and ends `room` when they may. */
export const askToMerge = async (
  room: OpenedWorkspace,
  network: Network,
  clock: Clock,
  peer: PeerId,
  into: WorkspaceInfo,
  automatic: boolean,
): Promise<MergeOutcome> => {
  const members = room.memberIds();
  if (members.length > MAX_WELCOMED_MEMBERS) return 'refused';
  const merge: MergeRequest = { from: room.info(), into: into.id, members };
  let answer: MergeAnswer;
  try {
    const response = decodeResponse(
      await network.request(peer, encodeRequest({ type: 'merge', merge }), ASK_TIMEOUT_MS),
    );
    answer = response.type === 'merge' ? response.answer : { type: 'refused' };
  } catch {
    return 'unreachable';
  }
  if (answer.type !== 'welcome') return answer.type;
  const isOver = (): boolean => room.merging().dissolution !== null;
  if (isOver()) return 'ended';
  // One that waits already is delivered once there is a majority again.
  if (isUnderWay(room)) return 'no-majority';
  const { epochs = [], foundedAtMs, founder, id, name } = answer.workspace;
  const outcome = await commit(
    room,
    clock,
    {
      type: 'dissolve-workspace',
      into: { id, name, foundedAtMs, founder, epochs },
      peers: answer.peers.slice(0, MAX_TARGET_PEERS),
      automatic,
    },
    DISSOLVE_TIMEOUT_MS,
  );
  if (outcome === 'applied' || isOver()) return 'ended';
  return outcome === 'rejected' ? 'refused' : 'no-majority';
};
