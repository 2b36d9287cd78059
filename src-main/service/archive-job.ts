// One import or export at a time, with its progress in words and numbers. It outlives the call that began it; an import
// outlives the program, too.

import type { ArchiveStatus } from '../../shared/api.ts';
import { ApiError } from '../../shared/api.ts';

/** What a running job asks and tells. */
export type JobControl = {
  /** True once it shall end, because a person said so or the program closes. */
  cancelled(): boolean;
  /** True when the program closes: an import goes on at the next start. */
  stopped(): boolean;
  /** @param fraction of the whole, from 0 to 1 */
  progress(messages: number, fraction: number): void;
};

export type ArchiveJob = {
  status(): ArchiveStatus | null;
  /** @throws ApiError `busy` while another one runs */
  begin(kind: ArchiveStatus['kind'], path: string, run: (control: JobControl) => Promise<void>): ArchiveStatus;
  /** Ends what runs; what an import has brought in stays. */
  cancel(): Promise<void>;
  stop(): Promise<void>;
};

/** @param onChange called whenever the status changed */
export const createArchiveJob = (onChange: () => void): ArchiveJob => {
  let status: ArchiveStatus | null = null;
  let running: Promise<void> | null = null;
  let isCancelled = false;
  let isStopped = false;

  const show = (change: Partial<ArchiveStatus>): void => {
    if (status === null) return;
    status = { ...status, ...change };
    onChange();
  };

  const control: JobControl = {
    cancelled: () => isCancelled || isStopped,
    stopped: () => isStopped,
    progress: (messages, fraction) => {
      show({ messages, fraction: Math.min(1, fraction) });
    },
  };

  return {
    status: () => status,
    begin: (kind, path, run) => {
      if (running !== null) {
        throw new ApiError('busy', 'An import or export is still running. Wait for it, or cancel it first.');
      }
      isCancelled = false;
      const begun: ArchiveStatus = { kind, path, state: 'running', messages: 0, fraction: 0, problem: null };
      status = begun;
      onChange();
      running = run(control)
        .then(
          () => {
            show(isCancelled ? { state: 'cancelled' } : { state: 'done', fraction: 1 });
          },
          (failure: unknown) => {
            show({ state: 'failed', problem: failure instanceof Error ? failure.message : String(failure) });
          },
        )
        .finally(() => {
          running = null;
        });
      return begun;
    },
    cancel: async () => {
      isCancelled = true;
      await running;
    },
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
};
