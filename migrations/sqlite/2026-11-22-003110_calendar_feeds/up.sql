-- The address under which somebody of the board subscribes to their own meetings: only the proof of its secret is kept.
CREATE TABLE calendar_feeds (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts,
    secret_hash TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL
) STRICT;
