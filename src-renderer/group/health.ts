// The states of the group's health: the icon, the words and the tone for each.

import type { Health } from '../../shared/cluster.ts';
import type { IconName } from '../icons/paths.ts';
import type { WordKey } from '../words/say.ts';

/** How much attention a state asks for. Only `warn` asks for any. */
export type Tone = 'good' | 'info' | 'calm' | 'warn';

export type HealthFace = { readonly icon: IconName; readonly words: HealthWords; readonly tone: Tone };
type HealthWords = Extract<
  WordKey,
  | 'health.well'
  | 'health.catchingUp'
  | 'health.electing'
  | 'health.noMajority'
  | 'health.alone'
  | 'health.diskFull'
  | 'health.recovering'
  | 'health.unknown'
>;

const FACES: Readonly<Record<Health, HealthFace>> = {
  well: { icon: 'well', words: 'health.well', tone: 'good' },
  'catching-up': { icon: 'catchingUp', words: 'health.catchingUp', tone: 'info' },
  electing: { icon: 'electing', words: 'health.electing', tone: 'info' },
  'no-majority': { icon: 'noMajority', words: 'health.noMajority', tone: 'warn' },
  alone: { icon: 'person', words: 'health.alone', tone: 'calm' },
  'disk-full': { icon: 'noMajority', words: 'health.diskFull', tone: 'warn' },
  recovering: { icon: 'catchingUp', words: 'health.recovering', tone: 'warn' },
};

const UNKNOWN: HealthFace = { icon: 'clock', words: 'health.unknown', tone: 'calm' };

/** The face of a health state; null stands for "not known yet". */
export const faceOf = (health: Health | null): HealthFace => (health === null ? UNKNOWN : FACES[health]);
