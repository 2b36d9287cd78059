// The files of an archive, in a folder or in a zip, by their names with forward slashes. Sizes are bounded, so that a
// crafted zip cannot fill the memory; nothing is ever written.

import { readFile, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { open } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { MAX_ARCHIVE_FILE_BYTES, MAX_ARCHIVE_FILES } from '../../shared/limits.ts';
import { ArchiveError } from './archive.ts';

export type ArchiveFiles = {
  /** Sorted. */
  readonly names: readonly string[];
  /** @throws ArchiveError when there is no such file, or it is too large */
  read(name: string): Promise<Buffer>;
  close(): Promise<void>;
};

const tooMany = (): ArchiveError =>
  new ArchiveError(`This archive has more than ${MAX_ARCHIVE_FILES} files, which is more than Caucus reads.`);

const tooLarge = (name: string): ArchiveError =>
  new ArchiveError(
    `“${name}” in the archive is larger than ${MAX_ARCHIVE_FILE_BYTES} bytes, which is more than Caucus reads.`,
  );

const missing = (name: string): ArchiveError => new ArchiveError(`The archive has no file “${name}”.`);

const openFolder = async (path: string): Promise<ArchiveFiles> => {
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  // Links are left out: an archive speaks of nothing but itself.
  const names = found
    .filter((file) => file.isFile())
    .map((file) => relative(path, join(file.parentPath, file.name)).split(sep).join('/'))
    .sort();
  if (names.length > MAX_ARCHIVE_FILES) throw tooMany();
  const known = new Set(names);
  return {
    names,
    read: async (name) => {
      if (!known.has(name)) throw missing(name);
      const file = join(path, ...name.split('/'));
      if ((await stat(file)).size > MAX_ARCHIVE_FILE_BYTES) throw tooLarge(name);
      return readFile(file);
    },
    close: () => Promise.resolve(),
  };
};

const openZipFile = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    // yauzl refuses absolute names, `..` and sizes that do not fit what is unpacked.
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (failure, zip) => {
      if (failure === null) resolve(zip);
      else reject(new ArchiveError(`This file cannot be read as a zip: ${failure.message}.`, { cause: failure }));
    });
  });

const listZip = (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      if (entries.size >= MAX_ARCHIVE_FILES) {
        reject(tooMany());
        return;
      }
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => {
      resolve(entries);
    });
    zip.on('error', (failure: Error) => {
      reject(new ArchiveError(`The zip is damaged: ${failure.message}.`, { cause: failure }));
    });
    zip.readEntry();
  });

const readZipEntry = (zip: ZipFile, entry: Entry): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const damaged = (failure: Error): void => {
      reject(new ArchiveError(`“${entry.fileName}” in the zip is damaged: ${failure.message}.`, { cause: failure }));
    };
    zip.openReadStream(entry, (failure, stream) => {
      if (failure !== null) {
        damaged(failure);
        return;
      }
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('error', damaged);
      stream.on('end', () => {
        resolve(Buffer.concat(parts));
      });
    });
  });

const openZip = async (path: string): Promise<ArchiveFiles> => {
  const zip = await openZipFile(path);
  try {
    const entries = await listZip(zip);
    return {
      names: [...entries.keys()].sort(),
      read: async (name) => {
        const entry = entries.get(name);
        if (entry === undefined) throw missing(name);
        if (entry.uncompressedSize > MAX_ARCHIVE_FILE_BYTES) throw tooLarge(name);
        return readZipEntry(zip, entry);
      },
      close: () => {
        zip.close();
        return Promise.resolve();
      },
    };
  } catch (failure) {
    zip.close();
    throw failure;
  }
};

/** Opens a folder or a zip. @throws ArchiveError */
export const openArchiveFiles = async (path: string): Promise<ArchiveFiles> => {
  const found = await stat(path).catch((failure: unknown) => {
    throw new ArchiveError(`There is nothing at ${path} that can be read.`, { cause: failure });
  });
  return found.isDirectory() ? openFolder(path) : openZip(path);
};
