// Puts the stores of the window together and brings every event of the host to where it belongs. Data flows one way:
// a component asks for a command, the host answers or tells by an event, the stores change, the screen follows.

import { createContext, untrack } from 'svelte';
import type { AppEvent, AppState } from '../../shared/api.ts';
import { ApiError } from '../../shared/api.ts';
import type { Message } from '../../shared/chat.ts';
import type { PeerId, WorkspaceId } from '../../shared/ids.ts';
import type { CaucusClient } from '../api/client.ts';
import { createChannelStore } from '../channels/channel-store.svelte.ts';
import type { ChannelStore } from '../channels/channel-store.svelte.ts';
import { createSeenStore } from '../channels/seen.svelte.ts';
import type { SeenStore } from '../channels/seen.svelte.ts';
import { createOutboxStore } from '../composer/outbox-store.svelte.ts';
import type { OutboxStore } from '../composer/outbox-store.svelte.ts';
import { createClusterStore } from '../group/cluster-store.svelte.ts';
import type { ClusterStore } from '../group/cluster-store.svelte.ts';
import { createThemeStore } from '../settings/theme.svelte.ts';
import type { ThemeStore } from '../settings/theme.svelte.ts';
import { createLayout } from '../shell/layout.svelte.ts';
import type { Layout } from '../shell/layout.svelte.ts';
import { createTimeline } from '../timeline/timeline-store.svelte.ts';
import type { Timeline } from '../timeline/timeline-store.svelte.ts';
import { createAppStore } from './app-store.svelte.ts';
import type { AppStore } from './app-store.svelte.ts';
import { createClock } from './clock.svelte.ts';
import type { WindowClock } from './clock.svelte.ts';

/** Messages that arrive within this time of each other are shown together, in milliseconds. */
const GATHER_MS = 40;
/** Pause before the host is asked again for what it could not give, in milliseconds. */
const RETRY_MS = 1_000;

export type Caucus = {
  readonly app: AppStore;
  readonly cluster: ClusterStore;
  readonly channels: ChannelStore;
  readonly seen: SeenStore;
  readonly outbox: OutboxStore;
  readonly theme: ThemeStore;
  readonly layout: Layout;
  readonly clock: WindowClock;
  readonly workspaceId: WorkspaceId | null;
  /** The open channel's messages; null while there is no channel. */
  readonly timeline: Timeline | null;
  /** The name somebody goes by now; `fallback` for those who are no members any more. */
  nameOf(peerId: PeerId, fallback: string): string;
  /** Asks the host for everything and follows its events from then on. */
  start(): void;
};

export const [getCaucus, setCaucus] = createContext<Caucus>();

export const createCaucus = (client: CaucusClient): Caucus => {
  const theme = createThemeStore();
  const app = createAppStore(client);
  const cluster = createClusterStore();
  const channels = createChannelStore(client);
  const seen = createSeenStore();
  const outbox = createOutboxStore(client);
  const layout = createLayout();
  const clock = createClock();
  let workspaceId = $state<WorkspaceId | null>(null);

  let timeline = $state.raw<Timeline | null>(null);

  $effect.root(() => {
    const channelId = $derived(channels.current?.id ?? null);
    $effect(() => {
      timeline = workspaceId === null || channelId === null ? null : createTimeline(client, channelId);
      void untrack(() => timeline?.load());
    });
  });

  let gathered: readonly Message[] = [];
  let gatherTimer: ReturnType<typeof setTimeout> | undefined;
  let shownAtMs = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const showGathered = (): void => {
    const messages = gathered;
    gathered = [];
    gatherTimer = undefined;
    shownAtMs = performance.now();
    channels.countIn(messages);
    // The pending form goes before the committed one comes, both in one drawing.
    outbox.settle(messages);
    timeline?.append(messages);
  };

  // The first message after a pause is shown at once; a burst is shown in few steps.
  const gather = (messages: readonly Message[]): void => {
    gathered = gathered.length === 0 ? messages : [...gathered, ...messages];
    if (gatherTimer !== undefined) return;
    const sinceMs = performance.now() - shownAtMs;
    if (sinceMs > GATHER_MS) showGathered();
    else gatherTimer = setTimeout(showGathered, GATHER_MS - sinceMs);
  };

  /** This replica has what the group has: only then can it be told what is new. */
  const isUpToDate = (): boolean =>
    cluster.view !== null && cluster.view.leader !== null && cluster.view.health !== 'catching-up';

  const acceptChannels = (list: Parameters<ChannelStore['accept']>[0]): void => {
    channels.accept(list);
    seen.settle(channels.list, isUpToDate());
  };

  const loadWorkspace = async (): Promise<void> => {
    const [view, list, pending] = await Promise.all([
      client.call('cluster.view', {}),
      client.call('channels.list', {}),
      client.call('outbox.list', {}),
    ]);
    cluster.accept(view);
    acceptChannels(list);
    outbox.accept(pending);
    await timeline?.catchUp();
  };

  const enter = (state: AppState): void => {
    app.accept(state);
    const entered = state.phase.type === 'member' ? state.phase.workspaceId : null;
    if (entered === workspaceId) return;
    workspaceId = entered;
    outbox.clear();
    cluster.accept(null);
    if (entered === null) return;
    seen.open(entered);
    channels.open(entered);
    void loadWorkspace().catch(tryAgain);
  };

  const load = async (): Promise<void> => {
    const before = workspaceId;
    enter(await app.load());
    if (workspaceId !== null && workspaceId === before) await loadWorkspace();
  };

  const tryAgain = (error: unknown): void => {
    // Somebody who is not let in any more has to open the window anew; everything else may pass.
    if (error instanceof ApiError && error.code === 'unauthorized') return;
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => void load().catch(tryAgain), RETRY_MS);
  };

  const receive = (event: AppEvent): void => {
    switch (event.type) {
      case 'app':
        return enter(event.state);
      case 'cluster':
        cluster.accept(event.view);
        return seen.settle(channels.list, isUpToDate());
      case 'channels':
        return acceptChannels(event.channels);
      case 'messages':
        return gather(event.messages);
      case 'outbox':
        return outbox.accept(event.pending);
      case 'reload':
        return void load().catch(tryAgain);
    }
  };

  return {
    app,
    cluster,
    channels,
    seen,
    outbox,
    theme,
    layout,
    clock,
    get workspaceId() {
      return workspaceId;
    },
    get timeline() {
      return timeline;
    },
    nameOf: (peerId, fallback) => cluster.nameOf(peerId) ?? fallback,
    start: () => {
      client.subscribe(receive);
      void load().catch(tryAgain);
    },
  };
};
