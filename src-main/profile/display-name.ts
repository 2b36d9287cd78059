// The name people see. A new profile takes it from the system's user, so that nothing needs to be filled in.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { fittingDisplayName } from '../chat/names.ts';

/** The full name in the user database (the first part of the GECOS field), or null. */
export const fullNameFromPasswd = (passwd: string, userName: string): string | null => {
  const line = passwd.split('\n').find((candidate) => candidate.startsWith(`${userName}:`));
  const fullName = line?.split(':')[4]?.split(',')[0]?.trim() ?? '';
  return fullName === '' ? null : fullName;
};

const fullName = (userName: string): string | null => {
  try {
    if (process.platform === 'linux') return fullNameFromPasswd(readFileSync('/etc/passwd', 'utf8'), userName);
    if (process.platform === 'darwin') return execFileSync('id', ['-F'], { timeout: 1_000, encoding: 'utf8' });
  } catch {
    // Only a nicety: the login name does as well.
  }
  return null;
};

/** The system user's full name where it can be had easily, else the login name. */
export const displayNameOfUser = (): string => {
  let userName = '';
  try {
    userName = userInfo().username;
  } catch {
    // A process may run as a user without an entry.
  }
  return fittingDisplayName(fullName(userName) ?? '') || fittingDisplayName(userName) || 'Somebody';
};
