// Which start of a profile is heard under its key. Every start has a number and a nonce of its own; whoever comes with less than was
// seen has an older memory, and two that are heard at once are two machines. Judges, and remembers through its book; refuses nobody.

import type { PeerId } from '../../shared/ids.ts';
import type { NetworkClock } from './clock.ts';

export const START_NONCE_BYTES = 8;

/** One start of a profile. */
export type Start = {
  /** Counts up with every start; 0 when the other side does not tell. */
  readonly counter: number;
  /** 16 hexadecimal digits, drawn at this start. */
  readonly nonce: string;
};

/** Of a side that does not tell. */
export const UNTOLD_START: Start = { counter: 0, nonce: '' };

/** What a profile keeps of starts, its own and others'. */
export type StartBook = {
  own(): Start;
  /** The latest start that was heard of this peer. */
  latestOf(peer: PeerId): Start | null;
  /** Keeps it, durably as soon as possible. */
  note(peer: PeerId, start: Start): void;
};

/**
 * `fine`: the latest start that is known. `older`: there was a later one, or another one with its number. `twin`: another start of
 * the same profile is at work at this moment. `unsure`: it may be; to be asked again soon.
 */
export type StartVerdict = 'fine' | 'older' | 'twin' | 'unsure';

/** What a link needs to know of starts, and tells of them. */
export type LinkStarts = StartJudge & {
  own(): Start;
  latestOf(peer: PeerId): Start | null;
  /** The other side sends this install away because of its start. */
  refusedBy(peer: PeerId, how: 'older' | 'twin', latest: number): void;
};

/** A stream on which one start of a peer is heard. */
export type OpenStart = { heard(): void; closed(): void };

export type StartJudge = {
  judge(peer: PeerId, start: Start): StartVerdict;
  /** A stream with this start of the peer is open now. */
  opened(peer: PeerId, start: Start): OpenStart;
};

/** Of a machine that vanished a stream may stay open; if nothing was heard on it for so long it counts as gone, in milliseconds. */
const SILENT_MS = 2_500;

type Stream = { readonly start: Start; heardAtMs: number };
/** When another start was heard while the known one was at work: what that one says afterwards shows that both are. */
type Doubt = { readonly known: Start; readonly sinceMs: number; askedAtMs: number };

const isSameStart = (one: Start, other: Start): boolean => one.counter === other.counter && one.nonce === other.nonce;

/** @param onDoubt the known start of this peer should be asked for a sign of life now */
export const createStartJudge = (
  book: StartBook,
  clock: Pick<NetworkClock, 'monotonicMs'>,
  onDoubt: (peer: PeerId) => void,
): StartJudge => {
  const streams = new Map<PeerId, Set<Stream>>();
  const doubts = new Map<PeerId, Doubt>();

  const accept = (peer: PeerId, start: Start): StartVerdict => {
    doubts.delete(peer);
    book.note(peer, start);
    return 'fine';
  };

  /** When the start was heard last on a stream that is open still; null when it is not at work. */
  const lastHeardMs = (peer: PeerId, start: Start): number | null => {
    const open = [...(streams.get(peer) ?? [])].filter((stream) => isSameStart(stream.start, start));
    const heardAtMs = Math.max(...open.map((stream) => stream.heardAtMs));
    return clock.monotonicMs() - heardAtMs < SILENT_MS ? heardAtMs : null;
  };

  return {
    opened: (peer, start) => {
      const stream: Stream = { start, heardAtMs: clock.monotonicMs() };
      const open = streams.get(peer) ?? new Set();
      streams.set(peer, open.add(stream));
      return {
        heard: () => {
          stream.heardAtMs = clock.monotonicMs();
        },
        closed: () => {
          open.delete(stream);
          if (open.size === 0 && streams.get(peer) === open) streams.delete(peer);
        },
      };
    },
    judge: (peer, start) => {
      const known = book.latestOf(peer);
      // A version that tells nothing, or one that was put back to such a version: nothing is known of it.
      if (start.counter === 0 || (known !== null && isSameStart(known, start))) return 'fine';
      if (known === null) return accept(peer, start);
      const heardAtMs = lastHeardMs(peer, known);
      if (heardAtMs === null) return start.counter > known.counter ? accept(peer, start) : 'older';
      const nowMs = clock.monotonicMs();
      const doubt = doubts.get(peer);
      if (doubt === undefined || !isSameStart(doubt.known, known) || nowMs - doubt.askedAtMs > 2 * SILENT_MS) {
        doubts.set(peer, { known, sinceMs: nowMs, askedAtMs: nowMs });
        onDoubt(peer);
        return 'unsure';
      }
      doubt.askedAtMs = nowMs;
      return heardAtMs > doubt.sinceMs ? 'twin' : 'unsure';
    },
  };
};
