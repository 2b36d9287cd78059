// Puts the stores of the window together and brings every event of the host to where it belongs. Data flows one way:
// a component asks for a command, the host answers or tells by an event, the stores change, the screen follows.

import { createContext, untrack } from 'svelte';
import type { AppEvent, AppState } from '../../shared/api.ts';
import { ApiError } from '../../shared/api.ts';
import type { Message, PendingMessage } from '../../shared/chat.ts';
import type { ChannelId, PeerId, WorkspaceId } from '../../shared/ids.ts';
import type { CaucusClient } from '../api/client.ts';
import { createChannelStore } from '../channels/channel-store.svelte.ts';
import type { ChannelStore } from '../channels/channel-store.svelte.ts';
import { createReadingStore } from '../channels/reading-store.svelte.ts';
import type { ReadingStore } from '../channels/reading-store.svelte.ts';
import { createDraftStore } from '../composer/drafts.svelte.ts';
import type { DraftStore } from '../composer/drafts.svelte.ts';
import { createOutboxStore } from '../composer/outbox-store.svelte.ts';
import type { OutboxStore } from '../composer/outbox-store.svelte.ts';
import { createClusterStore } from '../group/cluster-store.svelte.ts';
import type { ClusterStore } from '../group/cluster-store.svelte.ts';
import { createGovernanceStore } from '../governance/governance-store.svelte.ts';
import type { GovernanceStore } from '../governance/governance-store.svelte.ts';
import { createNotifier } from '../notifications/notifier.svelte.ts';
import type { Notifier } from '../notifications/notifier.svelte.ts';
import { createSettingsStore } from '../settings/settings-store.svelte.ts';
import type { SettingsStore } from '../settings/settings-store.svelte.ts';
import { say } from '../words/say.ts';
import { createWorkspaceStore } from '../workspaces/workspace-store.svelte.ts';
import type { WorkspaceStore } from '../workspaces/workspace-store.svelte.ts';
import { createThemeStore } from '../settings/theme.svelte.ts';
import type { ThemeStore } from '../settings/theme.svelte.ts';
import { createLayout } from '../shell/layout.svelte.ts';
import type { Layout } from '../shell/layout.svelte.ts';
import { createPresenceStore } from '../people/presence-store.svelte.ts';
import type { PresenceStore } from '../people/presence-store.svelte.ts';
import { createSearchStore } from '../search/search-store.svelte.ts';
import type { SearchStore } from '../search/search-store.svelte.ts';
import { createThread } from '../threads/thread-store.svelte.ts';
import type { Thread } from '../threads/thread-store.svelte.ts';
import { createChangeStore } from '../timeline/changes.svelte.ts';
import type { ChangeStore } from '../timeline/changes.svelte.ts';
import { createMessageActs } from '../timeline/message-acts.svelte.ts';
import type { MessageActs } from '../timeline/message-acts.svelte.ts';
import { createTimeline } from '../timeline/timeline-store.svelte.ts';
import type { Timeline } from '../timeline/timeline-store.svelte.ts';
import { createAppStore } from './app-store.svelte.ts';
import type { AppStore } from './app-store.svelte.ts';
import { createEmojiPicker } from '../emoji/picker.svelte.ts';
import type { EmojiPickerStore } from '../emoji/picker.svelte.ts';
import { createClock } from './clock.svelte.ts';
import type { WindowClock } from './clock.svelte.ts';
import { createPlaces } from './places.svelte.ts';
import type { Places } from './places.svelte.ts';
import { createPreferences } from './preferences.svelte.ts';
import type { Preferences } from './preferences.svelte.ts';

/** Messages that arrive within this time of each other are shown together, in milliseconds. */
const GATHER_MS = 40;
/** With more unread messages than this a channel opens at the first of them, with fewer at its end; a page holds more. */
const FIRST_UNREAD_WITHIN = 60;
/** Pause before the host is asked again for what it could not give, in milliseconds. */
const RETRY_MS = 1_000;

export type Caucus = {
  readonly app: AppStore;
  readonly cluster: ClusterStore;
  readonly channels: ChannelStore;
  readonly reading: ReadingStore;
  readonly drafts: DraftStore;
  readonly changes: ChangeStore;
  readonly presence: PresenceStore;
  readonly search: SearchStore;
  readonly places: Places;
  readonly picker: EmojiPickerStore;
  readonly acts: MessageActs;
  readonly preferences: Preferences;
  readonly settings: SettingsStore;
  readonly governance: GovernanceStore;
  readonly workspaces: WorkspaceStore;
  readonly notifier: Notifier;
  readonly outbox: OutboxStore;
  readonly theme: ThemeStore;
  readonly layout: Layout;
  readonly clock: WindowClock;
  readonly workspaceId: WorkspaceId | null;
  /** The open channel's messages; null while there is no channel. */
  readonly timeline: Timeline | null;
  /** The thread in the right panel; null while there is none. */
  readonly thread: Thread | null;
  /** The pinned messages of a channel, as the host knows them now. @throws ApiError */
  pinsOf(channelId: ChannelId): Promise<readonly Message[]>;
  /** Grows whenever pins may have changed. */
  pinsRevision(): number;
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
  const reading = createReadingStore(client);
  const drafts = createDraftStore(client);
  const changes = createChangeStore(client, (kind) => {
    // What a correction said is shown by a dialog of its own.
    if (kind !== 'edit') caucus.acts.tell(say(`refused.${kind}`));
  });
  const presence = createPresenceStore(client);
  const search = createSearchStore(client);
  const outbox = createOutboxStore(client);
  const layout = createLayout();
  const picker = createEmojiPicker();
  const preferences = createPreferences();
  const places = createPlaces(client, channels, layout);
  const settings = createSettingsStore(client);
  const governance = createGovernanceStore(client, cluster);
  const workspaces = createWorkspaceStore(client);
  const notifier = createNotifier(client.platform !== 'web', {
    settings,
    self: () => app.state?.self.peerId ?? null,
    channelInView: () => channels.current?.id ?? null,
    channelName: (id) => channels.list.find((channel) => channel.id === id)?.name ?? null,
    goTo: places.goTo,
  });
  const clock = createClock();
  let workspaceId = $state<WorkspaceId | null>(null);
  /** Drafts and read positions are known: only then can a channel be opened as it was left. */
  let loaded = $state(false);

  let timeline = $state.raw<Timeline | null>(null);
  let thread = $state.raw<Thread | null>(null);
  let pinsRevision = $state(0);

  /** Opens a channel where somebody wants to go, else at the first message that is new, else at its end. */
  const openTimeline = (opened: Timeline): void => {
    if (places.target?.channelId === opened.channelId) return;
    const index = reading.indexOf(opened.channelId);
    void (reading.unreadOf(opened.channelId) > FIRST_UNREAD_WITHIN && index > 0 ? opened.loadAt(index) : opened.load());
  };

  $effect.root(() => {
    const channelId = $derived(channels.current?.id ?? null);
    $effect(() => {
      const opened = !loaded || workspaceId === null || channelId === null ? null : createTimeline(client, channelId);
      timeline = opened;
      if (opened !== null) untrack(() => openTimeline(opened));
    });
    const rootId = $derived(layout.panel?.type === 'thread' ? layout.panel.rootId : null);
    $effect(() => {
      const panel = untrack(() => layout.panel);
      // The root comes first: an effect follows only what it reads.
      thread = rootId === null || panel?.type !== 'thread' ? null : createThread(client, panel.channelId, rootId);
      void untrack(() => thread?.load());
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
    thread?.append(messages);
  };

  const showChanged = (messages: readonly Message[]): void => {
    if (gathered.length > 0) showGathered();
    changes.settle(messages, app.state?.self.peerId);
    timeline?.replace(messages);
    thread?.replace(messages);
    pinsRevision += 1;
  };

  // The first message after a pause is shown at once; a burst is shown in few steps.
  const gather = (messages: readonly Message[]): void => {
    gathered = gathered.length === 0 ? messages : [...gathered, ...messages];
    if (gatherTimer !== undefined) return;
    const sinceMs = performance.now() - shownAtMs;
    if (sinceMs > GATHER_MS) showGathered();
    else gatherTimer = setTimeout(showGathered, GATHER_MS - sinceMs);
  };

  const loadWorkspace = async (): Promise<void> => {
    const [view, list, pending, { positions }, kept, { members }] = await Promise.all([
      client.call('cluster.view', {}),
      client.call('channels.list', {}),
      client.call('outbox.list', {}),
      client.call('reading.get', {}).catch(() => ({ positions: [] })),
      client.call('drafts.get', {}).catch(() => ({ drafts: [] })),
      client.call('presence.get', {}).catch(() => ({ members: [] })),
    ]);
    cluster.accept(view);
    reading.accept(positions);
    drafts.accept(kept.drafts);
    presence.accept(members);
    channels.accept(list);
    outbox.accept(pending);
    loaded = true;
    // None of these keeps the messages from being shown.
    for (const more of [governance, workspaces, settings]) void more.load().catch(() => undefined);
    await Promise.all([timeline?.catchUp(), thread?.load()]);
  };

  const enter = (state: AppState): void => {
    app.accept(state);
    const entered = state.phase.type === 'member' ? state.phase.workspaceId : null;
    if (entered === workspaceId) return;
    workspaceId = entered;
    loaded = false;
    outbox.clear();
    changes.clear();
    reading.clear();
    drafts.clear();
    cluster.accept(null);
    governance.clear();
    if (layout.panel?.type !== 'group') layout.panel = null;
    if (entered === null) return;
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

  /** Wherever else the person is: that something they sent is not with the others. In its channel it stands itself. */
  const tellRefused = ([first]: readonly PendingMessage[]): void => {
    if (first?.channelId === channels.current?.id) return;
    const channel = channels.list.find(({ id }) => id === first?.channelId)?.name;
    if (channel !== undefined) caucus.acts.tell(say('refused.notice', { channel }));
  };

  const receive = (event: AppEvent): void => {
    switch (event.type) {
      case 'app':
        return enter(event.state);
      case 'cluster':
        cluster.accept(event.view);
        if (event.view.outboxLength === 0) void changes.sweep(app.state?.self.peerId);
        return;
      case 'channels':
        return channels.accept(event.channels);
      case 'messages':
        notifier.saw(event.messages);
        return gather(event.messages);
      case 'messages-changed':
        return showChanged(event.messages);
      case 'presence':
        return presence.accept(event.members);
      case 'reading':
        return reading.accept(event.positions);
      case 'requests':
        return governance.acceptRequests(event.requests);
      case 'workspaces':
        return workspaces.accept(event.list);
      case 'outbox':
        return tellRefused(outbox.accept(event.pending));
      case 'reload':
        return void load().catch(tryAgain);
    }
  };

  const caucus: Caucus = {
    app,
    cluster,
    channels,
    reading,
    drafts,
    changes,
    presence,
    search,
    places,
    picker,
    acts: createMessageActs(() => caucus),
    preferences,
    settings,
    governance,
    workspaces,
    notifier,
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
    get thread() {
      return thread;
    },
    pinsOf: async (channelId) => (await client.call('messages.pinned', { channelId })).messages,
    pinsRevision: () => pinsRevision,
    nameOf: (peerId, fallback) => cluster.nameOf(peerId) ?? fallback,
    start: () => {
      client.subscribe(receive);
      window.addEventListener('pagehide', () => {
        drafts.keepNow();
        reading.tellNow();
      });
      void load().catch(tryAgain);
    },
  };
  return caucus;
};
