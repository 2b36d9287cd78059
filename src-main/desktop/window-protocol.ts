// `app://caucus/`: the window's files over a protocol of its own, with the same rules as over loopback.

import { protocol, session } from 'electron';
import { SECURITY_HEADERS } from '../headless/security-headers.ts';
import { findStaticFile } from '../headless/static-files.ts';
import { WINDOW_SCHEME, isWindowAddress } from './window-address.ts';

/** Must be called before the app is ready. */
export const declareWindowProtocol = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: WINDOW_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);

const refuse = (status: number): Response => new Response(null, { status, headers: SECURITY_HEADERS });

/** Serves the built window from `directory`. */
export const serveWindow = (directory: string): void =>
  session.defaultSession.protocol.handle(WINDOW_SCHEME, async (request) => {
    if (!isWindowAddress(request.url)) return refuse(404);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const file = await findStaticFile(directory, new URL(request.url).pathname);
    if (file === null) return refuse(404);
    return new Response(request.method === 'HEAD' ? null : file.content, {
      headers: { ...SECURITY_HEADERS, 'content-type': file.contentType, 'cache-control': 'no-cache' },
    });
  });
