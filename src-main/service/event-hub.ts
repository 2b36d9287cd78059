// Tells subscribers what changed. Pictures of state are drawn at most once in a short while, however often they change;
// messages go out at once and in order.

import type { AppEvent } from '../../shared/api.ts';
import type { Cancel, Clock } from '../replica/ports.ts';

export type EventHub = {
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** True while there is any subscriber. */
  isHeard(): boolean;
  emit(event: AppEvent): void;
  /** Makes and emits the event of this kind soon; further calls until then change nothing. */
  emitSoon(kind: string, make: () => AppEvent | null | Promise<AppEvent | null>): void;
  stop(): void;
};

const SOON_MS = 60;

export const createEventHub = (clock: Clock): EventHub => {
  const listeners = new Set<(event: AppEvent) => void>();
  const scheduled = new Map<string, Cancel>();
  const drawn = new Map<string, string>();
  let stopped = false;

  const emit = (event: AppEvent): void => {
    if (stopped) return;
    for (const listener of [...listeners]) listener(event);
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isHeard: () => listeners.size > 0,
    emit,
    emitSoon: (kind, make) => {
      if (stopped || scheduled.has(kind) || listeners.size === 0) return;
      const cancel = clock.schedule(SOON_MS, () => {
        scheduled.delete(kind);
        // A picture that cannot be drawn because the workspace is closing is not missed.
        Promise.resolve(make()).then(
          (event) => {
            if (event === null) return;
            const picture = JSON.stringify(event);
            if (drawn.get(kind) === picture) return;
            drawn.set(kind, picture);
            emit(event);
          },
          () => undefined,
        );
      });
      scheduled.set(kind, cancel);
    },
    stop: () => {
      stopped = true;
      for (const cancel of scheduled.values()) cancel();
      listeners.clear();
    },
  };
};
