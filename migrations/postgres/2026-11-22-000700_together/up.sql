-- What colleagues say to each other about one criterion of their case; nobody else reads it.
CREATE TABLE part_comments (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    account_id uuid,
    author TEXT NOT NULL,
    body TEXT NOT NULL,
    written_at timestamptz NOT NULL,
    removed_at timestamptz
);

CREATE INDEX part_comments_by_case_id_criterion ON part_comments (case_id, criterion);

-- A part of an application that was given to a colleague.
CREATE TABLE part_tasks (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    account_id uuid NOT NULL REFERENCES accounts,
    message TEXT NOT NULL,
    due date,
    given_by uuid NOT NULL,
    given_at timestamptz NOT NULL,
    ended_at timestamptz
);

CREATE INDEX part_tasks_by_case_id ON part_tasks (case_id);

-- Somebody without an account who was asked for one piece, by a link that expires.
CREATE TABLE outside_requests (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    message TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    asked_by uuid NOT NULL REFERENCES accounts,
    asked_at timestamptz NOT NULL,
    expires_on date NOT NULL,
    answered_at timestamptz,
    withdrawn_at timestamptz
);

CREATE INDEX outside_requests_by_case_id ON outside_requests (case_id);

-- The general manager's assurance, signed by that person's own account.
CREATE TABLE assurances (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    account_id uuid NOT NULL REFERENCES accounts,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    digest TEXT NOT NULL,
    signed_at timestamptz NOT NULL
);

CREATE INDEX assurances_by_case_id ON assurances (case_id);
