-- The address under which somebody of the board subscribes to their own meetings: only the proof of its secret is kept.
CREATE TABLE calendar_feeds (
    account_id uuid NOT NULL PRIMARY KEY REFERENCES accounts,
    secret_hash text NOT NULL UNIQUE,
    made_at timestamptz NOT NULL
);
