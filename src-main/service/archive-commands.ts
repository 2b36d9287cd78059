// The commands that bring archives in and write them out. One runs at a time; an import that was going on when the
// program ended goes on when the workspace is open again.

import { isAbsolute } from 'node:path';
import { ApiError } from '../../shared/api.ts';
import type { ArchiveStatus } from '../../shared/api.ts';
import { openArchive } from '../exchange/open-archive.ts';
import { createArchiveJob } from './archive-job.ts';
import { runExport } from './export-job.ts';
import { forgetImport, runImport, unfinishedImport } from './import-job.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import type { ArchiveJob } from './archive-job.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import type { ImportRecord } from './import-job.ts';

type ArchiveHandlers = Pick<Handlers, 'archive.import' | 'archive.export' | 'archive.status' | 'archive.cancel'>;

export type ArchiveService = {
  readonly commands: ArchiveHandlers;
  status(): ArchiveStatus | null;
  /** Goes on with an import that the end of the program cut short. To be called once the workspace is open. */
  resume(): Promise<void>;
  stop(): Promise<void>;
};

const fileInvalid = (cause: unknown): ApiError =>
  new ApiError('file-invalid', cause instanceof Error ? cause.message : String(cause), { cause });

/** @param job told apart so that the host can show how it goes */
export const createArchiveService = (context: CommandContext, onChange: () => void): ArchiveService => {
  const { clock, lobby, profile } = context;
  const job: ArchiveJob = createArchiveJob(onChange);

  const member = (): { workspace: OpenedWorkspace; directory: string } => {
    const workspace = lobby.workspace();
    if (workspace === null || lobby.phase().type !== 'member') {
      throw new ApiError('no-workspace', 'This install belongs to no workspace yet. Nothing was read or written.');
    }
    return { workspace, directory: profile.workspaceDirectory(workspace.record.id) };
  };

  const absolute = (path: string): string => {
    if (isAbsolute(path)) return path;
    throw new ApiError('file-invalid', `“${path}” must be a whole path, from the root of the disk on.`);
  };

  const beginImport = (from: ImportRecord) => {
    const { workspace, directory } = member();
    return job.begin('import', from.path, async (control) => {
      await runImport({ workspace, directory, clock, from, control });
      if (control.cancelled() && !control.stopped()) await forgetImport(directory);
    });
  };

  return {
    commands: {
      'archive.import': async ({ path }) => {
        member();
        // Opened once before, so that a wrong file is refused at once and not by an event.
        const archive = await openArchive(absolute(path)).catch((failure: unknown) => {
          throw fileInvalid(failure);
        });
        await archive.close();
        return beginImport({ path, done: 0 });
      },
      'archive.export': async ({ path, format, channelId }) => {
        const { workspace } = member();
        const all = await workspace.queries.channels();
        const channels = channelId === undefined ? all : all.filter(({ id }) => id === channelId);
        if (channels.length === 0) {
          throw new ApiError('no-such-channel', 'There is no such channel in this workspace. Nothing was written.');
        }
        const exportedAtMs = clock.nowMs();
        return job.begin('export', absolute(path), (control) =>
          runExport({ workspace, path, format, channels, exportedAtMs, control }),
        );
      },
      'archive.status': () => ({ status: job.status() }),
      'archive.cancel': async () => {
        await job.cancel();
        return { status: job.status() };
      },
    },
    status: () => job.status(),
    resume: async () => {
      const workspace = lobby.workspace();
      if (workspace === null || lobby.phase().type !== 'member' || job.status()?.state === 'running') return;
      const from = await unfinishedImport(profile.workspaceDirectory(workspace.record.id));
      if (from !== null) beginImport(from);
    },
    stop: () => job.stop(),
  };
};
