// Reads the arguments of one command and refuses what it does not know, in words. Knows no command.

import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { defaultProfileDirectory } from '../profile/profile-places.ts';
import { resolve } from 'node:path';

/** Wrong usage: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Options that every command has. */
export const COMMON_OPTIONS = {
  profile: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true; strict: true }>
>;

/** Splits arguments into options and the rest. @throws UsageError */
export const readArguments = <Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
): Parsed<Options> => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(problem.split(/\.\s/)[0]?.replace(/\.?$/, '.') ?? problem, { cause });
  }
};

/** A whole number within bounds, or the fallback when the option is absent. @throws UsageError */
export const wholeNumber = <Fallback>(
  name: string,
  text: string | undefined,
  [least, most]: readonly [number, number],
  fallback: Fallback,
): number | Fallback => {
  if (text === undefined) return fallback;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new UsageError(`--${name} must be a whole number from ${least} to ${most}; it is "${text}".`);
  }
  return value;
};

/** Refuses positional arguments beyond the named ones. @throws UsageError */
export const takeWords = (words: readonly string[], names: readonly string[]): readonly string[] => {
  if (words.length < names.length) throw new UsageError(`${names[words.length] ?? 'An argument'} is missing.`);
  const extra = words[names.length];
  if (extra !== undefined) {
    throw new UsageError(`"${extra.slice(0, 80)}" is one argument too many; put quotes around text with spaces.`);
  }
  return words;
};

/** The directory that `--profile` names; without it the default profile of this user. */
export const profileDirectory = (option: string | undefined): string => {
  if (option === '') throw new UsageError('--profile must name a directory.');
  return option === undefined ? defaultProfileDirectory() : resolve(option);
};
