-- People who can sign in. The password is null until an invitation is accepted.
CREATE TABLE accounts (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT,
    language TEXT NOT NULL CHECK (language IN ('nb', 'en')),
    theme TEXT NOT NULL CHECK (theme IN ('', 'light', 'dark')),
    confirmed_at TEXT,
    disabled_at TEXT,
    created_at TEXT NOT NULL
) STRICT;

-- What an account may do for the scheme; deputy_for names the member a personal deputy steps in for.
CREATE TABLE roles (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts,
    role TEXT NOT NULL CHECK (role IN ('secretariat', 'member', 'deputy', 'chair', 'administrator')),
    deputy_for BLOB REFERENCES accounts,
    granted_by BLOB,
    granted_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;

CREATE INDEX roles_by_account_id ON roles (account_id);

-- One row a signed-in browser; only the hash of its token is kept.
CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    account_id BLOB NOT NULL REFERENCES accounts,
    csrf TEXT NOT NULL,
    agent TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;

CREATE INDEX sessions_by_account_id ON sessions (account_id);

-- Single-use links in mails: confirm an address, reset a password, accept an invitation (to a role, and
-- for a deputy to stand in for a member).
CREATE TABLE tokens (
    id BLOB NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('confirm', 'reset', 'invite')),
    token_hash TEXT NOT NULL UNIQUE,
    account_id BLOB NOT NULL REFERENCES accounts,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    role TEXT CHECK (role IN ('secretariat', 'member', 'deputy', 'chair', 'administrator')),
    deputy_for BLOB REFERENCES accounts,
    granted_by BLOB
) STRICT;

CREATE INDEX tokens_by_account_id ON tokens (account_id);

-- Failed tries, counted per account and per address to slow down guessing.
CREATE TABLE attempts (
    id BLOB NOT NULL PRIMARY KEY,
    bucket TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX attempts_by_bucket_at ON attempts (bucket, at);

-- Answers to forms already handled, so that a double click does a thing once.
CREATE TABLE form_keys (
    key TEXT NOT NULL PRIMARY KEY,
    account_id BLOB,
    location TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- What somebody had typed when the session ended, kept until they are back.
CREATE TABLE parked_forms (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    account_id BLOB NOT NULL REFERENCES accounts,
    path TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
