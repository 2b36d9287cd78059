// What a membership change tells of the member it adds: a name and where to reach it. Written by whoever admits, so it
// is cleaned when read, and whatever is wrong in it is left out.

import { MAX_ADDRESSES_PER_PEER, MAX_ADDRESS_CHARACTERS } from '../../shared/limits.ts';
import { MemberContext } from './chat.gen.js';
import { cleanDisplayName } from './names.ts';

/** `name` is empty when the change does not tell one. */
export type MemberDetails = {
  readonly name: string;
  readonly addresses: readonly string[];
  /** What its software understands (levels.ts); 0 when the change does not tell. */
  readonly level: number;
};

const MAX_CONTEXT_BYTES = 16_384;
const NOTHING: MemberDetails = { name: '', addresses: [], level: 0 };

const fitAddresses = (addresses: readonly string[]): string[] =>
  addresses
    .filter((address) => /^\/[\x21-\x7e]+$/.test(address) && address.length <= MAX_ADDRESS_CHARACTERS)
    .slice(0, MAX_ADDRESSES_PER_PEER);

/** Addresses are multiaddrs; those too long or too many are left out. */
export const encodeMemberContext = ({ name, addresses, level }: MemberDetails): Uint8Array =>
  MemberContext.encode({ name: cleanDisplayName(name) ?? '', addresses: fitAddresses(addresses), level });

/** Never throws: bytes that make no sense tell nothing. */
export const decodeMemberContext = (bytes: Uint8Array): MemberDetails => {
  if (bytes.length === 0 || bytes.length > MAX_CONTEXT_BYTES) return NOTHING;
  try {
    const context = MemberContext.decode(bytes);
    return {
      name: cleanDisplayName(context.name) ?? '',
      addresses: fitAddresses(context.addresses),
      level: context.level,
    };
  } catch {
    return NOTHING;
  }
};
