// What simulated clients write: a value for one register, numbered within the writer's session. Compact and without
// signatures, so that thousands of runs are fast; the rule of sessions is that of the chat.

export type ClientWrite = {
  /** The start of a machine in which it was written (`sessionOf`). */
  readonly session: number;
  /** From 1 up without gaps within the session. */
  readonly sequence: number;
  readonly register: number;
};

const STAMP_BYTES = 8;
const WRITE_BYTES = 10;

/** The bytes that an outbox holds. `paddingBytes` makes some of them large. */
export const encodeWrite = (write: ClientWrite, paddingBytes: number): Uint8Array => {
  const bytes = new Uint8Array(WRITE_BYTES + paddingBytes);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, write.session);
  view.setUint32(2, write.sequence);
  view.setUint32(6, write.register);
  return bytes;
};

/** What a leader makes of it: the time of receipt goes in front. */
export const stampWrite = (payload: Uint8Array, receivedAtMs: number): Uint8Array => {
  const bytes = new Uint8Array(STAMP_BYTES + payload.length);
  new DataView(bytes.buffer).setFloat64(0, receivedAtMs);
  bytes.set(payload, STAMP_BYTES);
  return bytes;
};

/** Reads the data of a proposal entry; null when a proposal reached the log without a stamp or is cut short. */
export const readWrite = (data: Uint8Array): ClientWrite | null => {
  if (data.length < STAMP_BYTES + WRITE_BYTES) return null;
  const view = new DataView(data.buffer, data.byteOffset + STAMP_BYTES);
  return { session: view.getUint16(0), sequence: view.getUint32(2), register: view.getUint32(6) };
};

/** What an outbox holds. */
export const readOwnWrite = (envelope: Uint8Array): ClientWrite => {
  const view = new DataView(envelope.buffer, envelope.byteOffset);
  return { session: view.getUint16(0), sequence: view.getUint32(2), register: view.getUint32(6) };
};

const MOST_MACHINES = 64;

/** Each start of a machine, counted from 1, writes in a session of its own. */
export const sessionOf = (machine: number, start: number): number => start * MOST_MACHINES + machine;
/** The machine whose session it is. */
export const machineOf = (session: number): number => session % MOST_MACHINES;

/** The value a register has after this write: unique in a run. */
export const valueOf = (write: ClientWrite): number => write.session * 1_000_000 + write.sequence;
