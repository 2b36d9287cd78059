// The engine's own names for what it counts. The brands match those of shared/ids.ts without importing them,
// because the engine imports nothing but itself.

export type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** Who a replica is. The engine compares these and never looks inside. */
export type PeerId = Brand<string, 'PeerId'>;
/** A Raft term, from 0 up; 0 is before the first election. */
export type Term = Brand<number, 'Term'>;
/** A position in the log, from 1 up; 0 is before the first entry. */
export type Index = Brand<number, 'Index'>;

export const asPeerId = (text: string): PeerId => text as PeerId;
export const asTerm = (value: number): Term => value as Term;
export const asIndex = (value: number): Index => value as Index;
