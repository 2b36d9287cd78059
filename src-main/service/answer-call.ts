// Turns a call from outside into an answer that can travel: checked, carried out, and every failure in the documented
// form. Both hosts use it, so that IPC and HTTP answer alike.

import { ApiError } from '../../shared/api.ts';
import type { ApiErrorCode, CaucusApi } from '../../shared/api.ts';
import { validateCall } from './validate-call.ts';

/** What a host sends back for one call. */
export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: { readonly code: ApiErrorCode; readonly message: string } };

const isApiError = (error: unknown): error is ApiError => error instanceof ApiError;

/** The documented form of a failure. What is no ApiError is a fault of ours and is reported to `onFault`. */
export const failureOf = (error: unknown, onFault: (error: unknown) => void): Answer => {
  if (isApiError(error)) return { ok: false, error: { code: error.code, message: error.message } };
  onFault(error);
  const reason = error instanceof Error ? error.message : String(error);
  return {
    ok: false,
    error: {
      code: 'internal',
      message: `Caucus could not do that: ${reason}. What was sent before is safe; try again.`,
    },
  };
};

/** Carries out one call. Never rejects. */
export const answerCall = async (
  api: CaucusApi,
  command: string,
  params: unknown,
  onFault: (error: unknown) => void,
): Promise<Answer> => {
  try {
    const call = validateCall(command, params);
    return { ok: true, result: await api.call(call.name, call.params) };
  } catch (error) {
    return failureOf(error, onFault);
  }
};
