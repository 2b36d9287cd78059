// Finds out what kind of archive a person chose, by its contents, and opens it.

import { stat } from 'node:fs/promises';
import { ArchiveError } from './archive.ts';
import { openArchiveFiles } from './archive-files.ts';
import { isCaucusArchive, openCaucusArchive } from './caucus-archive.ts';
import { openSlackArchive, slackPrefix } from './slack-archive.ts';
import type { Archive } from './archive.ts';

/** Opens a Caucus archive, or a Slack export as a folder or zip. @throws ArchiveError */
export const openArchive = async (path: string): Promise<Archive> => {
  const found = await stat(path).catch((failure: unknown) => {
    throw new ArchiveError(`There is nothing at ${path} that can be read.`, { cause: failure });
  });
  if (found.isFile() && (await isCaucusArchive(path))) return openCaucusArchive(path);
  const files = await openArchiveFiles(path);
  if (slackPrefix(files) !== null) return openSlackArchive(files);
  await files.close();
  throw new ArchiveError(
    `${path} is neither an archive that Caucus wrote nor a Slack export (a zip or folder with channels.json).`,
  );
};
