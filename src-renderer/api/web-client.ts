// The client in a browser window: calls are POSTs to the loopback host that served the page, events come over one
// EventSource. A cookie set by the host lets us in. A lost connection is tried again, and followed by a `reload` event.

import { ApiError } from '../../shared/api.ts';
import type { AppEvent, CommandName, Params, Result } from '../../shared/api.ts';
import { say } from '../words/say.ts';
import { openAnswer } from './answer.ts';
import type { CaucusClient, ConnectionState } from './client.ts';

const RETRY_FIRST_MS = 500;
const RETRY_MOST_MS = 4_000;
/** What is told when the page goes must not go with it. A browser takes 64 KiB of it in all. */
const OUTLIVES_PAGE: ReadonlySet<CommandName> = new Set<CommandName>(['drafts.set', 'reading.set']);

const send = async (name: CommandName, params: unknown): Promise<unknown> => {
  let response: Response;
  try {
    response = await fetch(`/api/call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
      credentials: 'same-origin',
      cache: 'no-store',
      keepalive: OUTLIVES_PAGE.has(name),
    });
  } catch (cause) {
    throw new ApiError('stopped', say('connection.unreachable'), { cause });
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 401 && body === null) throw new ApiError('unauthorized', say('connection.unauthorized'));
  return openAnswer(body);
};

/** A client of the loopback host at this page's own origin. */
export const createWebClient = (): CaucusClient => {
  const listeners = new Set<(event: AppEvent) => void>();
  const watchers = new Set<(state: ConnectionState) => void>();
  let connection: ConnectionState = 'connecting';
  let source: EventSource | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = RETRY_FIRST_MS;
  /** Events may have been missed: everything has to be asked for again. */
  let missed = false;

  const become = (state: ConnectionState): void => {
    if (state === connection) return;
    connection = state;
    for (const watcher of watchers) watcher(state);
  };

  const emit = (event: AppEvent): void => {
    for (const listener of listeners) listener(event);
  };

  // EventSource tells no status, so one call finds out whether the host is gone or refuses us.
  const askWhy = async (): Promise<void> => {
    try {
      await send('app.state', {});
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unauthorized') become('unauthorized');
    }
  };

  const retryLater = (): void => {
    clearTimeout(retryTimer);
    retryTimer = setTimeout(open, retryMs);
    retryMs = Math.min(retryMs * 2, RETRY_MOST_MS);
  };

  const onLost = (): void => {
    source?.close();
    source = null;
    missed = true;
    if (connection !== 'unauthorized') become('lost');
    void askWhy();
    retryLater();
  };

  const open = (): void => {
    clearTimeout(retryTimer);
    source?.close();
    source = new EventSource('/api/events');
    source.onopen = () => {
      retryMs = RETRY_FIRST_MS;
      become('connected');
      if (missed) emit({ type: 'reload' });
      missed = false;
    };
    source.onmessage = (message: MessageEvent<string>) => emit(JSON.parse(message.data) as AppEvent);
    source.onerror = onLost;
  };

  return {
    platform: 'web',
    async call<Name extends CommandName>(name: Name, params: Params<Name>): Promise<Result<Name>> {
      return (await send(name, params)) as Result<Name>;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      if (source === null && retryTimer === undefined) open();
      return () => {
        listeners.delete(listener);
      };
    },
    watchConnection: (listener) => {
      watchers.add(listener);
      listener(connection);
      return () => {
        watchers.delete(listener);
      };
    },
    reconnect: () => {
      retryMs = RETRY_FIRST_MS;
      open();
    },
  };
};
