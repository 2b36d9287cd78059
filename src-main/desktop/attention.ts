// What the desktop shows while nobody looks at the window: follows the events of the install, and says what is unread, what
// is worth a notification, and which notifications are done with. Knows no Electron.

import type { AppEvent, CaucusApi } from '../../shared/api.ts';
import type { Channel, Message, ReadingPosition } from '../../shared/chat.ts';
import type { Health, WaitingRequest } from '../../shared/cluster.ts';
import type { ChannelId, MessageId, PeerId } from '../../shared/ids.ts';
import type { Clock } from '../replica/ports.ts';
import { noticesFor } from './notices.ts';
import type { Notice, NoticeWishes } from './notices.ts';
import { trayFace, unreadSum } from './tray-face.ts';
import type { TrayFace } from './tray-face.ts';
import type { Say } from './words/say.ts';

export type AttentionOptions = {
  readonly api: CaucusApi;
  readonly clock: Pick<Clock, 'nowMs' | 'schedule'>;
  readonly platform: NodeJS.Platform;
  wishes(): NoticeWishes;
  /** The channel that a person looks at now: in the window, and the window has the focus. */
  channelInView(): ChannelId | null;
  say(): Say;
  showFace(face: TrayFace): void;
  notify(notice: Notice): void;
  notifyRequest(request: WaitingRequest, workspaceName: string): void;
  /** The channel was read: what is still shown of it is old. */
  dismiss(channelId: ChannelId): void;
  onFault(error: unknown): void;
};

export type Attention = {
  /** Preferences or words changed. */
  refresh(): void;
  stop(): void;
};

/** Messages that come within this time are judged together, when their read positions are known, in milliseconds. */
const GATHER_MS = 600;
/** While the history is arriving, at most so many of its newest messages wait to be judged. */
const MAX_GATHERED = 2_000;
const MAX_KNOWN_ROOTS = 1_000;
const MAX_KNOWN_REQUESTS = 1_000;

export const followAttention = (options: AttentionOptions): Attention => {
  const { api, clock, onFault } = options;
  let self: PeerId | null = null;
  let workspaceName: string | null = null;
  let health: Health | null = null;
  let channels: ReadonlyMap<ChannelId, Channel> = new Map();
  const positions = new Map<ChannelId, ReadingPosition>();
  const ownRoots = new Map<MessageId, boolean>();
  const knownRequests = new Set<PeerId>();
  let gathered: readonly Message[] = [];
  let cancelJudging: (() => void) | null = null;
  let stopped = false;

  const showFace = (): void => {
    const sum = unreadSum(positions.values(), options.wishes());
    options.showFace(trayFace(sum, health, workspaceName, options.say()));
  };

  /** Whether the threads that were replied to hang below own messages. */
  const learnRoots = async (messages: readonly Message[]): Promise<void> => {
    const unknown = new Set(messages.map(({ threadRootId }) => threadRootId).filter((id) => id !== null));
    for (const rootId of unknown) {
      if (ownRoots.has(rootId)) continue;
      const { root } = await api.call('messages.thread', { rootId, limit: 1 });
      if (ownRoots.size >= MAX_KNOWN_ROOTS) ownRoots.clear();
      ownRoots.set(rootId, root?.authorId === self);
    }
  };

  const judge = async (): Promise<void> => {
    cancelJudging = null;
    if (health === 'catching-up') return judgeSoon();
    const messages = gathered;
    gathered = [];
    // Without its root a reply is judged as one of somebody else's thread.
    await learnRoots(messages.filter(({ authorId }) => authorId !== self)).catch(() => undefined);
    if (stopped || self === null) return;
    const notices = noticesFor(messages, {
      self,
      wishes: options.wishes(),
      channelInView: options.channelInView(),
      nowMs: clock.nowMs(),
      platform: options.platform,
      say: options.say(),
      channelName: (channelId) => channels.get(channelId)?.name ?? '…',
      readUpTo: (channelId) => positions.get(channelId)?.index ?? 0,
      isOwnThread: (rootId) => ownRoots.get(rootId) === true,
    });
    for (const notice of notices) options.notify(notice);
  };
  const judgeSoon = (): void => {
    cancelJudging ??= clock.schedule(GATHER_MS, () => void judge().catch(onFault));
  };

  const acceptPositions = (changed: readonly ReadingPosition[]): void => {
    for (const position of changed) {
      positions.set(position.channelId, position);
      if (position.unread === 0 && position.mentionsUnread === 0) options.dismiss(position.channelId);
    }
    showFace();
  };

  const load = async (): Promise<void> => {
    const state = await api.call('app.state', {});
    self = state.self.peerId;
    workspaceName = state.phase.type === 'member' ? state.phase.workspaceName : null;
    positions.clear();
    ownRoots.clear();
    if (workspaceName === null) return showFace();
    const [list, reading, view] = await Promise.all([
      api.call('channels.list', {}),
      api.call('reading.get', {}).catch(() => ({ positions: [] })),
      api.call('cluster.view', {}),
    ]);
    channels = new Map(list.map((channel) => [channel.id, channel]));
    health = view.health;
    acceptPositions(reading.positions);
  };
  // While it looks for a workspace there is nothing to show, and a `reload` follows.
  const loadNow = (): void => void load().catch(showFace);

  const receive = (event: AppEvent): void => {
    switch (event.type) {
      case 'messages':
        // What came before somebody's eyes was seen, even if they look away right after.
        gathered = [...gathered, ...event.messages.filter(({ channelId }) => channelId !== options.channelInView())];
        gathered = gathered.slice(-MAX_GATHERED);
        return judgeSoon();
      case 'reading':
        return acceptPositions(event.positions);
      case 'channels':
        channels = new Map(event.channels.map((channel) => [channel.id, channel]));
        return;
      case 'cluster': {
        health = event.view.health;
        return showFace();
      }
      case 'app': {
        self = event.state.self.peerId;
        const name = event.state.phase.type === 'member' ? event.state.phase.workspaceName : null;
        if (name === workspaceName) return;
        workspaceName = name;
        return showFace();
      }
      case 'requests': {
        const waiting = event.requests.filter(({ peerId }) => !knownRequests.has(peerId));
        if (knownRequests.size >= MAX_KNOWN_REQUESTS) knownRequests.clear();
        for (const request of waiting) {
          knownRequests.add(request.peerId);
          options.notifyRequest(request, workspaceName ?? 'Caucus');
        }
        return;
      }
      case 'reload':
        return loadNow();
      default:
        return;
    }
  };

  const unsubscribe = api.subscribe(receive);
  loadNow();
  return {
    refresh: showFace,
    stop: () => {
      stopped = true;
      unsubscribe();
      cancelJudging?.();
    },
  };
};
