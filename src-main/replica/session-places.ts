// Where the sequences of an outbox's sessions stand in it: one row of places, the rests of former sessions first, then the
// session of this start without an end. Pure arithmetic; holds no message.

/** What waits, with what its envelope says of it. */
export type WaitingItem = {
  readonly session: string;
  /** Position in its session, from 1 up without gaps. */
  readonly sequence: number;
  readonly envelope: Uint8Array;
};

/** The part of a session that is in the outbox: consecutive sequences at consecutive places. */
type Stretch = {
  readonly session: string;
  readonly firstPlace: number;
  readonly firstSequence: number;
  readonly lastPlace: number;
};

export type SessionPlaces = {
  /** Of the oldest item at the start. */
  readonly firstPlace: number;
  /** Oldest first; the last one is that of this start. */
  readonly sessions: readonly string[];
  /**
   * Where a sequence stands; 0 for another session, and the last place of a former session for what that session said beyond
   * it (proposed then, and lost here before it was durable).
   */
  placeOf(session: string, sequence: number): number;
  /** The sequence, in the session of this start, of a new item at this place. */
  sequenceAt(place: number): number;
  /** The last place of the session that a place belongs to; Infinity in that of this start. */
  endOfSessionAt(place: number): number;
};

/** @param items what waits at the start, at the places that end before `nextPlace` */
export const createSessionPlaces = (
  session: string,
  nextPlace: number,
  items: readonly WaitingItem[],
): SessionPlaces => {
  const firstPlace = nextPlace - items.length;
  const stretches: Stretch[] = [];
  items.forEach((item, at) => {
    const place = firstPlace + at;
    const last = stretches.at(-1);
    if (last?.session === item.session) stretches[stretches.length - 1] = { ...last, lastPlace: place };
    else stretches.push({ session: item.session, firstPlace: place, firstSequence: item.sequence, lastPlace: place });
  });

  return {
    firstPlace,
    sessions: [...stretches.map((stretch) => stretch.session), session],
    placeOf: (of, sequence) => {
      if (of === session) return nextPlace - 1 + sequence;
      const stretch = stretches.find((one) => one.session === of);
      if (stretch === undefined) return 0;
      return Math.min(stretch.firstPlace + sequence - stretch.firstSequence, stretch.lastPlace);
    },
    sequenceAt: (place) => place - nextPlace + 1,
    endOfSessionAt: (place) => stretches.find(({ lastPlace }) => lastPlace >= place)?.lastPlace ?? Infinity,
  };
};
