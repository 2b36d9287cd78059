// From an operation to the outbox: numbers it, signs it, keeps it durable, and lists what still waits.

import { messageIdOf } from '../chat/session.ts';
import { readOwnEnvelope, signOperations } from '../chat/envelope.ts';
import type { ChatOperation } from '../chat/operations.ts';
import type { Signer } from '../chat/signature.ts';
import { OutboxFullError } from '../replica/outbox.ts';
import type { Outbox, WaitingItem } from '../replica/outbox.ts';
import { MAX_OUTBOX_ITEMS } from '../../shared/limits.ts';
import type { PendingMessage } from '../../shared/chat.ts';
import type { MessageId, PeerId, WorkspaceId } from '../../shared/ids.ts';
import type { RefusedPosts } from './refused-posts.ts';

export type Authorship = {
  readonly author: PeerId;
  readonly signer: Signer;
  readonly workspaceId: WorkspaceId;
  readonly session: string;
};

export type DatedOperation = { readonly operation: ChatOperation; readonly writtenAtMs: number };

/** What waits in the outbox, with the id that it has already. */
export type WaitingOperation = DatedOperation & { readonly id: MessageId };

export type Posting = {
  /** Resolves once all are durable in the outbox, or confirmed by a majority, in order, with their ids. @throws OutboxFullError */
  post(operations: readonly ChatOperation[], writtenAtMs: number): Promise<readonly MessageId[]>;
  /**
   * Posts operations that were written at different times, in one durable step. `build` is told which id each gets, by
   * its place in the list. Before that `mark` is told the place of the first, which nothing else gets until this is
   * done; it is told null when they were not taken after all. Nobody hears of them before they are durable here.
   */
  postDated(
    build: (idAt: (place: number) => MessageId) => readonly DatedOperation[],
    mark?: (firstPlace: number | null) => Promise<void>,
  ): Promise<void>;
  /** Takes nothing any more; resolves once all that was taken is durable. */
  close(): Promise<void>;
  /** All that waits, oldest first. */
  waiting(): readonly WaitingOperation[];
  /** Messages that wait, oldest first. */
  pending(): readonly PendingMessage[];
};

/** The workspace is being left: what was taken goes along, and nothing more is taken. */
export class PostingClosedError extends Error {
  override readonly name = 'PostingClosedError';
  constructor() {
    super('This install is just moving to another workspace. Nothing was sent; try again in a moment.');
  }
}

type Gathered = {
  readonly operations: readonly DatedOperation[];
  readonly resolve: (ids: readonly MessageId[]) => void;
  readonly reject: (failure: unknown) => void;
};

/** @param refused what was taken is safe once this has on the disk what the rules refused of it */
export const createPosting = (
  authorship: Authorship,
  outbox: Outbox,
  refused?: Pick<RefusedPosts, 'isKept' | 'kept'>,
): Posting => {
  const { author, session, signer, workspaceId } = authorship;
  // What the envelopes in the outbox say; read once each, forgotten with them.
  const read = new WeakMap<Uint8Array, WaitingOperation | null>();

  const waitingIn = ({ session: itsSession, sequence, envelope }: WaitingItem): WaitingOperation | null => {
    const known = read.get(envelope);
    if (known !== undefined) return known;
    const content = readOwnEnvelope(envelope);
    const waiting =
      'invalid' in content || content.operation.type !== 'known'
        ? null
        : {
            id: messageIdOf(itsSession, sequence),
            operation: content.operation.operation,
            writtenAtMs: content.writtenAtMs,
          };
    read.set(envelope, waiting);
    return waiting;
  };

  const waiting = (): WaitingOperation[] => outbox.items().flatMap((item) => waitingIn(item) ?? []);

  // Callers await nothing between reading the next sequence and `enqueue`: what is signed is what is taken.
  const sign = (dated: readonly DatedOperation[]) =>
    signOperations({
      privateKey: signer,
      author,
      workspaceId,
      session,
      firstSequence: outbox.nextSequence,
      writtenAtMs: dated.map(({ writtenAtMs }) => writtenAtMs),
      operations: dated.map(({ operation }) => operation),
    });

  // What is posted in the same turn, or while an earlier lot is on its way to the disk, shares one signature and one sync.
  let gathered: Gathered[] = [];
  let gatheredCount = 0;
  let enqueuing = false;
  let closed = false;
  let turns: Promise<void> = Promise.resolve();
  /** One after the other: what is numbered is enqueued before anything else is numbered. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turns.then(work);
    turns = done.catch(() => undefined);
    return done;
  };

  const enqueueLot = async (lot: readonly Gathered[]): Promise<void> => {
    let signed;
    try {
      signed = sign(lot.flatMap(({ operations }) => operations));
    } catch (failure) {
      // One that cannot be signed (too large) must not take the others with it.
      if (lot.length > 1) for (const one of lot) await enqueueLot([one]);
      else lot[0]?.reject(failure);
      return;
    }
    try {
      await outbox.enqueue(signed);
      // It was confirmed and refused before the outbox had it on the disk.
      if (refused?.isKept() === false) await refused.kept();
    } catch (failure) {
      for (const one of lot) one.reject(failure);
      return;
    }
    let next = 0;
    for (const { operations, resolve } of lot) {
      const own = signed.slice(next, (next += operations.length));
      resolve(own.map(({ sequence }) => messageIdOf(session, sequence)));
    }
  };

  const enqueueGathered = async (): Promise<void> => {
    // One turn of microtasks: callers that were all woken by the same event post before the lot is closed.
    await Promise.resolve();
    while (gathered.length > 0) {
      const lot = gathered;
      gathered = [];
      gatheredCount = 0;
      await enqueueLot(lot);
    }
    enqueuing = false;
  };

  return {
    post: (operations, writtenAtMs) => {
      if (closed) return Promise.reject(new PostingClosedError());
      if (outbox.length + gatheredCount + operations.length > MAX_OUTBOX_ITEMS) {
        return Promise.reject(new OutboxFullError());
      }
      return new Promise((resolve, reject) => {
        const dated = operations.map((operation) => ({ operation, writtenAtMs }));
        gathered.push({ operations: dated, resolve, reject });
        gatheredCount += operations.length;
        if (enqueuing) return;
        enqueuing = true;
        void inTurn(enqueueGathered);
      });
    },
    postDated: (build, mark = () => Promise.resolve()) =>
      inTurn(async () => {
        if (closed) throw new PostingClosedError();
        const first = outbox.nextSequence;
        await mark(outbox.nextPlace);
        try {
          await outbox.enqueue(sign(build((at) => messageIdOf(session, first + at))), 'durable-first');
        } catch (failure) {
          await mark(null);
          throw failure;
        }
      }),
    close: () => {
      closed = true;
      return inTurn(() => Promise.resolve());
    },
    waiting,
    pending: () =>
      waiting().flatMap(({ id, operation, writtenAtMs }): readonly PendingMessage[] => {
        if (operation.type !== 'post-message' || operation.import !== undefined) return [];
        const { channelId, text, threadRootId } = operation;
        const sent = { channelId, text, sentAtMs: writtenAtMs };
        return [{ id, ...sent, threadRootId: threadRootId ?? null, refusal: null, importedAuthor: null }];
      }),
  };
};
