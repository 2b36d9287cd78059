// A code of an invitation as people mistype it: noticed on this machine, before anybody is asked.

import { expect, test } from 'vitest';
import { invitationLink, newInvitation, readInvitation } from '../../src-main/workspace/admission/invitation-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODES = Array.from({ length: 30 }, () => newInvitation());
const plain = (code: string): string[] => Array.from(code.replaceAll('-', ''));

test('every letter that is another one is noticed', () => {
  for (const { code } of CODES) {
    const letters = plain(code);
    const unnoticed = letters.flatMap((letter, at) =>
      Array.from(ALPHABET)
        .filter((other) => other !== letter)
        .map((other) => letters.with(at, other).join(''))
        .filter((typed) => readInvitation(typed) !== null),
    );
    expect(unnoticed).toEqual([]);
  }
});

test('every two letters that have changed places are noticed', () => {
  for (const { code } of CODES) {
    const letters = plain(code);
    for (let first = 0; first < letters.length; first += 1) {
      for (let second = first + 1; second < letters.length; second += 1) {
        if (letters[first] === letters[second]) continue;
        const typed = letters.with(first, letters[second]!).with(second, letters[first]!).join('');
        expect(readInvitation(typed), `${code} typed as ${typed}`).toBeNull();
      }
    }
  }
});

test('a letter too few or too many is noticed, and a field of zeros is no code', () => {
  for (const { code } of CODES) {
    expect(readInvitation(code.slice(1))).toBeNull();
    expect(readInvitation(`${code}0`)).toBeNull();
  }
  expect(readInvitation('0000-0000-0000-0000-0000')).toBeNull();
});

test('it is read as people write it: small letters, other gaps, O for 0, I and L for 1, or in its link', () => {
  for (const { code, key } of CODES) {
    const spoken = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replace('1', 'l').replaceAll('1', 'i');
    expect(readInvitation(`  ${spoken} `)?.key.id).toBe(key.id);
    expect(readInvitation(code.replaceAll('-', ''))?.key.id).toBe(key.id);
    const link = invitationLink(code, 'abcdefghijklmnopqrstuvwxyz', ['192.0.2.1:4001']);
    expect(readInvitation(link)).toMatchObject({ key: { id: key.id }, addresses: ['192.0.2.1:4001'] });
  }
});
