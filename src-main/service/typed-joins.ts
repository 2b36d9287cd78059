// Addresses given at the start (`--join`): dialled again and again, with back-off, until the install is in a workspace
// and linked to somebody in it. It only makes acquaintance; who joins whom is decided by the meeting rules.

import type { Network } from '../network/network.ts';
import type { Cancel, Clock } from '../replica/ports.ts';
import type { Lobby } from '../workspace/lobby.ts';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 3_000;

/** Dials until it is done or the returned function is called. */
export const keepDialling = (
  addresses: readonly string[],
  network: Network,
  lobby: Lobby,
  clock: Clock,
): (() => void) => {
  let stopped = false;
  let cancel: Cancel = () => undefined;
  let pauseMs = FIRST_PAUSE_MS;

  const settled = (): boolean => {
    const workspace = lobby.workspace();
    if (lobby.phase().type !== 'member' || workspace === null) return false;
    return workspace.memberIds().some((peer) => workspace.links.isUp(peer));
  };

  const dialAll = async (): Promise<void> => {
    await Promise.allSettled(addresses.map(async (address) => lobby.acquaintances.greet(await network.dial(address))));
    if (stopped || settled()) return;
    cancel = clock.schedule(pauseMs, () => void dialAll());
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  };

  if (addresses.length > 0) void dialAll();
  return () => {
    stopped = true;
    cancel();
  };
};
