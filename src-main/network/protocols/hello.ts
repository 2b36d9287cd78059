// The first frame in both directions of a consensus stream: which version is spoken, which workspace is meant, and
// whether the caller is welcome.

import { idText } from '../codec/checks.ts';
import { MalformedFrameError } from '../framing.ts';
import { START_NONCE_BYTES, UNTOLD_START } from '../starts.ts';
import type { Start } from '../starts.ts';
import { Hello } from '../wire.gen.js';

/** The protocol as libp2p negotiates it; `1` is the format of frames, which no release may change. */
export const CONSENSUS_PROTOCOL = '/caucus/consensus/1';
/** The version of the messages, told in the hello. */
export const CONSENSUS_VERSION = 1;

const MAX_WORKSPACE_ID_CHARACTERS = 64;

/**
 * Why a caller is sent away. `stranger`: its peer id is not (yet) among those that the workspace expects here. `older`: a later
 * start of its profile was heard. `twin`: another start of its profile is at work now.
 */
export type Refusal = 'version' | 'workspace' | 'stranger' | 'older' | 'twin';

const REFUSAL_NUMBERS: Readonly<Record<Refusal, number>> = { version: 1, workspace: 2, stranger: 3, older: 4, twin: 5 };
const REFUSALS: ReadonlyMap<number, Refusal> = new Map(
  Object.entries(REFUSAL_NUMBERS).map(([refusal, number]) => [number, refusal as Refusal]),
);

export type ReadHello = {
  readonly version: number;
  readonly workspaceId: string;
  readonly refusal: Refusal | null;
  readonly start: Start;
  /** With `older`: the number of the latest start that was heard; 0 otherwise. */
  readonly latest: number;
};

export const encodeHello = (
  workspaceId: string,
  refusal: Refusal | null,
  { counter, nonce }: Start = UNTOLD_START,
  latest = 0,
): Uint8Array => {
  return Hello.encode({
    version: CONSENSUS_VERSION,
    workspaceId,
    refusal: refusal === null ? 0 : REFUSAL_NUMBERS[refusal],
    counter,
    nonce: Buffer.from(nonce, 'hex'),
    latest,
  });
};

/** @throws MalformedFrameError */
const checkedStart = ({ counter, latest, nonce }: Hello): Start => {
  if (![counter, latest].every(Number.isSafeInteger) || (counter !== 0 && nonce.length !== START_NONCE_BYTES)) {
    throw new MalformedFrameError('A Hello of no proper start.');
  }
  return counter === 0 ? UNTOLD_START : { counter, nonce: Buffer.from(nonce).toString('hex') };
};

/** @throws MalformedFrameError */
export const decodeHello = (body: Uint8Array): ReadHello => {
  let wire;
  try {
    wire = Hello.decode(body);
  } catch (cause) {
    throw new MalformedFrameError('A frame is no Hello.', { cause });
  }
  const workspaceId = idText(wire.workspaceId, MAX_WORKSPACE_ID_CHARACTERS, 'workspaceId');
  // A refusal for a reason that a later version may have is a refusal all the same.
  const refusal = wire.refusal === 0 ? null : (REFUSALS.get(wire.refusal) ?? 'stranger');
  return { version: wire.version, workspaceId, refusal, start: checkedStart(wire), latest: wire.latest };
};
