// Whether this install was removed from a workspace that it is in: told by its own log, or, when the removal cut it off
// before, by a member that it asks. While it is out it goes on asking: an owner may have let it in again.

import { SOFTWARE_LEVEL } from '../../chat/levels.ts';
import type { KnownGovernance } from '../../chat/queries.ts';
import type { Network } from '../../network/network.ts';
import type { Cancel, Clock } from '../../replica/ports.ts';
import { asWorkspaceId } from '../../../shared/ids.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { OpenedWorkspace } from '../open-workspace.ts';
import { decodeResponse, encodeRequest } from '../workspace-messages.ts';
import type { JoinAnswer } from './join-messages.ts';

const ASK_EVERY_MS = 2_000;
const ANSWER_TIMEOUT_MS = 8_000;
/** Without a leader for so long it asks whether it still belongs, in milliseconds. */
const ASK_AFTER_MS = 3_000;

/** Why this install is out; `byName` is null when it is not known here. */
export type OwnRemoval = { readonly reason: string; readonly byName: string | null };

export type OwnStanding = {
  /** Null while it belongs, as far as it knows. */
  removal(): OwnRemoval | null;
  stop(): void;
};

export type OwnStandingOptions = {
  readonly room: Pick<OpenedWorkspace, 'record' | 'replica' | 'memberIds' | 'nameOf'> & {
    governance(): KnownGovernance;
  };
  readonly self: PeerId;
  readonly network: Network;
  readonly clock: Clock;
  readonly onChange: () => void;
};

export const createOwnStanding = ({ room, self, network, clock, onChange }: OwnStandingOptions): OwnStanding => {
  let told: OwnRemoval | null = null;
  let leaderlessSinceMs = clock.monotonicMs();
  let next = 0;
  let stopped = false;
  let cancel: Cancel = () => undefined;

  const byOwnLog = (): OwnRemoval | null => {
    const removal = room.governance().removed.find(({ peerId }) => peerId === self);
    return removal === undefined ? null : { reason: removal.reason, byName: room.nameOf(removal.by) };
  };

  const setTold = (now: OwnRemoval | null): void => {
    const changed = (told === null) !== (now === null);
    told = now;
    if (changed) onChange();
  };

  /** Asks one member after the other to be let in: whoever belongs is told so, and nothing else happens. */
  const ask = async (): Promise<void> => {
    const others = room.memberIds().filter((peer) => peer !== self);
    const peer = others[next % Math.max(1, others.length)];
    next += 1;
    if (peer === undefined) return;
    const name = room.nameOf(self) ?? '';
    const join = {
      workspaceId: asWorkspaceId(room.record.id),
      name,
      addresses: network.addresses(),
      level: SOFTWARE_LEVEL,
    };
    const body = encodeRequest({ type: 'join', join });
    const response = decodeResponse(await network.request(peer, body, ANSWER_TIMEOUT_MS));
    if (stopped || response.type !== 'join') return;
    heard(response.answer);
  };

  const heard = (answer: JoinAnswer): void => {
    if (answer.type === 'removed') {
      setTold({ reason: answer.reason, byName: answer.byName === '' ? null : answer.byName });
    } else if (answer.type === 'accepted') {
      setTold(null);
    }
  };

  const look = async (): Promise<void> => {
    const nowMs = clock.monotonicMs();
    const { leader } = room.replica.node.state;
    if (leader !== null) leaderlessSinceMs = nowMs;
    // Who hears a leader belongs: its own log says the rest.
    if (leader !== null && byOwnLog() === null) return setTold(null);
    if (byOwnLog() !== null || nowMs - leaderlessSinceMs >= ASK_AFTER_MS) await ask();
  };

  const lookAgain = (): void => {
    void look()
      .catch(() => undefined)
      .finally(() => {
        if (!stopped) cancel = clock.schedule(ASK_EVERY_MS, lookAgain);
      });
  };
  cancel = clock.schedule(ASK_EVERY_MS, lookAgain);

  return {
    removal: () => byOwnLog() ?? told,
    stop: () => {
      stopped = true;
      cancel();
    },
  };
};
