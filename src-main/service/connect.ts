// What happens when a person types the address of another machine: dial it, hear who it is, and see who joins whom.

import { ApiError } from '../../shared/api.ts';
import type { ConnectOutcome } from '../../shared/api.ts';
import type { Network } from '../network/network.ts';
import type { Lobby } from '../workspace/lobby.ts';
import { workspacesOf, yieldsTo } from '../workspace/meeting.ts';
import { askAt } from './join-commands.ts';
import type { Greeting } from '../workspace/workspace-messages.ts';

const MEETING_TIMEOUT_MS = 25_000;

const greetOrExplain = async (
  lobby: Lobby,
  peer: Parameters<Lobby['acquaintances']['greet']>[0],
): Promise<Greeting> => {
  try {
    return await lobby.acquaintances.greet(peer);
  } catch (cause) {
    throw new ApiError(
      'address-not-caucus',
      'A machine answers there, but it does not speak as this version of Caucus does. Bring both to the same version.',
      { cause },
    );
  }
};

/** Dials typed text and waits until it is clear who joins whom. @throws ApiError, NetworkError */
export const connectTo = async (lobby: Lobby, network: Network, address: string): Promise<ConnectOutcome> => {
  const peerId = await network.dial(address);
  const greeting = await greetOrExplain(lobby, peerId);
  const name = lobby.acquaintances.nameOf(peerId);
  const mine = lobby.workspace();
  const theirs = greeting.workspace;
  const isShared = workspacesOf(greeting).some(({ id }) => id === mine?.record.id);
  if (mine !== null && (isShared || mine.memberIds().includes(peerId))) {
    return { type: 'already-member', peerId, name };
  }
  if (mine !== null && (theirs === null || yieldsTo(theirs, mine.info()))) {
    return { type: 'they-join-us', peerId, name };
  }
  if (mine !== null && theirs !== null && !yieldsTo(mine.info(), theirs)) {
    const count = theirs.memberCount === 1 ? 'one member' : `${theirs.memberCount} members`;
    throw new ApiError(
      'other-workspace',
      `${name} belongs to another workspace, “${theirs.name}”, with ${count}. Nothing was changed. ` +
        'It stands among the workspaces on this network now: join it beside this one, or merge the two.',
    );
  }
  if (theirs !== null && theirs.policy !== 'open' && (mine === null || mine.info().memberCount === 1)) {
    return askAt(lobby, peerId, theirs);
  }
  // The meeting rules take it from here: they join the best workspace in sight, and this one is in sight now.
  const met = await lobby.until(() => {
    const { type } = lobby.phase();
    return type === 'failed' || (type === 'member' && lobby.workspace()?.record.id !== mine?.record.id);
  }, MEETING_TIMEOUT_MS);
  const phase = lobby.phase();
  if (!met || phase.type !== 'member') {
    throw new ApiError(
      'address-unreachable',
      `${name} answers, but joining did not come through: perhaps its group has no majority just now. ` +
        'Caucus keeps trying; nothing is lost.',
    );
  }
  const founder = lobby.workspace()?.record.founder;
  if (theirs === null && founder === network.peerId) return { type: 'they-join-us', peerId, name };
  return { type: 'joined', workspaceName: phase.workspaceName, peerId };
};
