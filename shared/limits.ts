// Every bound of Caucus in one place. Whatever a peer, a file or a person can make grow has its limit here.

/** Longest text of one message, in bytes of UTF-8. */
export const MAX_MESSAGE_TEXT_BYTES = 16_384;
/** Longest display name of a member, in characters (code points). */
export const MAX_DISPLAY_NAME_CHARACTERS = 64;
/** Longest channel name, in characters (code points). */
export const MAX_CHANNEL_NAME_CHARACTERS = 64;
/** Longest workspace name, in characters (code points). */
export const MAX_WORKSPACE_NAME_CHARACTERS = 64;
/** Most channels in one workspace. */
export const MAX_CHANNELS = 10_000;
/** Most members in one workspace. */
export const MAX_MEMBERS = 1_000;
/** Most voters in one workspace; further members are learners with full copies. */
export const MAX_VOTERS = 5;
/** Largest payload of one log entry, in bytes: one signed envelope with its receipt stamp. */
export const MAX_ENTRY_BYTES = 65_536;
/** Largest frame on any stream, in bytes. */
export const MAX_FRAME_BYTES = 1_048_576;
/** Most entries in one append message. */
export const MAX_ENTRIES_PER_APPEND = 1_024;
/** Most bytes of entries in one append message. */
export const MAX_APPEND_BYTES = 524_288;
/** Most bytes that may wait in memory for one peer's consensus stream before messages are dropped (Raft resends). */
export const MAX_SEND_QUEUE_BYTES = 8_388_608;
/** Most proposals that wait in a replica for a leader to take them. */
export const MAX_PENDING_PROPOSALS = 4_096;
/** Most proposals of one outbox that are proposed and not yet confirmed. */
export const MAX_OUTBOX_IN_FLIGHT = 512;
/** Most messages that may wait in an outbox. */
export const MAX_OUTBOX_ITEMS = 100_000;
/** Most posts kept that the rules refused when their turn came; the oldest are forgotten. */
export const MAX_REFUSED_POSTS = 1_000;
/** Most messages in one page of a query. */
export const MAX_PAGE_MESSAGES = 1_000;
/** Most messages in one `messages.post` call. */
export const MAX_POST_BATCH = 10_000;
/** Most addresses remembered for one peer. */
export const MAX_ADDRESSES_PER_PEER = 16;
/** Most peers remembered in the address book. */
export const MAX_BOOK_PEERS = 2_000;
/** Longest address a person may type or a peer may announce, in characters. */
export const MAX_ADDRESS_CHARACTERS = 256;
/** Most elections kept for the time line. */
export const MAX_ELECTION_EVENTS = 200;
/** Most changes between majority and none kept for the time line, and for how long, in milliseconds. */
export const MAX_MAJORITY_CHANGES = 200;
export const MAJORITY_HISTORY_MS = 86_400_000;
/** Most patterns of network interfaces to leave out, and the longest one, in characters. */
export const MAX_EXCLUDED_INTERFACES = 64;
export const MAX_INTERFACE_CHARACTERS = 64;
/** Largest body of one request to the loopback API, in bytes. */
export const MAX_API_BODY_BYTES = 16_777_216;
/** Most connections in from the network at one moment. */
export const MAX_CONNECTIONS = 300;
/** Largest snapshot file, in bytes. */
export const MAX_SNAPSHOT_BYTES = 17_179_869_184;
/** Most bytes of a snapshot file in one frame. */
export const MAX_SNAPSHOT_CHUNK_BYTES = 65_536;
/** Largest encoded membership of a snapshot, in bytes. */
export const MAX_SNAPSHOT_MEMBERSHIP_BYTES = 262_144;
/** Most snapshot files that are sent at one moment, and most that are received. One for each peer. */
export const MAX_SNAPSHOT_TRANSFERS = 4;
/** Most files that an imported archive may have: a channel has one for each day. */
export const MAX_ARCHIVE_FILES = 200_000;
/** Largest single file of an imported archive, in bytes. */
export const MAX_ARCHIVE_FILE_BYTES = 67_108_864;
/** Most bytes that the reactions of one imported message take. */
export const MAX_IMPORTED_REACTION_BYTES = 16_384;
/** Most different emoji under one message. */
export const MAX_REACTION_KINDS = 50;
/** Longest emoji of a reaction, in bytes of UTF-8: families with skin tones fit. */
export const MAX_EMOJI_BYTES = 64;
/** Most mentions in one message. */
export const MAX_MENTIONS = 50;
/** Longest topic of a channel, in characters (code points). */
export const MAX_TOPIC_CHARACTERS = 250;
/** Most pinned messages in one channel. */
export const MAX_PINS_PER_CHANNEL = 100;
/** Most authors that a thread's summary names. */
export const MAX_SHOWN_REPLIERS = 3;
/** Most names that an imported message tells to have reacted to it, over all emoji. */
export const MAX_IMPORTED_REACTORS = 200;
/** Longest key that tells an imported message from all others, in bytes of UTF-8. */
export const MAX_IMPORT_KEY_BYTES = 128;
/** Colours that a member can choose from. */
export const PROFILE_COLOURS = 12;
/** Longest text to search for, in characters (UTF-16 code units); words beyond MAX_SEARCH_WORDS are not looked for. */
export const MAX_SEARCH_CHARACTERS = 200;
/** Most words of one search. */
export const MAX_SEARCH_WORDS = 16;
/** Most hits in one page of a search. */
export const MAX_SEARCH_HITS = 100;
/** Hits are counted up to this many. */
export const MAX_SEARCH_TOTAL = 1_000;
/** Unread messages are counted up to this many in each channel. */
export const MAX_UNREAD_COUNT = 999;
/** Longest caucus:// link that is looked at, in characters (UTF-16 code units). */
export const MAX_DEEP_LINK_CHARACTERS = 2_048;
/** Most channels with a notification level of their own. */
export const MAX_CHANNEL_LEVELS = 1_000;
/** Most reports of errors kept in a profile; the oldest go first. */
export const MAX_ERROR_REPORTS = 20;
/** Largest report of an error, in bytes of UTF-8; the rest is cut off. */
export const MAX_ERROR_REPORT_BYTES = 65_536;
/** Most dumps of crashed processes kept in a profile; the oldest go first. */
export const MAX_CRASH_DUMPS = 5;
/** Most drafts kept; the oldest go first. */
export const MAX_DRAFTS = 1_000;
/** Least time between two messages of one member about its typing, in milliseconds. */
export const TYPING_INTERVAL_MS = 3_000;
/** Largest frame of a presence stream, in bytes. */
export const MAX_PRESENCE_FRAME_BYTES = 512;
/** Longest id of a channel, in characters. */
export const MAX_CHANNEL_ID_CHARACTERS = 64;
/** How often one member may tell what its person does; more than that closes its stream. */
export const PRESENCE_ALLOWANCE = { burst: 20, perSecond: 4 } as const;
/** Least time between two of this install's own messages about that, in milliseconds. */
export const PRESENCE_INTERVAL_MS = 500;
/** How long a member counts as typing after it said so, in milliseconds. */
export const TYPING_EXPIRES_MS = 6_000;
/** Longest life of an invitation, in milliseconds. */
export const MAX_INVITATION_MS = 31_536_000_000;
/** Most installs that one invitation lets in. */
export const MAX_INVITATION_USES = 1_000;
/** Most invitations that a workspace remembers. */
export const MAX_INVITATIONS = 1_000;
/** Most installs that were let in and have not entered yet. */
export const MAX_PASSES = 200;
/** Most installs that wait at the door of a workspace at one moment. */
export const MAX_WAITING_REQUESTS = 64;
/** Most removed members that a view shows. */
export const MAX_SHOWN_REMOVED = 100;
/** Longest reason for removing a member, in characters (code points). */
export const MAX_REASON_CHARACTERS = 250;
/** Most workspaces of one install. */
export const MAX_WORKSPACES = 8;
/** Most workspaces that an install introduces itself with. */
export const MAX_GREETED_WORKSPACES = MAX_WORKSPACES;
/** Most workspaces listed that are seen on the network, and most members in reach that are named for each. */
export const MAX_SEEN_WORKSPACES = 50;
export const MAX_SHOWN_VIA = 5;
/** Most members of the other workspace that a merge names, so that all find it. */
export const MAX_TARGET_PEERS = 16;
/** Most workspaces that one welcomed for merging, and most members of one that are let in by that. */
export const MAX_WELCOMES = 100;
export const MAX_WELCOMED_MEMBERS = 200;
/** Most workspaces that an install remembers to have left for good; the oldest are forgotten. */
export const MAX_LEFT_REMEMBERED = 32;
/** Most merged workspaces of which an install remembers where they went; the oldest are forgotten. */
export const MAX_MOVES_REMEMBERED = 32;
/** Most times that members of one workspace may go on without the others. */
export const MAX_EPOCHS = 64;

// What those may do who are no members of a workspace of this install (src-main/network/guard/).

/** Most connections with strangers at one moment, in either direction. */
export const MAX_STRANGER_CONNECTIONS = 160;
/** Most of them with one IP address. */
export const MAX_STRANGER_CONNECTIONS_PER_ADDRESS = 64;
/** Most handshakes under way at one moment, and with one IP address. */
export const MAX_PENDING_CONNECTIONS = 128;
export const MAX_PENDING_CONNECTIONS_PER_ADDRESS = 48;
/** Largest first frame of a consensus stream, in bytes: before it is read, the caller is nobody. */
export const MAX_HELLO_BYTES = 1_024;
/** Largest request of a stranger, in bytes. */
export const MAX_STRANGER_FRAME_BYTES = 262_144;
/** Most requests that are being answered at one moment: in all, of strangers, of one stranger's address, of one peer. */
export const MAX_REQUESTS = 64;
export const MAX_STRANGER_REQUESTS = 48;
export const MAX_STRANGER_REQUESTS_PER_ADDRESS = 24;
export const MAX_REQUESTS_PER_PEER = 8;
/** Most dials under way at one moment, those to strangers among them, and strangers that wait for their turn. */
export const MAX_DIALS = 16;
export const MAX_STRANGER_DIALS = 12;
export const MAX_WAITING_STRANGER_DIALS = 256;
/** What one stranger may do at once, and per second in the long run. */
export const STRANGER_ALLOWANCES = {
  connections: { burst: 16, perSecond: 1 },
  streams: { burst: 256, perSecond: 32 },
  hellos: { burst: 16, perSecond: 1 },
  requests: { burst: 32, perSecond: 4 },
  /** Received, in bytes. */
  bytes: { burst: 4_194_304, perSecond: 524_288 },
} as const;
/** New peers that mDNS may announce: from one IP address, and in all. */
export const ANNOUNCEMENT_ALLOWANCES = {
  perAddress: { burst: 64, perSecond: 2 },
  inAll: { burst: 1_024, perSecond: 32 },
} as const;
/** What an address may do and do wrong, as a multiple of what one peer may: several installs may share it. */
export const STRANGERS_PER_ADDRESS = { spenders: 16, offenders: 4 } as const;
/** What each offence costs of the budget of SHUT_OUT_RULE. */
export const OFFENCE_POINTS = { malformed: 3, oversized: 3, refused: 2, flood: 1, slow: 1 } as const;
/** When a stranger is shut out, and for how long. Times in milliseconds. */
export const SHUT_OUT_RULE = {
  budget: 12,
  refillPerSecond: 0.1,
  firstMs: 10_000,
  longestMs: 600_000,
  forgetAfterMs: 1_800_000,
} as const;
/** Most peers, and most IP addresses, that accounts are kept of. */
export const MAX_WATCHED_PEERS = 4_096;
export const MAX_WATCHED_ADDRESSES = 1_024;

/** Members of which a profile remembers the latest start; the ones heard longest ago are forgotten. A count. */
export const MAX_STARTS_REMEMBERED = 1_000;
/** A member that says that it heard a start of this profile so far beyond the present one is not believed. A count. */
export const MAX_STARTS_AHEAD = 1_000_000;
