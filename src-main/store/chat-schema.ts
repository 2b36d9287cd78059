// The tables of chat.db. Short numbers stand for peers, channels and sessions; text ids stand in one row each.
// All but the search index travels to other members as a snapshot, and is replaced by theirs: what is private to this
// install, or not the same on every replica, never belongs in it.

import { indexAllMessages } from './search-index.ts';
import type { Migration } from './sqlite-file.ts';

/** Version 1: what the log comes to. */
const FIRST_TABLES = `
  CREATE TABLE workspace (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    workspace_id TEXT NOT NULL,
    applied_index INTEGER NOT NULL,
    membership TEXT NOT NULL,
    last_received_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE members (
    number INTEGER PRIMARY KEY,
    peer_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    addresses TEXT NOT NULL,
    present INTEGER NOT NULL,
    joined_index INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE sessions (
    number INTEGER PRIMARY KEY,
    session TEXT NOT NULL UNIQUE,
    author INTEGER NOT NULL REFERENCES members (number),
    last_sequence INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sessions_by_author ON sessions (author);
  CREATE TABLE channels (
    number INTEGER PRIMARY KEY,
    channel_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    created_by TEXT,
    created_at_ms INTEGER NOT NULL,
    created_index INTEGER NOT NULL,
    created_term INTEGER NOT NULL,
    last_index INTEGER NOT NULL,
    message_count INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE messages (
    position INTEGER PRIMARY KEY,
    term INTEGER NOT NULL,
    channel INTEGER NOT NULL REFERENCES channels (number),
    session INTEGER NOT NULL REFERENCES sessions (number),
    sequence INTEGER NOT NULL,
    text TEXT NOT NULL,
    sent_at_ms INTEGER NOT NULL,
    received_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX messages_by_channel ON messages (channel, position);
  CREATE UNIQUE INDEX messages_by_session ON messages (session, sequence);
`;

/** The term of the entry at the applied index, 0 while unknown. A snapshot needs it to stand for the log. */
const APPLIED_TERM = 'ALTER TABLE workspace ADD COLUMN applied_term INTEGER NOT NULL DEFAULT 0;';

/**
 * Threads, edits, reactions, pins, imports, topics, archives, colours, owners, levels of software, and who may enter. What most messages
 * lack is NULL or 0, which takes no room. `in_channel` is 0 for replies that stay in their thread; `revision` is 0 while
 * nothing changed since the message came.
 */
const CHAT_OPERATIONS = `
  ALTER TABLE members ADD COLUMN colour INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE members ADD COLUMN owner INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE members ADD COLUMN level INTEGER NOT NULL DEFAULT 1;
  UPDATE members SET colour = (number - 1) % 12, owner = number = (SELECT MIN(number) FROM members);
  ALTER TABLE channels ADD COLUMN topic TEXT NOT NULL DEFAULT '';
  ALTER TABLE channels ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE messages ADD COLUMN edited_at_ms INTEGER;
  ALTER TABLE messages ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE messages ADD COLUMN thread_root INTEGER REFERENCES messages (position);
  ALTER TABLE messages ADD COLUMN in_channel INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE messages ADD COLUMN replies INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE messages ADD COLUMN reactions INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE messages ADD COLUMN pinned_index INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE messages ADD COLUMN mentions TEXT;
  ALTER TABLE messages ADD COLUMN imported_author TEXT;
  ALTER TABLE messages ADD COLUMN imported_reactions TEXT;
  ALTER TABLE messages ADD COLUMN import_key TEXT;
  ALTER TABLE messages ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
  DROP INDEX messages_by_channel;
  CREATE INDEX messages_in_channel ON messages (channel, in_channel, position);
  CREATE INDEX messages_in_thread ON messages (thread_root, position) WHERE thread_root IS NOT NULL;
  CREATE INDEX messages_pinned ON messages (channel, pinned_index) WHERE pinned_index > 0;
  CREATE INDEX messages_mentioning ON messages (channel, position) WHERE mentions IS NOT NULL;
  CREATE TABLE reactions (
    message INTEGER NOT NULL REFERENCES messages (position),
    emoji TEXT NOT NULL,
    member INTEGER NOT NULL REFERENCES members (number),
    place INTEGER NOT NULL,
    PRIMARY KEY (message, emoji, member)
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE members ADD COLUMN removal TEXT;
  CREATE TABLE governance (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    policy TEXT NOT NULL,
    name TEXT,
    governed INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE invitations (
    number INTEGER PRIMARY KEY,
    invitation_id TEXT NOT NULL UNIQUE,
    verifier BLOB NOT NULL,
    created_by TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    used INTEGER NOT NULL,
    revoked INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE invitations_spent (
    invitation_id TEXT NOT NULL,
    peer_id TEXT NOT NULL,
    PRIMARY KEY (invitation_id, peer_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE passes (
    peer_id TEXT PRIMARY KEY,
    given_index INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX messages_imported ON messages (import_key) WHERE import_key IS NOT NULL;
`;

/** Which workspaces may be merged into this one, and where this one went; `target` is JSON. */
const MERGING = `
  CREATE TABLE welcomes (workspace_id TEXT PRIMARY KEY, at_index INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE dissolution (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at_index INTEGER NOT NULL,
    target TEXT NOT NULL
  ) STRICT;
`;

/** Version 2. Messages that were there before are put into the search index, whose tables make themselves. */
const chatOperations: Migration = (database) => {
  database.exec(APPLIED_TERM);
  database.exec(CHAT_OPERATIONS);
  database.exec(MERGING);
  indexAllMessages(database);
};

/** From this version on a file has a search index. */
export const FIRST_SEARCH_VERSION = 2;

/** Step `i` makes version `i + 1`. */
export const CHAT_MIGRATIONS: readonly Migration[] = [FIRST_TABLES, chatOperations];
