// A map that forgets its oldest entries beyond a bound. For what can be computed again, never for state.

export type BoundedCache<Value> = {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
};

export const createBoundedCache = <Value>(maxEntries: number): BoundedCache<Value> => {
  const values = new Map<string, Value>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      values.set(key, value);
      if (values.size <= maxEntries) return;
      for (const oldest of values.keys()) {
        values.delete(oldest);
        return;
      }
    },
  };
};
