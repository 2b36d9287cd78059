// The tables of chat.db. Short numbers stand for peers, channels and sessions; text ids stand in one row each.
// The whole file travels to other members as a snapshot, and is replaced by theirs: what is private to this install, or not
// the same on every replica, never belongs in it.

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

/** Version 2: the term of the entry at the applied index, 0 while unknown. A snapshot needs it to stand for the log. */
const APPLIED_TERM = 'ALTER TABLE workspace ADD COLUMN applied_term INTEGER NOT NULL DEFAULT 0';

/** Step `i` makes version `i + 1`. */
export const CHAT_MIGRATIONS: readonly string[] = [FIRST_TABLES, APPLIED_TERM];
