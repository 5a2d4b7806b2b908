-- People who can sign in. The password is null until an invitation is accepted.
CREATE TABLE accounts (
    id uuid NOT NULL PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    password text,
    language text NOT NULL CHECK (language IN ('nb', 'en')),
    theme text NOT NULL CHECK (theme IN ('', 'light', 'dark')),
    confirmed_at timestamptz,
    disabled_at timestamptz,
    created_at timestamptz NOT NULL
);

-- What an account may do for the scheme; deputy_for names the member a personal deputy steps in for.
CREATE TABLE roles (
    id uuid NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    role text NOT NULL CHECK (role IN ('secretariat', 'member', 'deputy', 'chair', 'administrator')),
    deputy_for uuid REFERENCES accounts,
    granted_by uuid,
    granted_at timestamptz NOT NULL,
    ended_at timestamptz
);

CREATE INDEX roles_by_account_id ON roles (account_id);

-- One row a signed-in browser; only the hash of its token is kept.
CREATE TABLE sessions (
    id uuid NOT NULL PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    account_id uuid NOT NULL REFERENCES accounts,
    csrf text NOT NULL,
    agent text NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);

CREATE INDEX sessions_by_account_id ON sessions (account_id);

-- Single-use links in mails: confirm an address, reset a password, accept an invitation (to a role, and
-- for a deputy to stand in for a member).
CREATE TABLE tokens (
    id uuid NOT NULL PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('confirm', 'reset', 'invite')),
    token_hash text NOT NULL UNIQUE,
    account_id uuid NOT NULL REFERENCES accounts,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    role text CHECK (role IN ('secretariat', 'member', 'deputy', 'chair', 'administrator')),
    deputy_for uuid REFERENCES accounts,
    granted_by uuid
);

CREATE INDEX tokens_by_account_id ON tokens (account_id);

-- Failed tries, counted per account and per address to slow down guessing.
CREATE TABLE attempts (
    id uuid NOT NULL PRIMARY KEY,
    bucket text NOT NULL,
    at timestamptz NOT NULL
);

CREATE INDEX attempts_by_bucket_at ON attempts (bucket, at);

-- Answers to forms already handled, so that a double click does a thing once.
CREATE TABLE form_keys (
    key text NOT NULL PRIMARY KEY,
    account_id uuid,
    location text NOT NULL,
    at timestamptz NOT NULL
);

-- What somebody had typed when the session ended, kept until they are back.
CREATE TABLE parked_forms (
    id uuid NOT NULL PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    account_id uuid NOT NULL REFERENCES accounts,
    path text NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL
);
