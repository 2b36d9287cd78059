// The loopback API and the window over HTTP, on 127.0.0.1 only (docs/loopback-api.md). Who asks is checked before what
// is asked: the host name (DNS rebinding), the origin (other pages), then a token or a session (other programs).

import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from '../../shared/api.ts';
import type { ApiErrorCode, CaucusApi } from '../../shared/api.ts';
import { answerCall, failureOf } from '../service/answer-call.ts';
import type { Answer } from '../service/answer-call.ts';
import { createAccess } from './access.ts';
import { createEventStreams } from './event-streams.ts';
import { BodyTooLargeError, readJsonBody } from './request-body.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { findStaticFile } from './static-files.ts';

export type LoopbackOptions = {
  readonly api: CaucusApi;
  /** The built window, or null when this host shows its window itself. */
  readonly windowDirectory: string | null;
  /** Shows the window of a host that has one of its own; otherwise an address to open is given. */
  readonly showWindow?: () => void;
  /** Tried first; when it is taken, or 0, any free port. */
  readonly preferredPort?: number;
  /** Told of faults that are ours, not the caller's. */
  readonly onFault: (error: unknown) => void;
};

export type LoopbackServer = {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** The bearer token for programs. */
  readonly token: string;
  /** An address that opens the window in a browser, once; null without window files. */
  windowUrl(): string | null;
  close(): Promise<void>;
};

/** Another port is fine: it may be forwarded. Another name is a page that tries to pass for us. */
const OUR_HOST = /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/;
const SAME_ORIGIN = new Set([undefined, 'same-origin', 'none']);

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

const listenSomewhere = async (server: Server, preferredPort: number): Promise<number> => {
  try {
    await listen(server, preferredPort);
  } catch (error) {
    if (preferredPort === 0) throw error;
    await listen(server, 0);
  }
  return (server.address() as AddressInfo).port;
};

const sendJson = (response: ServerResponse, status: number, answer: Answer): void => {
  const body = JSON.stringify(answer);
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(body);
};

const refuse = (response: ServerResponse, status: number, code: ApiErrorCode, message: string): void =>
  sendJson(response, status, { ok: false, error: { code, message } });

const sendPage = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
};

const statusOf = (answer: Answer): number => {
  if (answer.ok) return 200;
  if (answer.error.code === 'bad-request') return 400;
  // The request was understood and carried out as far as it could be: the answer is in the body.
  return answer.error.code === 'internal' ? 500 : 200;
};

/** Starts serving; resolves when it listens. */
export const startLoopbackServer = async (options: LoopbackOptions): Promise<LoopbackServer> => {
  const access = createAccess();
  const events = createEventStreams(options.api);
  let port = 0;
  let url = '';

  const windowUrl = (): string | null =>
    options.windowDirectory === null ? null : `${url}/open?token=${access.mintWindowToken()}`;

  const openWindow = (response: ServerResponse, request: IncomingMessage, token: string): void => {
    const session = access.redeem(token);
    const known = access.isWindow(request.headers.cookie, port);
    if (session === null && !known) {
      sendPage(response, 401, 'This address was used before or is too old. Start Caucus again to get a new one.');
      return;
    }
    if (session !== null) {
      const cookie = `${access.cookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict`;
      response.setHeader('set-cookie', cookie);
    }
    response.writeHead(303, { location: '/', 'cache-control': 'no-store' }).end();
  };

  const callWindow = (response: ServerResponse): void => {
    if (options.showWindow !== undefined) {
      options.showWindow();
      sendJson(response, 200, { ok: true, result: { url: null } });
      return;
    }
    const address = windowUrl();
    if (address === null) refuse(response, 200, 'bad-request', 'The window is not built: run npm run build once.');
    else sendJson(response, 200, { ok: true, result: { url: address } });
  };

  const handleApi = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const program = access.isProgram(request.headers.authorization);
    if (!program && !access.isWindow(request.headers.cookie, port)) {
      refuse(response, 401, 'unauthorized', 'The token or session is missing, wrong, or from an earlier start.');
      return;
    }
    if (!SAME_ORIGIN.has(request.headers['sec-fetch-site'])) {
      refuse(response, 403, 'unauthorized', 'Another page asked for this.');
      return;
    }
    if (path === '/api/events' && request.method === 'GET') {
      if (!events.open(response)) refuse(response, 503, 'internal', 'Too many windows and programs listen already.');
      return;
    }
    if (request.method !== 'POST') {
      refuse(response, 405, 'bad-request', 'Only POST /api/call/<command> and GET /api/events are known.');
      return;
    }
    // A form of another page can be sent without asking; one with this type cannot.
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      refuse(response, 415, 'bad-request', 'The content type must be application/json.');
      return;
    }
    const body = await readJsonBody(request);
    if (path === '/api/window' && program) {
      callWindow(response);
      return;
    }
    const command = /^\/api\/call\/([\w.-]{1,64})$/.exec(path)?.[1];
    if (command === undefined) {
      refuse(response, 404, 'bad-request', 'There is no such path; commands are POST /api/call/<command>.');
      return;
    }
    const answer = await answerCall(options.api, command, body, options.onFault);
    sendJson(response, statusOf(answer), answer);
  };

  const handleWindow = async (request: IncomingMessage, response: ServerResponse, target: URL): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendPage(response, 405, 'Only reading is possible here.');
      return;
    }
    if (target.pathname === '/open' && request.method === 'GET') {
      openWindow(response, request, target.searchParams.get('token') ?? '');
      return;
    }
    if (!access.isWindow(request.headers.cookie, port)) {
      sendPage(response, 401, 'This window belongs to an earlier start of Caucus. Start it again to open a new one.');
      return;
    }
    const { windowDirectory } = options;
    const file = windowDirectory === null ? null : await findStaticFile(windowDirectory, target.pathname);
    if (file === null) {
      sendPage(response, 404, 'There is no such file.');
      return;
    }
    response.writeHead(200, { 'content-type': file.contentType, 'cache-control': file.cacheControl });
    response.end(request.method === 'HEAD' ? undefined : file.content);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    const host = request.headers.host ?? '';
    const { origin } = request.headers;
    if (!OUR_HOST.test(host)) {
      refuse(response, 403, 'unauthorized', 'This server answers to 127.0.0.1 and localhost only.');
      return;
    }
    if (origin !== undefined && origin !== `http://${host}`) {
      refuse(response, 403, 'unauthorized', 'Another page asked for this.');
      return;
    }
    const target = URL.parse(request.url ?? '', `http://${host}`);
    if (target === null || target.host !== new URL(`http://${host}`).host) {
      refuse(response, 400, 'bad-request', 'The request names no path of this server.');
      return;
    }
    if (target.pathname.startsWith('/api/')) await handleApi(request, response, target.pathname);
    else await handleWindow(request, response, target);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) {
        response.destroy();
        return;
      }
      // What is left of a refused body is not read, so the connection cannot be used again.
      if (!request.complete) response.setHeader('connection', 'close');
      const answer = failureOf(error, options.onFault);
      const status = error instanceof BodyTooLargeError ? 413 : error instanceof ApiError ? 400 : 500;
      sendJson(response, status, answer);
    });
  });
  server.maxConnections = 256;
  // Longer than a client keeps an idle connection, so that none is reused at the moment it closes.
  server.keepAliveTimeout = 65_000;
  port = await listenSomewhere(server, options.preferredPort ?? 0);
  url = `http://127.0.0.1:${port}`;

  return {
    url,
    port,
    token: access.programToken,
    windowUrl,
    close: () =>
      new Promise((resolve) => {
        events.close();
        server.close(() => resolve());
        server.closeIdleConnections();
        // Calls under way get a moment to be answered; nothing holds the end up for longer.
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  };
};
