// What the members' people do now, as far as they tell: kept in memory for each workspace that is open, told to every linked
// member when it changes here, and forgotten with the link. Never written down, never in the log.

import { PRESENCE_INTERVAL_MS, TYPING_EXPIRES_MS } from '../../shared/limits.ts';
import { lookEvery } from '../../shared/look-together.ts';
import type { MemberPresence } from '../../shared/cluster.ts';
import type { ChannelId, PeerId } from '../../shared/ids.ts';
import type { PresenceNews } from '../network/network.ts';
import { logIdOf } from '../workspace/epochs/epochs.ts';
import type { OpenedWorkspace } from '../workspace/open-workspace.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import type { EventHub } from './event-hub.ts';
import { openedWorkspace } from './member-workspace.ts';
import { isOnline, toldStatuses } from './online.ts';

/** How often it is looked who came and went, in milliseconds. */
const LOOK_MS = 400;
/** Members are told again so often of somebody who is active, should one of them have lost it, in milliseconds. */
const REFRESH_MS = 60_000;

type Said = {
  readonly state: PresenceNews['state'];
  readonly typingIn: ChannelId | null;
  readonly typingUntilMs: number;
};

const NOTHING_SAID: Said = { state: 'away', typingIn: null, typingUntilMs: 0 };
/** What everybody is taken for until they say otherwise: so those whom nobody touches need not tell anybody. */
const AWAY: PresenceNews = { state: 'away', typingIn: null };

/** By workspace, so that the picture of a group can tell it; forgotten with the workspace. */
const heardIn = new WeakMap<OpenedWorkspace, Map<PeerId, Said>>();

/** What a member that is there said last. */
export const presenceIn = (workspace: OpenedWorkspace, peerId: PeerId): PresenceNews['state'] =>
  heardIn.get(workspace)?.get(peerId)?.state ?? AWAY.state;

/** One workspace: what its members were told of this install's person, and when. */
type Room = {
  readonly workspace: OpenedWorkspace;
  readonly logId: string;
  readonly stopListening: () => void;
  /** What each linked member was told last, and when; who is not in it was told nothing. */
  readonly told: Map<PeerId, { readonly news: PresenceNews; readonly atMs: number }>;
  news: PresenceNews;
  newsAtMs: number;
};

export type PresenceService = {
  readonly commands: Pick<Handlers, 'presence.get' | 'presence.set'>;
  stop(): void;
};

export const createPresenceService = (
  { clock, lobby, network, self }: CommandContext,
  hub: EventHub,
): PresenceService => {
  const rooms = new Map<OpenedWorkspace, Room>();
  let own = NOTHING_SAID;
  /** Said again although nothing changed: who goes on typing would be forgotten elsewhere. */
  let isRepeated = false;

  const typingNow = ({ typingIn, typingUntilMs }: Said): ChannelId | null =>
    typingUntilMs > clock.monotonicMs() ? typingIn : null;

  const members = (workspace: OpenedWorkspace): MemberPresence[] => {
    const heard = heardIn.get(workspace);
    const told = toldStatuses(workspace);
    return workspace.memberIds().map((peerId): MemberPresence => {
      if (!isOnline(workspace, self, peerId, told)) return { peerId, state: 'offline', typingIn: null };
      const said = heard?.get(peerId);
      return { peerId, state: said?.state ?? AWAY.state, typingIn: said === undefined ? null : typingNow(said) };
    });
  };

  const show = (): void =>
    hub.emitSoon('presence', () => {
      const workspace = lobby.workspace();
      return workspace === null ? null : { type: 'presence', members: members(workspace) };
    });

  const put = (workspace: OpenedWorkspace, peerId: PeerId, { state, typingIn }: PresenceNews): void => {
    const typingUntilMs = typingIn === null ? 0 : clock.monotonicMs() + TYPING_EXPIRES_MS;
    const heard = heardIn.get(workspace) ?? new Map<PeerId, Said>();
    heardIn.set(workspace, heard.set(peerId, { state, typingIn, typingUntilMs }));
    show();
    if (typingIn !== null) clock.schedule(TYPING_EXPIRES_MS, show);
  };

  const enter = (workspace: OpenedWorkspace): Room => {
    const { record } = workspace;
    const logId = logIdOf(record.id, record.epochs ?? []);
    put(workspace, self, AWAY);
    const stopListening = network.presence.listen(logId, (from, news) => {
      if (workspace.memberIds().includes(from)) put(workspace, from, news);
    });
    return { workspace, logId, stopListening, told: new Map(), news: AWAY, newsAtMs: -Infinity };
  };

  /** Follows the workspaces that are open now. */
  const follow = (): void => {
    const open = new Set(lobby.rooms());
    for (const [workspace, room] of rooms) {
      if (open.has(workspace)) continue;
      room.stopListening();
      rooms.delete(workspace);
    }
    for (const workspace of open) if (!rooms.has(workspace)) rooms.set(workspace, enter(workspace));
  };

  /** Where no window looks, nobody sits. */
  const newsFor = (workspace: OpenedWorkspace): PresenceNews =>
    hub.isHeard() && lobby.workspace() === workspace ? { state: own.state, typingIn: typingNow(own) } : AWAY;

  const renew = (room: Room): void => {
    const news = newsFor(room.workspace);
    const nowMs = clock.monotonicMs();
    const isNews = news.state !== room.news.state || news.typingIn !== room.news.typingIn;
    const isAgain = isRepeated && news.typingIn !== null;
    if ((!isNews && !isAgain) || nowMs - room.newsAtMs < PRESENCE_INTERVAL_MS) return;
    room.news = news;
    room.newsAtMs = nowMs;
    isRepeated = false;
    put(room.workspace, self, news);
  };

  const tell = ({ logId, news, told, workspace }: Room): void => {
    const nowMs = clock.monotonicMs();
    for (const peerId of workspace.memberIds()) {
      if (peerId === self) continue;
      if (!workspace.links.isUp(peerId)) {
        told.delete(peerId);
        if (heardIn.get(workspace)?.delete(peerId) === true) show();
        continue;
      }
      const { atMs, news: former } = told.get(peerId) ?? { news: AWAY, atMs: nowMs };
      const isDue = news.state === 'active' && nowMs - atMs >= REFRESH_MS;
      if (news === former && !isDue) continue;
      told.set(peerId, { news, atMs: nowMs });
      network.presence.tell(peerId, logId, news);
    }
  };

  const look = (): void => {
    follow();
    for (const room of rooms.values()) {
      renew(room);
      tell(room);
    }
  };

  const cancelLook = lookEvery(clock, LOOK_MS, look);

  return {
    commands: {
      'presence.get': () => ({ members: members(openedWorkspace(lobby)) }),
      'presence.set': ({ state, typingIn }) => {
        const workspace = openedWorkspace(lobby);
        const typingUntilMs = typingIn === null ? 0 : clock.monotonicMs() + TYPING_EXPIRES_MS;
        own = { state, typingIn, typingUntilMs };
        isRepeated = typingIn !== null;
        look();
        return { members: members(workspace) };
      },
    },
    stop: () => {
      cancelLook();
      for (const room of rooms.values()) room.stopListening();
    },
  };
};
