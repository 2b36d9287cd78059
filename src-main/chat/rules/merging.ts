// How a workspace ends by being merged into another one, and how it lets another one's members in. The order of the two
// logs alone keeps merges from going in circles: who has welcomed others may only go to a workspace with a smaller id.

import {
  MAX_ADDRESSES_PER_PEER,
  MAX_ADDRESS_CHARACTERS,
  MAX_EPOCHS,
  MAX_TARGET_PEERS,
  MAX_WELCOMED_MEMBERS,
  MAX_WELCOMES,
} from '../../../shared/limits.ts';
import { MAX_TIME_MS } from '../envelope.ts';
import { fittingWorkspaceName } from '../names.ts';
import { standingOf } from './admission.ts';
import { letIn } from './passes.ts';
import { NOTHING_CHANGED, applied, rejected } from './verdict.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { ChatState } from '../chat-state.ts';
import type { DissolveWorkspace, MergeOperation, NamedWorkspace, WelcomeWorkspace } from '../operations.ts';
import type { Turn, Verdict } from './verdict.ts';

const ID = /^[a-z2-7]{26}$/;
const ADDRESS = /^\/[\x21-\x7e]+$/;
/** By its form: what it names is looked for under this id, and found by nobody else. */
const PEER_ID = /^1[1-9A-HJ-NP-Za-km-z]{40,60}$/;
const isPeerId = (text: PeerId): boolean => PEER_ID.test(text);
const MERGING = { type: 'merging' } as const;

const welcome = (state: ChatState, turn: Turn, { members, workspaceId }: WelcomeWorkspace): Verdict => {
  if (!ID.test(workspaceId) || workspaceId === turn.workspaceId) return rejected('There is no such workspace.');
  if (members.length > MAX_WELCOMED_MEMBERS || !members.every(isPeerId)) return rejected('These are no members.');
  if (state.isWelcome(workspaceId)) return NOTHING_CHANGED;
  if (state.welcomeCount() >= MAX_WELCOMES) return rejected(`A workspace welcomes at most ${MAX_WELCOMES} others.`);
  const { policy } = state.governance();
  if (policy !== 'open' && !turn.author.owner) return rejected('Only an owner may welcome other workspaces here.');
  // Whoever was removed here stays out all the same.
  const strangers = members.filter((peerId) => ['ask', 'invite'].includes(standingOf(state, peerId).type));
  for (const peerId of strangers) letIn(state, peerId, turn.index);
  state.addWelcome(workspaceId, turn.index);
  return applied(MERGING);
};

const isNamedWell = ({ epochs, foundedAtMs, founder, id, name }: NamedWorkspace): boolean =>
  ID.test(id) &&
  name !== '' &&
  fittingWorkspaceName(name) === name &&
  Number.isSafeInteger(foundedAtMs) &&
  foundedAtMs >= 0 &&
  foundedAtMs <= MAX_TIME_MS &&
  isPeerId(founder) &&
  epochs.length <= MAX_EPOCHS &&
  epochs.every((epoch) => ID.test(epoch));

const areReachable = (peers: DissolveWorkspace['peers']): boolean =>
  peers.length <= MAX_TARGET_PEERS &&
  peers.every(
    ({ addresses, peerId }: { readonly addresses: readonly string[]; readonly peerId: PeerId }) =>
      isPeerId(peerId) &&
      addresses.length <= MAX_ADDRESSES_PER_PEER &&
      addresses.every((address) => address.length <= MAX_ADDRESS_CHARACTERS && ADDRESS.test(address)),
  );

const dissolve = (state: ChatState, turn: Turn, { automatic, into, peers }: DissolveWorkspace): Verdict => {
  if (!isNamedWell(into) || into.id === turn.workspaceId) return rejected('There is no such workspace.');
  if (!areReachable(peers)) return rejected('These are no members of it.');
  if (!automatic && !turn.author.owner) return rejected('Only an owner may merge the workspace into another one.');
  const { governed, name } = state.governance();
  if (automatic && (governed || name !== null)) {
    return rejected('What owners decided about a workspace does not end by itself.');
  }
  if (state.welcomeCount() > 0 && into.id > turn.workspaceId) {
    return rejected('Others were promised to find this workspace: that one has to be merged into this one.');
  }
  state.setDissolution({ into, peers, index: turn.index });
  return applied(MERGING);
};

export const applyMerge = (state: ChatState, turn: Turn, operation: MergeOperation): Verdict =>
  operation.type === 'welcome-workspace' ? welcome(state, turn, operation) : dissolve(state, turn, operation);
