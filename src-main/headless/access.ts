// Who may use the loopback API: programs with the token of api.json, and browser windows with a session that they got
// for a one-time token. Only digests are kept and compared, so that nothing is learnt from how long a refusal takes.

import { createHash, randomBytes } from 'node:crypto';

/** Windows that may wait to be opened, and windows that may be open; the oldest make room. */
const MAX_WINDOW_TOKENS = 16;
const MAX_SESSIONS = 64;

export type Access = {
  /** For programs, in `Authorization: Bearer …`. */
  readonly programToken: string;
  /** The name of the session cookie. Cookies know no ports, so each server has a name of its own. */
  cookieName(port: number): string;
  /** A token that opens one window, once. */
  mintWindowToken(): string;
  /** Trades a one-time token for a session, or gives null when it is unknown or used. */
  redeem(windowToken: string): string | null;
  isProgram(authorization: string | undefined): boolean;
  isWindow(cookies: string | undefined, port: number): boolean;
};

const secret = (): string => randomBytes(32).toString('base64url');
const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

const remember = (digests: Set<string>, text: string, most: number): void => {
  digests.add(digest(text));
  for (const oldest of digests) {
    if (digests.size <= most) return;
    digests.delete(oldest);
  }
};

export const createAccess = (): Access => {
  const programToken = secret();
  const programDigest = digest(programToken);
  const windowTokens = new Set<string>();
  const sessions = new Set<string>();
  const cookieName = (port: number): string => `caucus-${port}`;
  return {
    programToken,
    cookieName,
    mintWindowToken: () => {
      const token = secret();
      remember(windowTokens, token, MAX_WINDOW_TOKENS);
      return token;
    },
    redeem: (windowToken) => {
      if (!windowTokens.delete(digest(windowToken))) return null;
      const session = secret();
      remember(sessions, session, MAX_SESSIONS);
      return session;
    },
    isProgram: (authorization) => {
      const token = /^Bearer ([\w-]+)$/.exec(authorization ?? '')?.[1];
      return token !== undefined && digest(token) === programDigest;
    },
    isWindow: (cookies, port) =>
      (cookies ?? '').split(/; */).some((cookie) => {
        const [name, value] = cookie.split('=', 2);
        return name === cookieName(port) && value !== undefined && sessions.has(digest(value));
      }),
  };
};
