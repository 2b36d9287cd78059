// `api.json` of a profile: how programs of the same user reach the replica that runs. Readable by that user alone.
// It stays behind when the replica ends; whoever reads it finds out by asking.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type ApiFile = { readonly url: string; readonly token: string; readonly pid: number };

export const apiFilePath = (profileDirectory: string): string => join(profileDirectory, 'api.json');

/** The content for the file. */
export const formatApiFile = (file: ApiFile): string => `${JSON.stringify(file, null, 2)}\n`;

/** What the file says, or null when there is none or it makes no sense. */
export const readApiFile = async (profileDirectory: string): Promise<ApiFile | null> => {
  try {
    const content: unknown = JSON.parse(await readFile(apiFilePath(profileDirectory), 'utf8'));
    if (typeof content !== 'object' || content === null) return null;
    const { url, token, pid } = content as Record<string, unknown>;
    if (typeof url !== 'string' || typeof token !== 'string' || typeof pid !== 'number') return null;
    // Nothing but loopback is ever written there, and a token is never sent anywhere else.
    return URL.parse(url)?.hostname === '127.0.0.1' ? { url, token, pid } : null;
  } catch {
    return null;
  }
};
