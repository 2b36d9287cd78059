// Checks of single fields of the wire. Each either gives the value with its type or refuses the whole frame.

import { MalformedFrameError } from '../framing.ts';
import { asIndex, asTerm } from '../../consensus/ids.ts';
import type { Index, Term } from '../../consensus/ids.ts';

/** A whole number from 0 up that JavaScript holds exactly. @throws MalformedFrameError */
export const wholeNumber = (value: number, field: string): number => {
  if (!Number.isSafeInteger(value) || value < 0) throw new MalformedFrameError(`${field} is no whole number`);
  return value;
};

export const indexFrom = (value: number, field: string): Index => asIndex(wholeNumber(value, field));

export const termFrom = (value: number, field: string): Term => asTerm(wholeNumber(value, field));

/** Ids are visible ASCII: anything else would not even come out again as it went in. @throws MalformedFrameError */
export const idText = (value: string, maxCharacters: number, field: string): string => {
  if (value.length > maxCharacters) throw new MalformedFrameError(`${field} has ${value.length} characters`);
  if (!/^[\x21-\x7e]+$/u.test(value)) throw new MalformedFrameError(`${field} is no id`);
  return value;
};

/** The name for a number of a closed list. @throws MalformedFrameError */
export const oneOf = <Name extends string>(
  names: Readonly<Record<number, Name>>,
  value: number,
  field: string,
): Name => {
  const name = names[value];
  if (name === undefined) throw new MalformedFrameError(`${field} is ${value}, which is unknown`);
  return name;
};

/** Bytes of their own memory, at most `maxBytes`. @throws MalformedFrameError */
export const ownBytes = (value: Uint8Array, maxBytes: number, field: string): Uint8Array => {
  if (value.length > maxBytes) throw new MalformedFrameError(`${field} has ${value.length} bytes, over ${maxBytes}`);
  // A copy: what stays in the log must not keep the whole frame in memory.
  return new Uint8Array(value);
};
