// The tables of chat.db. Short numbers stand for peers, channels and sessions; text ids stand in one row each.

export const CHAT_SCHEMA_VERSION = 1;

export const CHAT_SCHEMA = `
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
