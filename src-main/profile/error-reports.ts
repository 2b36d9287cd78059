// Reports of crashes and errors, in the folder `reports` of a profile: for the person, who may hand them on. Nothing is ever
// sent anywhere. Few and short, whatever goes wrong and however often.

import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arch, platform, release } from 'node:os';
import { MAX_CRASH_DUMPS, MAX_ERROR_REPORTS, MAX_ERROR_REPORT_BYTES } from '../../shared/limits.ts';

export type ErrorReport = { readonly name: string; readonly atMs: number; readonly bytes: number };

export type ErrorReports = {
  readonly directory: string;
  /** Where the system's dumps of crashed processes belong. */
  readonly dumpsDirectory: string;
  /**
   * Writes down what went wrong, at once; the same error only once in a process. Gives the path, or null when it cannot be
   * written. Never throws: it is called when something went wrong already.
   */
  keep(happening: string, error: unknown): string | null;
  /** Removes the dumps beyond MAX_CRASH_DUMPS, the oldest first. */
  prune(): void;
};

const NAME = /^error-[\dTZ-]+\.txt$/;
/** An error of which so many different ones came is not looked for among them any more. */
const MAX_TOLD = 1_000;
const MAX_CAUSES = 5;

const describe = (error: unknown, depth = 0): string => {
  if (!(error instanceof Error)) return String(error).slice(0, MAX_ERROR_REPORT_BYTES);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  if (error.cause === undefined || depth >= MAX_CAUSES) return own;
  return `${own}\ncaused by: ${describe(error.cause, depth + 1)}`;
};

const filesOf = (directory: string): ErrorReport[] => {
  try {
    return readdirSync(directory).flatMap((name) => {
      const found = statSync(join(directory, name));
      return found.isFile() ? [{ name, atMs: Math.round(found.mtimeMs), bytes: found.size }] : [];
    });
  } catch {
    return [];
  }
};

const newestFirst = (files: readonly ErrorReport[]): ErrorReport[] =>
  files.toSorted((one, other) => other.atMs - one.atMs || other.name.localeCompare(one.name));

const directoryIn = (profileDirectory: string): string => join(profileDirectory, 'reports');

/** What has been written down in a profile, the newest first. */
export const reportsIn = (
  profileDirectory: string,
): { readonly directory: string; readonly files: readonly ErrorReport[] } => {
  const directory = directoryIn(profileDirectory);
  return { directory, files: newestFirst(filesOf(directory).filter(({ name }) => NAME.test(name))) };
};

/** The reports of a profile. Makes no folder before there is something to write. */
export const openErrorReports = (
  profileDirectory: string,
  version: string,
  nowMs: () => number = Date.now,
): ErrorReports => {
  const directory = directoryIn(profileDirectory);
  const dumpsDirectory = join(directory, 'crashes');
  const told = new Set<string>();
  const removeAll = (folder: string, files: readonly ErrorReport[]): void => {
    for (const { name } of files) rmSync(join(folder, name), { force: true });
  };
  return {
    directory,
    dumpsDirectory,
    keep: (happening, error) => {
      try {
        const description = describe(error);
        if (told.has(description)) return null;
        if (told.size < MAX_TOLD) told.add(description);
        const atMs = nowMs();
        const time = new Date(atMs).toISOString();
        const text = [
          `${happening}, ${time}`,
          `Caucus ${version}, Node ${process.versions.node}, Electron ${(process.versions as Partial<Record<string, string>>)['electron'] ?? '-'}`,
          `${platform()} ${release()} ${arch()}`,
          '',
          description,
          '',
        ].join('\n');
        mkdirSync(directory, { recursive: true, mode: 0o700 });
        const path = join(directory, `error-${time.replaceAll(/[:.]/g, '-')}.txt`);
        writeFileSync(path, Buffer.from(text).subarray(0, MAX_ERROR_REPORT_BYTES), { mode: 0o600 });
        removeAll(directory, reportsIn(profileDirectory).files.slice(MAX_ERROR_REPORTS));
        return path;
      } catch {
        return null;
      }
    },
    prune: () => {
      // Crashpad keeps its dumps in folders by what became of them.
      const folders = ['', 'new', 'pending', 'completed', 'reports', 'attachments'].map((name) =>
        join(dumpsDirectory, name),
      );
      const dumps = folders.flatMap((folder) =>
        filesOf(folder)
          .filter(({ name }) => /\.(dmp|meta)$/.test(name))
          .map((file) => ({ ...file, folder })),
      );
      const newest = dumps.filter(({ name }) => name.endsWith('.dmp')).toSorted((one, other) => other.atMs - one.atMs);
      for (const { name, folder } of newest.slice(MAX_CRASH_DUMPS)) {
        const stem = name.slice(0, -'.dmp'.length);
        removeAll(
          folder,
          dumps.filter((file) => file.folder === folder && file.name.startsWith(stem)),
        );
      }
    },
  };
};
