-- What colleagues say to each other about one criterion of their case; nobody else reads it.
CREATE TABLE part_comments (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    account_id BLOB,
    author TEXT NOT NULL,
    body TEXT NOT NULL,
    written_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;

CREATE INDEX part_comments_by_case_id_criterion ON part_comments (case_id, criterion);

-- A part of an application that was given to a colleague.
CREATE TABLE part_tasks (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    account_id BLOB NOT NULL REFERENCES accounts,
    message TEXT NOT NULL,
    due TEXT,
    given_by BLOB NOT NULL,
    given_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;

CREATE INDEX part_tasks_by_case_id ON part_tasks (case_id);

-- Somebody without an account who was asked for one piece, by a link that expires.
CREATE TABLE outside_requests (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    message TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    asked_by BLOB NOT NULL REFERENCES accounts,
    asked_at TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    answered_at TEXT,
    withdrawn_at TEXT
) STRICT;

CREATE INDEX outside_requests_by_case_id ON outside_requests (case_id);

-- The general manager's assurance, signed by that person's own account.
CREATE TABLE assurances (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    account_id BLOB NOT NULL REFERENCES accounts,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    digest TEXT NOT NULL,
    signed_at TEXT NOT NULL
) STRICT;

CREATE INDEX assurances_by_case_id ON assurances (case_id);
