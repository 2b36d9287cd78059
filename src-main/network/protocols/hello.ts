// The first frame in both directions of a consensus stream: which version is spoken, which workspace is meant, and
// whether the caller is welcome.

import { idText } from '../codec/checks.ts';
import { MalformedFrameError } from '../framing.ts';
import { Hello } from '../wire.gen.js';

/** The protocol as libp2p negotiates it; `1` is the format of frames, which no release may change. */
export const CONSENSUS_PROTOCOL = '/caucus/consensus/1';
/** The version of the messages, told in the hello. */
export const CONSENSUS_VERSION = 1;

const MAX_WORKSPACE_ID_CHARACTERS = 64;

/** Why a caller is sent away. `stranger`: its peer id is not (yet) among those that the workspace expects here. */
export type Refusal = 'version' | 'workspace' | 'stranger';

const REFUSALS: Readonly<Record<number, Refusal>> = { 1: 'version', 2: 'workspace', 3: 'stranger' };
const REFUSAL_NUMBERS: Readonly<Record<Refusal, number>> = { version: 1, workspace: 2, stranger: 3 };

export type ReadHello = {
  readonly version: number;
  readonly workspaceId: string;
  readonly refusal: Refusal | null;
};

export const encodeHello = (workspaceId: string, refusal: Refusal | null): Uint8Array =>
  Hello.encode({ version: CONSENSUS_VERSION, workspaceId, refusal: refusal === null ? 0 : REFUSAL_NUMBERS[refusal] });

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
  const refusal = wire.refusal === 0 ? null : (REFUSALS[wire.refusal] ?? 'stranger');
  return { version: wire.version, workspaceId, refusal };
};
