// Reads the JSON body of a request, within its bound.

import type { IncomingMessage } from 'node:http';
import { ApiError } from '../../shared/api.ts';
import { MAX_API_BODY_BYTES } from '../../shared/limits.ts';

/** A body beyond MAX_API_BODY_BYTES; the rest of it is not read. */
export class BodyTooLargeError extends ApiError {
  constructor() {
    super('bad-request', `The request is too large: ${MAX_API_BODY_BYTES} bytes are the most. Nothing of it was done.`);
  }
}

/**
 * The parsed body; an empty one counts as an empty object.
 * @throws BodyTooLargeError, or ApiError `bad-request` when it is no JSON.
 */
export const readJsonBody = async (request: IncomingMessage): Promise<unknown> => {
  if (Number(request.headers['content-length'] ?? 0) > MAX_API_BODY_BYTES) throw new BodyTooLargeError();
  const chunks: Buffer[] = [];
  let bytes = 0;
  // The connection must outlive a refusal, or its reason would never arrive.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_API_BODY_BYTES) throw new BodyTooLargeError();
    chunks.push(chunk);
  }
  if (bytes === 0) return {};
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new ApiError('bad-request', 'The body of the request is not JSON in UTF-8.', { cause });
  }
};
