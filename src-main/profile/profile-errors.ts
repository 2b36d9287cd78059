// What can be wrong with a profile, in words a person can act on: what happened, what is safe, what to do.

import { MAX_DISPLAY_NAME_CHARACTERS } from '../../shared/limits.ts';

/** Any of the errors below; hosts show its message and stop. */
export class ProfileError extends Error {
  override readonly name: string = 'ProfileError';
}

/** Another process holds the profile. */
export class ProfileInUseError extends ProfileError {
  override readonly name = 'ProfileInUseError';
  constructor(directory: string, pid: number | null, options?: ErrorOptions) {
    const holder = pid === null ? 'Another Caucus' : `Another Caucus (process ${pid})`;
    super(
      `${holder} is already running with the profile ${directory}. Nothing was changed. ` +
        'Use the one that runs, end it first, or start with another profile.',
      options,
    );
  }
}

/** The chosen name is empty, too long or shows nothing. */
export class NameUnusableError extends ProfileError {
  override readonly name = 'NameUnusableError';
  constructor(text: string) {
    super(
      `"${text.slice(0, 80)}" cannot be a name: it needs 1 to ${MAX_DISPLAY_NAME_CHARACTERS} visible characters. ` +
        'Nothing was changed.',
    );
  }
}

/** A file of the profile holds something else than it should. */
export class ProfileDamagedError extends ProfileError {
  override readonly name = 'ProfileDamagedError';
  readonly file: string;
  constructor(file: string, problem: string, advice: string, options?: ErrorOptions) {
    super(`${file} ${problem}. It was left as it is, and so was everything else in the profile. ${advice}`, options);
    this.file = file;
  }
}

/** The profile was written by a later version of Caucus. */
export class ProfileTooNewError extends ProfileError {
  override readonly name = 'ProfileTooNewError';
  constructor(file: string, version: number, known: number) {
    super(
      `${file} was written by a newer Caucus (format ${version}; this one knows ${known}). ` +
        'Nothing was changed. Start the newer version, or use another profile.',
    );
  }
}

/** The directory or a file of it cannot be opened, read or written. */
export class ProfileUnreadableError extends ProfileError {
  override readonly name = 'ProfileUnreadableError';
  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `${path} cannot be used (${reason}). Nothing was changed. ` +
        'Give this user access to it, or start with another profile directory.',
      { cause },
    );
  }
}

/** The same key speaks from another machine at this moment. */
export class ProfileTwinError extends ProfileError {
  override readonly name = 'ProfileTwinError';
  constructor(directory: string) {
    super(
      `This profile runs on another machine too, or in a copy of its folder: the other members hear both. So that nobody is misled, ` +
        `this one (${directory}) has stopped and the other one goes on. Nothing is lost. Start Caucus with a new profile here and join ` +
        'as a member of its own; or end the other one first, if this is the one to keep, and start this one again.',
    );
  }
}
