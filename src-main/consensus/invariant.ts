// What the engine does when it finds itself in a state that Raft forbids: it stops, it never goes on. Never used for
// anything a peer can send; such messages are ignored.

/** A broken invariant of the engine: a fault of this program or of its disk. The replica must stop and say so. */
export class InvariantViolationError extends Error {
  override readonly name = 'InvariantViolationError';
}

/** @throws InvariantViolationError unless `holds`. `broken` names the invariant that should have held. */
export function invariant(holds: boolean, broken: string): asserts holds {
  if (!holds) throw new InvariantViolationError(`Invariant broken: ${broken}.`);
}
