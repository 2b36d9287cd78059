// Virtual time: events in the order of their time, and of their making where times are equal. Nothing happens between two
// events, and nothing ever waits for real time.

/** Takes an event back; harmless when it has happened. */
export type CancelEvent = () => void;

export type Scheduler = {
  /** Milliseconds since the run began. */
  readonly nowMs: number;
  /** Events that have happened. */
  readonly eventCount: number;
  after(delayMs: number, run: () => void): CancelEvent;
  /** Lets the next event happen; false when there is none. */
  step(): boolean;
  /** When the next event is due; Infinity when there is none. */
  readonly nextMs: number;
};

type Event = { readonly atMs: number; readonly order: number; run: (() => void) | null };

const isBefore = (a: Event, b: Event): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

export const createScheduler = (): Scheduler => {
  /** A binary heap. Invariant: no event is before its parent, which is at half its position. */
  const heap: Event[] = [];
  let nowMs = 0;
  let made = 0;
  let eventCount = 0;

  const push = (event: Event): void => {
    let at = heap.length;
    heap.push(event);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as Event;
      if (!isBefore(event, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = event;
  };

  const pop = (): Event | undefined => {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const child = right < heap.length && isBefore(heap[right] as Event, heap[left] as Event) ? right : left;
      if (!isBefore(heap[child] as Event, last)) break;
      heap[at] = heap[child] as Event;
      at = child;
    }
    heap[at] = last;
    return first;
  };

  const dropCancelled = (): void => {
    while (heap.length > 0 && heap[0]?.run === null) pop();
  };

  return {
    get nowMs() {
      return nowMs;
    },
    get eventCount() {
      return eventCount;
    },
    get nextMs() {
      dropCancelled();
      return heap[0]?.atMs ?? Infinity;
    },
    after: (delayMs, run) => {
      made += 1;
      const event: Event = { atMs: nowMs + Math.max(0, delayMs), order: made, run };
      push(event);
      return () => {
        event.run = null;
      };
    },
    step: () => {
      dropCancelled();
      const event = pop();
      if (event === undefined || event.run === null) return false;
      nowMs = event.atMs;
      eventCount += 1;
      event.run();
      return true;
    },
  };
};
