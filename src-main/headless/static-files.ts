// The built window's files, by request path. Gives only regular files inside its one directory.

import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export type StaticFile = {
  readonly content: Buffer<ArrayBuffer>;
  readonly contentType: string;
  readonly cacheControl: string;
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

const decode = (pathname: string): string | null => {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
};

/**
 * The file for a request path (`/` is the page itself), or null when there is none or its kind is unknown.
 * Symbolic links that lead out of the directory are not followed.
 */
export const findStaticFile = async (directory: string, pathname: string): Promise<StaticFile | null> => {
  const path = decode(pathname);
  if (path === null || !path.startsWith('/') || /[\\\0]/.test(path) || path.split('/').includes('..')) return null;
  const wanted = path === '/' ? '/index.html' : path;
  const contentType = CONTENT_TYPES[extname(wanted)];
  if (contentType === undefined) return null;
  try {
    const root = await realpath(directory);
    const file = await realpath(join(root, wanted));
    if (!file.startsWith(root + sep)) return null;
    const content = await readFile(file);
    // The build puts a hash of the content into the names in assets/, so those never change.
    const cacheControl = wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return { content, contentType, cacheControl };
  } catch {
    return null;
  }
};
