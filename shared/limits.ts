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
