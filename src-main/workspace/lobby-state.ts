// Where an install stands between arriving and being a member, as one record that the parts of the lobby share. It holds
// and tells; what happens next is decided in lobby.ts.

import type { Clock } from '../replica/ports.ts';
import type { WorkspaceRecord } from '../profile/profile.ts';
import type { AppPhase } from '../../shared/api.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import { wordsFor } from './workspace-naming.ts';

export type Busy = 'founding' | 'joining' | null;

/** A workspace that is being joined, and what is in the way, in words. */
export type Joining = { readonly workspaceName: string; readonly via: string; readonly problem: string | null };

export type LobbyState = {
  /** The workspace that is shown, also while its log is still on the way. */
  current: OpenedWorkspace | null;
  /** The others that are open, in the order in which they were joined. */
  beside: readonly OpenedWorkspace[];
  /** Those that could not be opened or go on, with the reason in words. */
  readonly broken: Map<string, { readonly record: WorkspaceRecord; readonly problem: string }>;
  /** All that are open, the one that is shown first. */
  rooms(): readonly OpenedWorkspace[];
  roomOf(id: string): OpenedWorkspace | null;
  /** One that is not shown cannot go on: the others do. */
  failBeside(record: WorkspaceRecord, failure: unknown): void;
  /** What is being done about it just now: one thing at a time. */
  busy: Busy;
  joining: Joining | null;
  /** The workspace that is shown, while its log is still on the way; `joining` says which. */
  settling: OpenedWorkspace | null;
  /** Newcomers that are being admitted: nobody leaves meanwhile. A count. */
  admitting: number;
  readonly failed: string | null;
  readonly stopped: boolean;
  phase(): AppPhase;
  changed(): void;
  /** Resolves as soon as `test` holds; looks at it after every change. */
  until(test: () => boolean, timeoutMs: number): Promise<boolean>;
  /** Stops with words for the person; history on disk is untouched. */
  fail(failure: unknown): void;
  stop(): void;
};

export type LobbyStateOptions = {
  readonly clock: Clock;
  /** How many other installs were seen. A count. */
  readonly foundPeers: () => number;
  readonly onChange: () => void;
};

export const createLobbyState = ({ clock, foundPeers, onChange }: LobbyStateOptions): LobbyState => {
  const sinceMs = clock.nowMs();
  const listeners = new Set<() => void>();
  let failed: string | null = null;
  let stopped = false;

  const state: LobbyState = {
    current: null,
    beside: [],
    broken: new Map(),
    rooms: () => (state.current === null ? state.beside : [state.current, ...state.beside]),
    roomOf: (id) => state.rooms().find(({ record }) => record.id === id) ?? null,
    failBeside: (record, failure) => {
      const room = state.beside.find((one) => one.record.id === record.id);
      state.beside = state.beside.filter((one) => one !== room);
      state.broken.set(record.id, { record, problem: wordsFor(failure) });
      void room?.close('at-once').catch(() => undefined);
      state.changed();
    },
    busy: null,
    joining: null,
    settling: null,
    admitting: 0,
    get failed() {
      return failed;
    },
    get stopped() {
      return stopped;
    },
    phase: () => {
      const { current, joining } = state;
      if (failed !== null) return { type: 'failed', message: failed };
      if (joining !== null) return { type: 'joining', ...joining };
      if (current !== null) {
        const { id: workspaceId, name: workspaceName } = current.info();
        const removal = current.removal();
        if (removal !== null) return { type: 'removed', workspaceId, workspaceName, ...removal };
        return { type: 'member', workspaceId, workspaceName };
      }
      return { type: 'looking', sinceMs, foundPeers: foundPeers() };
    },
    changed: () => {
      if (stopped) return;
      onChange();
      for (const listener of [...listeners]) listener();
    },
    until: (test, timeoutMs) => {
      if (test()) return Promise.resolve(true);
      return new Promise((resolve) => {
        const finish = (result: boolean): void => {
          listeners.delete(check);
          cancel();
          resolve(result);
        };
        const check = (): void => {
          if (test()) finish(true);
        };
        listeners.add(check);
        const cancel = clock.schedule(timeoutMs, () => finish(test()));
      });
    },
    fail: (failure) => {
      if (stopped || failed !== null) return;
      failed = wordsFor(failure);
      const broken = state.current;
      state.current = null;
      void broken?.close('at-once').catch(() => undefined);
      state.changed();
    },
    stop: () => {
      stopped = true;
    },
  };
  return state;
};
