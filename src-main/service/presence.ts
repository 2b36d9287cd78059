// What the members' people do now, as far as they tell: kept in memory for the workspace that is open, told to every
// linked member when it changes here, and forgotten with the link. Never written down, never in the log.

import { PRESENCE_INTERVAL_MS, TYPING_EXPIRES_MS } from '../../shared/limits.ts';
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
const LOOK_MS = 500;
/** Members are told again so often, should one of them have lost it, in milliseconds. */
const REFRESH_MS = 60_000;

type Said = {
  readonly state: PresenceNews['state'];
  readonly typingIn: ChannelId | null;
  readonly typingUntilMs: number;
};

const NOTHING_SAID: Said = { state: 'away', typingIn: null, typingUntilMs: 0 };

/** By workspace, so that the picture of a group can tell it; forgotten with the workspace. */
const heardIn = new WeakMap<OpenedWorkspace, Map<PeerId, Said>>();

/** What a member that is there said last; null when nothing was heard of it. */
export const presenceIn = (workspace: OpenedWorkspace, peerId: PeerId): PresenceNews['state'] | null =>
  heardIn.get(workspace)?.get(peerId)?.state ?? null;

export type PresenceService = {
  readonly commands: Pick<Handlers, 'presence.get' | 'presence.set'>;
  stop(): void;
};

export const createPresenceService = (
  { clock, lobby, network, self }: CommandContext,
  hub: EventHub,
): PresenceService => {
  let own = NOTHING_SAID;
  let open: { readonly workspace: OpenedWorkspace; readonly logId: string; readonly stopListening: () => void } | null =
    null;
  /** When each linked member was told what stands now; who is not in it has yet to be. */
  const toldAtMs = new Map<PeerId, number>();
  let lastToldMs = -Infinity;

  const typingNow = ({ typingIn, typingUntilMs }: Said): ChannelId | null =>
    typingUntilMs > clock.monotonicMs() ? typingIn : null;

  const members = (workspace: OpenedWorkspace): MemberPresence[] => {
    const heard = heardIn.get(workspace);
    const told = toldStatuses(workspace);
    return workspace.memberIds().map((peerId): MemberPresence => {
      if (!isOnline(workspace, self, peerId, told)) return { peerId, state: 'offline', typingIn: null };
      const said = heard?.get(peerId);
      // A member that says nothing of it, such as an older version, is just there.
      return { peerId, state: said?.state ?? 'active', typingIn: said === undefined ? null : typingNow(said) };
    });
  };

  const show = (): void =>
    hub.emitSoon('presence', () => {
      const workspace = lobby.workspace();
      return workspace === null ? null : { type: 'presence', members: members(workspace) };
    });

  const put = (workspace: OpenedWorkspace, peerId: PeerId, said: Said): void => {
    const heard = heardIn.get(workspace) ?? new Map<PeerId, Said>();
    heardIn.set(workspace, heard.set(peerId, said));
    show();
    if (said.typingIn !== null) clock.schedule(TYPING_EXPIRES_MS, show);
  };

  const onNews = (workspace: OpenedWorkspace, from: PeerId, { state, typingIn }: PresenceNews): void => {
    if (!workspace.memberIds().includes(from)) return;
    const typingUntilMs = typingIn === null ? 0 : clock.monotonicMs() + TYPING_EXPIRES_MS;
    put(workspace, from, { state, typingIn, typingUntilMs });
  };

  /** Follows the workspace that is open now. */
  const follow = (): typeof open => {
    const workspace = lobby.workspace();
    if (open?.workspace === workspace) return open;
    open?.stopListening();
    toldAtMs.clear();
    if (workspace === null) return (open = null);
    const logId = logIdOf(workspace.record.id, workspace.record.epochs ?? []);
    const stopListening = network.presence.listen(logId, (from, news) => onNews(workspace, from, news));
    open = { workspace, logId, stopListening };
    put(workspace, self, own);
    return open;
  };

  /** Where no window looks, nobody sits. */
  const ownNews = (): PresenceNews => ({
    state: hub.isHeard() ? own.state : 'away',
    typingIn: hub.isHeard() ? typingNow(own) : null,
  });

  let lastNews = ownNews();
  let isUntold = true;

  const look = (): void => {
    const following = follow();
    if (following === null) return;
    const { logId, workspace } = following;
    const nowMs = clock.monotonicMs();
    const news = ownNews();
    if (news.state !== lastNews.state || news.typingIn !== lastNews.typingIn) isUntold = true;
    if (isUntold && nowMs - lastToldMs >= PRESENCE_INTERVAL_MS) {
      isUntold = false;
      toldAtMs.clear();
      lastNews = news;
      lastToldMs = nowMs;
      put(workspace, self, { ...own, state: news.state });
    }
    for (const peerId of workspace.memberIds()) {
      if (peerId === self) continue;
      if (!workspace.links.isUp(peerId)) {
        toldAtMs.delete(peerId);
        if (heardIn.get(workspace)?.delete(peerId) === true) show();
      } else if (nowMs - (toldAtMs.get(peerId) ?? -Infinity) >= REFRESH_MS) {
        toldAtMs.set(peerId, nowMs);
        network.presence.tell(peerId, logId, lastNews);
      }
    }
  };

  let cancelLook = clock.schedule(LOOK_MS, function lookAgain() {
    look();
    cancelLook = clock.schedule(LOOK_MS, lookAgain);
  });

  return {
    commands: {
      'presence.get': () => ({ members: members(openedWorkspace(lobby)) }),
      'presence.set': ({ state, typingIn }) => {
        const workspace = openedWorkspace(lobby);
        const nowMs = clock.monotonicMs();
        own = { state, typingIn, typingUntilMs: typingIn === null ? 0 : nowMs + TYPING_EXPIRES_MS };
        // Who goes on typing is told so again, or it would be forgotten there.
        if (typingIn !== null) isUntold = true;
        look();
        return { members: members(workspace) };
      },
    },
    stop: () => {
      cancelLook();
      open?.stopListening();
    },
  };
};
