// The command line's way to the replica that runs for a profile: the loopback API, found through api.json.
// Small on purpose: a command must start fast, so nothing of the replica is loaded here.

import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { ApiError } from '../../shared/api.ts';
import type { AppEvent, CommandName, Params, Result } from '../../shared/api.ts';
import type { Answer } from '../service/answer-call.ts';
import { readApiFile } from './api-file.ts';
import type { ApiFile } from './api-file.ts';

/** No replica answers for this profile. */
export class NoReplicaError extends Error {
  override readonly name = 'NoReplicaError';
  constructor(profileDirectory: string, options?: ErrorOptions) {
    super(
      `No replica runs for the profile ${profileDirectory}. ` +
        'Start one with "npm start", or with "npm run caucus -- serve" where there is no screen.',
      options,
    );
  }
}

/** The replica ended while it was being asked. */
export class ReplicaStoppedError extends Error {
  override readonly name = 'ReplicaStoppedError';
  constructor(options?: ErrorOptions) {
    super('The replica stopped before it answered. What it had confirmed is safe; start it again to go on.', options);
  }
}

export type ApiClient = {
  /** @throws ApiError as the replica answers; NoReplicaError; ReplicaStoppedError. */
  call<Name extends CommandName>(name: Name, params: Params<Name>): Promise<Result<Name>>;
  /** Shows the window of the running install: an address to open once, or null when it shows it itself. */
  openWindow(): Promise<string | null>;
  /** Calls `listener` for every event until the replica stops, then rejects with ReplicaStoppedError. */
  listen(listener: (event: AppEvent) => void, onOpen: () => void): Promise<never>;
  close(): void;
};

const readText = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && typeof (value as { ok?: unknown }).ok === 'boolean';

/** Finds the replica of the profile. @throws NoReplicaError when none ever ran. */
export const connectToReplica = async (profileDirectory: string): Promise<ApiClient> => {
  const found = await readApiFile(profileDirectory);
  if (found === null) throw new NoReplicaError(profileDirectory);
  const file: ApiFile = found;
  const agent = new Agent({ keepAlive: true });

  const ask = (method: 'GET' | 'POST', path: string, body: string | null): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${file.token}`,
        ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      };
      const asked = request(new URL(path, file.url), { method, headers, agent }, resolve);
      asked.on('error', (cause: NodeJS.ErrnoException) => {
        const refused = cause.code === 'ECONNREFUSED';
        reject(refused ? new NoReplicaError(profileDirectory, { cause }) : new ReplicaStoppedError({ cause }));
      });
      asked.end(body ?? undefined);
    });

  const askForResult = async (path: string, params: unknown): Promise<unknown> => {
    const response = await ask('POST', path, JSON.stringify(params));
    const text = await readText(response).catch((cause: unknown) => {
      throw new ReplicaStoppedError({ cause });
    });
    let answer: unknown = null;
    try {
      answer = JSON.parse(text);
    } catch {
      // Something else answers there now: the replica that wrote the file is gone.
    }
    if (response.statusCode === 401 || !isAnswer(answer)) throw new NoReplicaError(profileDirectory);
    if (!answer.ok) throw new ApiError(answer.error.code, answer.error.message);
    return answer.result;
  };

  return {
    call: async <Name extends CommandName>(name: Name, params: Params<Name>): Promise<Result<Name>> =>
      (await askForResult(`/api/call/${name}`, params)) as Result<Name>,
    openWindow: async () => ((await askForResult('/api/window', {})) as { url: string | null }).url,
    listen: async (listener, onOpen) => {
      const response = await ask('GET', '/api/events', null);
      if (response.statusCode !== 200) throw new NoReplicaError(profileDirectory);
      onOpen();
      try {
        let rest = '';
        response.setEncoding('utf8');
        for await (const chunk of response as AsyncIterable<string>) {
          const messages = (rest + chunk).split('\n\n');
          rest = messages.pop() ?? '';
          for (const message of messages) {
            if (message.startsWith('data: ')) listener(JSON.parse(message.slice(6)) as AppEvent);
          }
        }
      } catch (cause) {
        throw new ReplicaStoppedError({ cause });
      }
      throw new ReplicaStoppedError();
    },
    close: () => agent.destroy(),
  };
};
