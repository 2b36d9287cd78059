// From an operation to the outbox: numbers it, signs it, keeps it durable, and lists what still waits.

import { messageIdOf, messageIdParts } from '../chat/session.ts';
import { readOwnEnvelope, signOperations } from '../chat/envelope.ts';
import type { ChatOperation } from '../chat/operations.ts';
import type { Signer } from '../chat/signature.ts';
import type { Outbox } from '../replica/outbox.ts';
import type { PendingMessage } from '../../shared/chat.ts';
import type { MessageId, PeerId, WorkspaceId } from '../../shared/ids.ts';

export type Authorship = {
  readonly author: PeerId;
  readonly signer: Signer;
  readonly workspaceId: WorkspaceId;
  readonly session: string;
};

export type DatedOperation = { readonly operation: ChatOperation; readonly writtenAtMs: number };

export type Posting = {
  /** Resolves once all are durably in the outbox, in order, with their ids. @throws OutboxFullError */
  post(operations: readonly ChatOperation[], writtenAtMs: number): Promise<readonly MessageId[]>;
  /**
   * Posts operations that were written at different times, in one durable step. `build` is told which id each gets, by
   * its place in the list.
   */
  postDated(build: (idAt: (place: number) => MessageId) => readonly DatedOperation[]): Promise<void>;
  /** Messages that wait, oldest first. */
  pending(): readonly PendingMessage[];
  /** True when this session, and so this install, wrote what has this id. */
  isOwn(id: MessageId): boolean;
};

export const createPosting = (authorship: Authorship, outbox: Outbox): Posting => {
  const { author, session, signer, workspaceId } = authorship;
  // What the envelopes in the outbox say; read once each, forgotten with the item.
  const read = new Map<number, PendingMessage | null>();

  const pendingOf = (sequence: number, envelope: Uint8Array): PendingMessage | null => {
    const known = read.get(sequence);
    if (known !== undefined) return known;
    const content = readOwnEnvelope(envelope);
    const operation = 'invalid' in content ? null : content.operation;
    const message =
      'invalid' in content || operation?.type !== 'post-message'
        ? null
        : {
            id: messageIdOf(session, sequence),
            channelId: operation.channelId,
            text: operation.text,
            sentAtMs: content.writtenAtMs,
          };
    read.set(sequence, message);
    return message;
  };

  // Callers await nothing between reading the next sequence and `enqueue`: what is signed is what is taken.
  const sign = (operations: readonly ChatOperation[], firstSequence: number, writtenAtMs: number) =>
    signOperations({ privateKey: signer, author, workspaceId, session, firstSequence, writtenAtMs, operations });

  return {
    post: async (operations, writtenAtMs) => {
      const signed = sign(operations, outbox.nextSequence, writtenAtMs);
      await outbox.enqueue(signed);
      return signed.map(({ sequence }) => messageIdOf(session, sequence));
    },
    postDated: async (build) => {
      const first = outbox.nextSequence;
      const dated = build((place) => messageIdOf(session, first + place));
      await outbox.enqueue(
        dated.flatMap(({ operation, writtenAtMs }, at) => sign([operation], first + at, writtenAtMs)),
      );
    },
    pending: () => {
      const items = outbox.items();
      const first = items[0]?.sequence ?? Number.POSITIVE_INFINITY;
      for (const sequence of read.keys()) if (sequence < first) read.delete(sequence);
      return items
        .map(({ sequence, envelope }) => pendingOf(sequence, envelope))
        .filter((message): message is PendingMessage => message !== null);
    },
    isOwn: (id) => messageIdParts(id)?.session === session,
  };
};
