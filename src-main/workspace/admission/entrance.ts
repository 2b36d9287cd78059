// The door of one workspace, as a member keeps it: what it answers those who want to come in, by what the log says of them.
// It lets nobody in by itself: it proposes, and every replica decides when the proposal is applied.

import { randomBytes } from 'node:crypto';
import { LEVEL_OF_GOVERNANCE } from '../../chat/levels.ts';
import { NONCE_BYTES, isProofOf, welcomeOf } from '../../chat/invitation.ts';
import { fingerprintOf } from '../../chat/fingerprint.ts';
import { sharedSkeletons, skeletonOf } from '../../chat/look-alikes.ts';
import { faultOfInvitation } from '../../chat/rules/invitations.ts';
import type { KnownGovernance } from '../../chat/queries.ts';
import type { Network } from '../../network/network.ts';
import type { Clock } from '../../replica/ports.ts';
import { MAX_MEMBERS } from '../../../shared/limits.ts';
import type { WaitingRequest } from '../../../shared/cluster.ts';
import type { PeerId } from '../../../shared/ids.ts';
import { MessageRejectedError } from '../confirmations.ts';
import type { OpenedWorkspace } from '../open-workspace.ts';
import { encodeRequest } from '../workspace-messages.ts';
import { addToMembership } from './add-to-membership.ts';
import type { CodeRequest, JoinAnswer, JoinRequest, WaitingNotice } from './join-messages.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** Within this a challenge must be answered, in milliseconds. */
const CHALLENGE_VALID_MS = 30_000;
const MAX_CHALLENGES = 256;
/** How long a spent code may take to be applied here, in milliseconds. */
const SPENDING_TIMEOUT_MS = 4_000;
const TELL_TIMEOUT_MS = 3_000;

type Room = Pick<
  OpenedWorkspace,
  'record' | 'queries' | 'posting' | 'confirmations' | 'replica' | 'links' | 'memberIds' | 'nameOf' | 'onMembership'
> & { governance(): KnownGovernance };

export type Entrance = {
  /** What somebody is answered who wants to come in. `accepted` says who the members are, and is completed by the caller. */
  answer(from: PeerId, request: JoinRequest): Promise<Exclude<JoinAnswer, { type: 'accepted' }> | { type: 'in' }>;
  /** Another one tells who waits; only a member is listened to. */
  told(from: PeerId, notice: WaitingNotice): void;
  waiting(): readonly WaitingRequest[];
  /** A member of this install said no. */
  decline(peerId: PeerId): void;
  stop(): void;
};

export type EntranceOptions = {
  readonly room: Room;
  readonly network: Network;
  readonly clock: Clock;
  readonly onWaiting: (waiting: readonly WaitingRequest[]) => void;
};

type Challenge = { readonly from: PeerId; readonly untilMs: number };

export const createEntrance = ({ room, network, clock, onWaiting }: EntranceOptions): Entrance => {
  const { confirmations, links, posting, queries, record } = room;
  const workspaceId = record.id as JoinRequest['workspaceId'];
  const challenges = new Map<string, Challenge>();

  const waiting = (): readonly WaitingRequest[] => {
    const names = room.memberIds().map((peerId) => room.nameOf(peerId) ?? '');
    return waitingRoom.waiting().map(({ peerId, name, atMs }) => ({
      peerId,
      name,
      fingerprint: fingerprintOf(peerId),
      atMs,
      removed: false,
      sameName: sharedSkeletons([name, ...names]).has(skeletonOf(name)),
    }));
  };

  const waitingRoom = createWaitingRoom({
    clock,
    tell: (told) => {
      const body = encodeRequest({ type: 'waiting', waiting: { workspaceId, waiting: told } });
      for (const member of room.memberIds()) {
        if (links.isUp(member)) network.request(member, body, TELL_TIMEOUT_MS).catch(() => undefined);
      }
    },
    onChange: () => onWaiting(waiting()),
  });

  const challenge = (from: PeerId, verifier: Uint8Array, { invitationId, nonce }: CodeRequest): JoinAnswer => {
    const drawn = new Uint8Array(randomBytes(NONCE_BYTES));
    challenges.set(Buffer.from(drawn).toString('hex'), { from, untilMs: clock.monotonicMs() + CHALLENGE_VALID_MS });
    const [oldest] = challenges.size > MAX_CHALLENGES ? challenges.keys() : [];
    if (oldest !== undefined) challenges.delete(oldest);
    const nonces = Buffer.concat([nonce, drawn]);
    const exchange = { workspaceId, id: invitationId, newcomer: from, member: network.peerId, nonces };
    return { type: 'challenge', nonce: drawn, welcome: new Uint8Array(welcomeOf(verifier, exchange)) };
  };

  /** Whether this member drew the number for this newcomer a moment ago; it does not count a second time. */
  const takeChallenge = (from: PeerId, nonce: Uint8Array): boolean => {
    const key = Buffer.from(nonce).toString('hex');
    const drawn = challenges.get(key);
    challenges.delete(key);
    return drawn?.from === from && drawn.untilMs > clock.monotonicMs();
  };

  /** Null when the code was spent and the newcomer may enter. */
  const spend = async (from: PeerId, code: CodeRequest): Promise<JoinAnswer | null> => {
    const { invitationId: id, nonce, proof } = code;
    const invitation = await queries.invitation(id);
    if (invitation === null) return { type: 'code-refused', fault: 'unknown' };
    const fault = faultOfInvitation(invitation, clock.nowMs());
    if (fault !== null) return { type: 'code-refused', fault };
    if (proof === null) return challenge(from, invitation.verifier, code);
    const nonces = new Uint8Array(Buffer.concat([nonce, proof.answeredNonce]));
    const exchange = { workspaceId, id, newcomer: from, member: network.peerId, nonces };
    if (!takeChallenge(from, proof.answeredNonce) || !isProofOf(invitation.verifier, exchange, proof.signature)) {
      network.blame(from, 'refused');
      return { type: 'code-refused', fault: 'unproven' };
    }
    try {
      const operation = { type: 'spend-invitation', id, peerId: from, nonces, proof: proof.signature } as const;
      await confirmations.wait(await posting.post([operation], clock.nowMs()), SPENDING_TIMEOUT_MS);
      return null;
    } catch (failure) {
      return failure instanceof MessageRejectedError
        ? { type: 'code-refused', fault: 'spent' }
        : { type: 'no-majority' };
    }
  };

  /** What the log says of somebody who may not simply enter; null for whoever may. */
  const objection = async (from: PeerId, request: JoinRequest): Promise<JoinAnswer | null> => {
    const standing = await queries.standing(from);
    switch (standing.type) {
      case 'member':
      case 'welcome':
        return null;
      case 'removed': {
        const { by, reason } = standing.removal;
        return { type: 'removed', reason, byName: room.nameOf(by) ?? '' };
      }
      case 'ask':
      case 'invite': {
        if (request.code !== undefined) return spend(from, request.code);
        if (standing.type === 'invite') return { type: 'needs-invitation' };
        const asked = waitingRoom.ask(from, request.name);
        return { type: asked === 'full' ? 'no-majority' : asked };
      }
    }
  };

  return {
    answer: async (from, request) => {
      const isMember = (): boolean => room.memberIds().includes(from);
      if (isMember()) return { type: 'in' };
      if (room.memberIds().length >= MAX_MEMBERS) return { type: 'full' };
      const refused = await objection(from, request);
      if (refused !== null) return refused as Exclude<JoinAnswer, { type: 'accepted' }>;
      const { policy, removed } = room.governance();
      const isGoverned = policy !== 'open' || removed.length > 0;
      if (isGoverned && request.level < LEVEL_OF_GOVERNANCE) return { type: 'needs-update' };
      if (!(await addToMembership(room, clock, from, request))) return { type: 'no-majority' };
      waitingRoom.forget(from);
      return { type: 'in' };
    },
    told: (from, notice) => {
      if (room.memberIds().includes(from)) waitingRoom.told(notice.waiting);
    },
    waiting,
    decline: (peerId) => waitingRoom.decline(peerId),
    stop: () => waitingRoom.stop(),
  };
};
