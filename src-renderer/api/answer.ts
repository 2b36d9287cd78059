// How a host answers a call, the same over IPC and HTTP, and how the window turns that into a result or an ApiError.

import { ApiError } from '../../shared/api.ts';
import type { ApiErrorCode } from '../../shared/api.ts';
import { problemText } from '../words/problems.ts';
import { say } from '../words/say.ts';

/** What a host sends back for one call. */
export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: { readonly code: ApiErrorCode; readonly message: string } };

const isAnswer = (value: unknown): value is Answer => {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) return true;
  if (value.ok !== false || !('error' in value)) return false;
  const { error } = value;
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    'message' in error &&
    typeof error.message === 'string'
  );
};

/**
 * The result inside an answer. The hosts are ours and check results themselves, so only the envelope is checked here.
 * @throws ApiError the host's own error, in the language of the window, or `internal` when the answer is no answer.
 */
export const openAnswer = (value: unknown): unknown => {
  if (!isAnswer(value)) throw new ApiError('internal', say('connection.oddAnswer'));
  if (value.ok) return value.result;
  const { code, message } = value.error;
  throw new ApiError(code, problemText(code, message));
};
