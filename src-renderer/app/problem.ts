// Turns whatever a call threw into words for the person.

import { ApiError } from '../../shared/api.ts';
import { say } from '../words/say.ts';

/** The host's own words where it gave some; otherwise that the answer was not understood. */
export const wordsFor = (error: unknown): string =>
  error instanceof ApiError ? error.message : say('connection.oddAnswer');
