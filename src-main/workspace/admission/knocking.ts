// How an install asks to be let in: with a code when a person gave it one, and again and again while a member has to decide.
// It enters nothing; what it gives back is the last answer.

import { randomBytes } from 'node:crypto';
import { NONCE_BYTES, isWelcomeOf, transcriptOf } from '../../chat/invitation.ts';
import { SOFTWARE_LEVEL } from '../../chat/levels.ts';
import type { Network } from '../../network/network.ts';
import type { Clock } from '../../replica/ports.ts';
import type { PeerId } from '../../../shared/ids.ts';
import { decodeResponse, encodeRequest } from '../workspace-messages.ts';
import type { WorkspaceInfo } from '../workspace-messages.ts';
import type { InvitationKey } from './invitation-code.ts';
import type { CodeRequest, JoinAnswer } from './join-messages.ts';

const ANSWER_TIMEOUT_MS = 12_000;
const KNOCK_AGAIN_MS = 1_000;
/** So many answers in a row that say nothing, and whoever was asked counts as gone. */
const MAX_SILENT_KNOCKS = 8;
/** How long a no is respected unless a person asks again, in milliseconds. */
const REFUSED_FOR_MS = 600_000;
const MAX_REFUSALS = 100;
const NOES: readonly JoinAnswer['type'][] = ['declined', 'needs-invitation', 'code-refused', 'removed', 'needs-update'];

export type KnockingOptions = {
  readonly network: Network;
  readonly clock: Clock;
  /** How this install is called. */
  readonly name: () => string;
  /** A member has to decide; null when that is over. */
  readonly onWaiting: (problem: string | null) => void;
  readonly isStopped: () => boolean;
};

export type Knocking = {
  /** The code to show from now on; null: none. */
  useCode(key: InvitationKey | null): void;
  /** Asks `peer`, and waits at its door as long as it takes, unless `giveUp` is called. */
  knock(peer: PeerId, workspace: WorkspaceInfo): Promise<JoinAnswer>;
  isWaiting(): boolean;
  /** The last answer of a workspace that said no lately; null when it may be asked. */
  refusalOf(workspaceId: string): JoinAnswer | null;
  /** A person wants it: what was refused may be asked again. */
  forgetRefusals(): void;
  giveUp(): void;
};

export const createKnocking = ({ network, clock, name, onWaiting, isStopped }: KnockingOptions): Knocking => {
  let key: InvitationKey | null = null;
  let waiting = false;
  let wake = (): void => undefined;
  let round = 0;
  const refusals = new Map<string, { readonly answer: JoinAnswer; readonly untilMs: number }>();

  const noteRefusal = (workspaceId: string, answer: JoinAnswer): void => {
    refusals.delete(workspaceId);
    if (!NOES.includes(answer.type)) return;
    refusals.set(workspaceId, { answer, untilMs: clock.monotonicMs() + REFUSED_FOR_MS });
    const [oldest] = refusals.size > MAX_REFUSALS ? refusals.keys() : [];
    if (oldest !== undefined) refusals.delete(oldest);
  };

  const ask = async (peer: PeerId, { id }: WorkspaceInfo, code?: CodeRequest): Promise<JoinAnswer> => {
    const body = encodeRequest({
      type: 'join',
      join: {
        workspaceId: id,
        name: name(),
        addresses: network.addresses(),
        level: SOFTWARE_LEVEL,
        ...(code === undefined ? {} : { code }),
      },
    });
    const response = decodeResponse(await network.request(peer, body, ANSWER_TIMEOUT_MS));
    return response.type === 'join' ? response.answer : { type: 'not-this-workspace' };
  };

  /** Shows that this install knows the code, to a member that showed first that it has the invitation. */
  const askWithCode = async (peer: PeerId, workspace: WorkspaceInfo, using: InvitationKey): Promise<JoinAnswer> => {
    const nonce = new Uint8Array(randomBytes(NONCE_BYTES));
    const begun = await ask(peer, workspace, { invitationId: using.id, nonce, proof: null });
    if (begun.type !== 'challenge') return begun;
    const nonces = Buffer.concat([nonce, begun.nonce]);
    const exchange = { workspaceId: workspace.id, id: using.id, newcomer: network.peerId, member: peer, nonces };
    // Somebody under the name of the workspace who has not its log: nothing is signed for it.
    if (!isWelcomeOf(using.verifier, exchange, begun.welcome)) return { type: 'code-refused', fault: 'unknown' };
    const signature = using.signer(transcriptOf('proof', exchange));
    const proof = { answeredNonce: begun.nonce, signature };
    return ask(peer, workspace, { invitationId: using.id, nonce, proof });
  };

  const knockOnce = async (peer: PeerId, workspace: WorkspaceInfo): Promise<JoinAnswer | null> => {
    try {
      return await (key === null ? ask(peer, workspace) : askWithCode(peer, workspace, key));
    } catch {
      return null;
    }
  };

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.schedule(KNOCK_AGAIN_MS, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });

  return {
    useCode: (next) => {
      key = next;
    },
    knock: async (peer, workspace) => {
      round += 1;
      const own = round;
      let silent = 0;
      try {
        for (;;) {
          const answer = await knockOnce(peer, workspace);
          const isOpen = answer?.type === 'waiting' || (waiting && (answer === null || answer.type === 'no-majority'));
          if (!isOpen) {
            noteRefusal(workspace.id, answer ?? { type: 'no-majority' });
            return answer ?? { type: 'no-majority' };
          }
          silent = answer?.type === 'waiting' ? 0 : silent + 1;
          if (silent >= MAX_SILENT_KNOCKS || isStopped() || own !== round) return { type: 'no-majority' };
          if (!waiting) onWaiting('A member has to let this machine in. It goes on by itself then.');
          waiting = true;
          await pause();
          if (own !== round) return { type: 'no-majority' };
        }
      } finally {
        if (own === round) {
          waiting = false;
          onWaiting(null);
        }
      }
    },
    isWaiting: () => waiting,
    refusalOf: (workspaceId) => {
      const refusal = refusals.get(workspaceId);
      return refusal !== undefined && refusal.untilMs > clock.monotonicMs() ? refusal.answer : null;
    },
    forgetRefusals: () => refusals.clear(),
    giveUp: () => {
      round += 1;
      waiting = false;
      wake();
    },
  };
};
