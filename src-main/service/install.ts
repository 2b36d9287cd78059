// One install of Caucus without a window: profile, network, workspace and the commands over them, put together. Both
// hosts build exactly this and differ only in how they show it.

import { identityFrom } from '../network/identity.ts';
import { startNetwork } from '../network/libp2p-network.ts';
import { systemClock, systemRandom } from '../network/clock.ts';
import { fingerprintOf } from '../chat/fingerprint.ts';
import { makeSigner } from '../chat/signature.ts';
import type { OpenedProfile, WorkspaceRecord } from '../profile/profile.ts';
import { ApiError } from '../../shared/api.ts';
import type { AppState, CaucusApi } from '../../shared/api.ts';
import { lookEvery } from '../../shared/look-together.ts';
import { FOUNDING_WAIT_MS } from '../../shared/settings.ts';
import type { ConsensusSettings, RoleSettings } from '../../shared/settings.ts';
import type { PeerId } from '../../shared/ids.ts';
import { ChatDamagedError } from '../store/store-errors.ts';
import { directoryOf } from '../workspace/epochs/epoch-changes.ts';
import { enterLobby } from '../workspace/lobby.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import type { WorkspaceEvents } from '../workspace/workspace-options.ts';
import { typedAddressesOf } from './addresses.ts';
import { apiErrorFor } from './api-errors.ts';
import { clusterViewOf } from './cluster-view.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import { createCommands } from './commands.ts';
import { createEventHub } from './event-hub.ts';
import { createKnownChannels } from './known-channels.ts';
import { keptSettingsOf, timeoutsInUse } from './kept-settings.ts';
import type { Environment, SettingsInUse } from './kept-settings.ts';
import { watchMajority } from './majority-watch.ts';
import { createOddStarts } from './odd-starts.ts';
import { createSettingsCommands } from './settings-commands.ts';
import { pendingOf } from './outbox-commands.ts';
import { startServices } from './services.ts';
import type { Services } from './services.ts';
import { watchSuspension } from './suspension.ts';
import { keepDialling } from './typed-joins.ts';

export type InstallOptions = {
  /** Stays the caller's to close, after `stop`. */
  readonly profile: OpenedProfile;
  readonly settings: ConsensusSettings;
  /** When roles change by themselves; without it as by DEFAULT_ROLE_SETTINGS. */
  readonly roles?: RoleSettings;
  readonly network: {
    readonly port: number;
    readonly portMayMove: boolean;
    readonly listenAddresses: readonly string[];
    readonly mdns: boolean;
  };
  /** Typed addresses to join by; with any, this install founds no workspace by itself. */
  readonly join: readonly string[];
  readonly version: string;
  /** Its variables outrank what the profile keeps. Without it, nothing that the profile keeps is applied. */
  readonly environment?: Environment;
  readonly logWorkerUrl?: URL;
  readonly chatWorkerUrl?: URL;
  readonly snapshotWorkerUrl?: URL;
};

export type Install = {
  readonly api: CaucusApi;
  readonly peerId: PeerId;
  /** Multiaddrs, loopback last. */
  addresses(): readonly string[];
  /** Resolves once commands are answered: a known workspace is open, or one is being looked for. */
  whenServing(): Promise<void>;
  /**
   * Before this machine sleeps: hands leadership over and gives its vote back, so that the others go on as they are. Short,
   * and never rejects; `resumed` afterwards, also when it did not go to sleep after all.
   */
  prepareToSleep(): Promise<void>;
  /**
   * This machine is awake again: every connection is made anew, for none is known to be worth anything. A suspension that
   * nobody announces is noticed by the install itself, a moment later.
   */
  resumed(): void;
  stop(): Promise<void>;
};

/** How often the picture of the group is drawn anew while nothing happens, in milliseconds. */
const REDRAW_MS = 1_000;
/** A waking up that is told of twice within so long is one, in milliseconds. */
const RENEW_PAUSE_MS = 5_000;
const OPENING_TIMEOUT_MS = 600_000;

type PortChoice = { readonly port: number; readonly portMayMove: boolean };

/** The port that was kept, else where the others found this install last, unless a person insists on one now. */
const portToTry = ({ port, portMayMove }: PortChoice, keptPort: number | null, lastPort: number | null): PortChoice => {
  const wanted = keptPort ?? lastPort;
  return wanted !== null && (port === 0 || portMayMove) ? { port: wanted, portMayMove: true } : { port, portMayMove };
};

/** What the profile keeps, where the host lets it, for this start. */
const settingsInUse = ({ environment, profile, settings }: InstallOptions): SettingsInUse => {
  const kept = keptSettingsOf(profile);
  return environment === undefined
    ? { timeouts: settings, excludedInterfaces: [], port: null, environment: {} }
    : {
        timeouts: timeoutsInUse(kept, environment, settings),
        excludedInterfaces: kept.excludedInterfaces,
        port: kept.port,
        environment,
      };
};

/** Starts an install. @throws NetworkError, the identity's and the store's named errors */
export const startInstall = async (options: InstallOptions): Promise<Install> => {
  const { profile } = options;
  const clock = systemClock;
  const identity = identityFrom(profile.identityKey);
  const self = identity.peerId;
  const signer = makeSigner(identity.signingSeed);
  const inUse = settingsInUse(options);
  const network = await startNetwork({
    privateKey: profile.identityKey,
    ...options.network,
    ...portToTry(options.network, inUse.port, profile.record().port),
    excludedInterfaces: inUse.excludedInterfaces,
    addressBookPath: profile.addressBookPath,
    starts: profile.starts,
    onOddStart: (odd) => onOddStart(odd),
  });
  if (network.port !== profile.record().port) await profile.update({ port: network.port });
  const hub = createEventHub(clock);
  const channels = createKnownChannels();

  const emitCluster = (): void =>
    hub.emitSoon('cluster', () => {
      const workspace = lobby.workspace();
      if (workspace === null) return null;
      return { type: 'cluster', view: clusterViewOf(workspace, self, profile.record().name, clock, lobby.apart()) };
    });
  const lookAtMajority = (): void => {
    const workspace = lobby.workspace();
    if (workspace === null) return;
    const { hasMajority, voters, votersReachable } = clusterViewOf(workspace, self, profile.record().name, clock);
    // Before the first word from anybody the membership is not known: that is no majority lost.
    if (voters > 0) watchMajority(workspace, { hasMajority, voters, votersReachable }, clock.nowMs());
  };
  const emitApp = (): void => hub.emitSoon('app', () => ({ type: 'app', state: appState() }));

  let shown: string | null = null;
  let services: Services | null = null;
  /** Workspaces that something fatal has happened to. */
  const rebuilt = new Set<string>();
  /** What is heard of one workspace is told while it is the one that is shown. */
  const eventsOf = (record: WorkspaceRecord): WorkspaceEvents => {
    const isShown = (): boolean => lobby.workspace()?.record.id === record.id;
    return {
      onMessages: (messages) => {
        if (isShown()) hub.emit({ type: 'messages', messages });
        services?.onMessages(record.id, messages);
      },
      onMessagesChanged: (messages) => {
        if (isShown()) hub.emit({ type: 'messages-changed', messages });
        services?.onMessagesChanged(record.id, messages);
      },
      onChannels: (isChange) => {
        if (isChange) channels.forget();
        if (!isShown()) return;
        hub.emitSoon('channels', async () => {
          const all = await lobby.workspace()?.queries.channels();
          return all === undefined ? null : { type: 'channels', channels: all };
        });
      },
      onOutbox: () => {
        if (!isShown()) return;
        hub.emitSoon('outbox', () => {
          const workspace = lobby.workspace();
          return workspace === null ? null : { type: 'outbox', pending: pendingOf(workspace) };
        });
        emitCluster();
      },
      onCluster: () => {
        if (!isShown()) return;
        emitCluster();
        // Somebody may have given the workspace another name; what is the same is not told again.
        emitApp();
      },
      onReplaced: () => {
        channels.forget();
        if (isShown()) hub.emit({ type: 'reload' });
        services?.onReplaced(record.id);
      },
      onWaiting: (requests) => {
        if (isShown()) hub.emit({ type: 'requests', requests });
      },
      onStanding: () => {
        emitApp();
        emitCluster();
      },
      onLoss: () => void lobby.forget(record.id),
      onNoted: () => void lobby.reopen(record.id),
      onFatal: (failure) => {
        // Once: a disk that damages it again is not to be trusted.
        const isFirst = failure instanceof ChatDamagedError && !rebuilt.has(record.id);
        rebuilt.add(record.id);
        if (isFirst) void lobby.rebuild(record.id);
        else lobby.fail(failure, record.id);
      },
    };
  };
  const emitWorkspaces = (): void =>
    hub.emitSoon('workspaces', () => ({ type: 'workspaces', list: lobby.wishes.list() }));
  const lobby = enterLobby({
    self,
    profile,
    network,
    clock,
    random: systemRandom,
    foundingWaitMs: options.network.mdns ? FOUNDING_WAIT_MS : 0,
    mayFound: options.join.length === 0,
    open: (record, how) =>
      openWorkspace({
        record,
        directory: directoryOf(profile, record),
        notesDirectory: profile.workspaceDirectory(record.id),
        self,
        signer,
        network,
        settings: inUse.timeouts,
        ...(options.roles === undefined ? {} : { roles: options.roles }),
        clock,
        random: systemRandom,
        founding: how === 'founding' ? { name: profile.record().name } : null,
        goesOnAlone: how === 'going-on-alone',
        ...(options.logWorkerUrl === undefined ? {} : { logWorkerUrl: options.logWorkerUrl }),
        ...(options.chatWorkerUrl === undefined ? {} : { chatWorkerUrl: options.chatWorkerUrl }),
        ...(options.snapshotWorkerUrl === undefined ? {} : { snapshotWorkerUrl: options.snapshotWorkerUrl }),
        events: eventsOf(record),
      }),
    onChange: () => {
      const phase = lobby.phase();
      const showing = phase.type === 'member' ? phase.workspaceId : null;
      if (showing !== shown) {
        shown = showing;
        hub.emit({ type: 'reload' });
        services?.onWorkspace();
      }
      emitApp();
      emitCluster();
      emitWorkspaces();
    },
  });

  const onOddStart = createOddStarts({
    profile,
    clock,
    lobby: () => lobby,
    stopNetwork: network.stop,
    onChange: emitCluster,
  });

  const appState = (): AppState => {
    const { name, nameChosen } = profile.record();
    return {
      phase: lobby.phase(),
      self: { peerId: self, name, nameChosen, fingerprint: fingerprintOf(self) },
      addresses: network.addresses(),
      typedAddresses: typedAddressesOf(network.addresses()),
      port: network.port,
      profile: profile.directory,
      version: options.version,
    };
  };

  const context: CommandContext = {
    self,
    profile,
    network,
    lobby,
    clock,
    channels,
    appState,
    onProfile: () => {
      emitApp();
      emitCluster();
    },
  };
  const started = startServices(context, hub);
  services = started;
  const commands: Handlers = { ...createCommands(context, started), ...createSettingsCommands(context, inUse) };
  const stopDialling = keepDialling(options.join, network, lobby, clock);
  let stopped = false;
  let renewedAtMs = Number.NEGATIVE_INFINITY;
  const resumed = (): void => {
    // It may have been noticed before it is told of.
    if (clock.monotonicMs() - renewedAtMs > RENEW_PAUSE_MS) network.renew();
    renewedAtMs = clock.monotonicMs();
    for (const room of lobby.rooms()) room.ownRole.comeBack();
  };
  const endWatching = watchSuspension(clock, resumed);

  // What the leader tells of the others, lags and round trips change without an event of their own.
  const cancelRedraw = lookEvery(clock, REDRAW_MS, () => {
    lookAtMajority();
    emitCluster();
    emitWorkspaces();
  });
  return {
    api: {
      call: async (name, params) => {
        if (stopped) throw new ApiError('stopped', 'Caucus is closing. Start it again.');
        try {
          return await commands[name](params);
        } catch (failure) {
          throw apiErrorFor(failure);
        }
      },
      subscribe: hub.subscribe,
    },
    peerId: self,
    addresses: () => network.addresses(),
    whenServing: async () => {
      const opened = (): boolean => lobby.workspace() !== null || lobby.phase().type === 'failed';
      if (profile.record().workspace !== null) await lobby.until(opened, OPENING_TIMEOUT_MS);
    },
    prepareToSleep: async () => {
      await Promise.all(lobby.rooms().map((room) => room.ownRole.stepAside()));
    },
    resumed,
    stop: async () => {
      stopped = true;
      stopDialling();
      endWatching();
      cancelRedraw();
      hub.stop();
      await started.stop();
      await lobby.stop();
      await network.stop();
    },
  };
};
