// What the host could not do, in the language of the window. The host speaks English, and says there which channel or which
// member is meant; the other languages say the same by the code alone, with the host's words where the code says too little.

import type { ApiErrorCode } from '../../shared/api.ts';
import { en } from './en.ts';
import { currentLanguage } from './language.ts';
import { say } from './say.ts';

/** Codes that stand for many things. */
const VAGUE: ReadonlySet<string> = new Set<ApiErrorCode>([
  'bad-request',
  'file-invalid',
  'internal',
  'name-invalid',
  'needs-update',
  'not-allowed',
  'storage-failed',
]);

/** `message` is what the host said. A code of a newer host is left to its words. */
export const problemText = (code: ApiErrorCode, message: string): string => {
  if (currentLanguage() === 'en' || !Object.hasOwn(en, `problem.${code}`)) return message;
  const problem = say(`problem.${code}`);
  return VAGUE.has(code) ? say('problem.detail', { problem, detail: message }) : problem;
};
