-- Running numbers, taken one at a time under a row lock.
CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

-- Every change of state: who, when, what, why. Never changed, never deleted.
CREATE TABLE journal (
    seq INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    at TEXT NOT NULL,
    actor_id BLOB,
    actor_name TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    event TEXT NOT NULL,
    vendor_id BLOB,
    case_id BLOB,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    details TEXT NOT NULL
) STRICT;

CREATE INDEX journal_by_case_id_seq ON journal (case_id, seq);

CREATE INDEX journal_by_vendor_id_seq ON journal (vendor_id, seq);

CREATE TRIGGER journal_never_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER journal_never_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

-- Work that follows from a change, written in the same transaction as the change.
CREATE TABLE jobs (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ready', 'done', 'dead')),
    attempts INTEGER NOT NULL,
    run_at TEXT NOT NULL,
    leased_until TEXT,
    error TEXT NOT NULL,
    created_at TEXT NOT NULL,
    done_at TEXT
) STRICT;

CREATE INDEX jobs_by_state_run_at ON jobs (state, run_at);

-- The outbox. The key names the event and the reader, so that nobody is told twice.
CREATE TABLE mails (
    id BLOB NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    account_id BLOB,
    case_id BLOB,
    recipient TEXT NOT NULL,
    language TEXT NOT NULL,
    template TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    message_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
    attempts INTEGER NOT NULL,
    next_at TEXT NOT NULL,
    leased_until TEXT,
    error TEXT NOT NULL,
    created_at TEXT NOT NULL,
    sent_at TEXT
) STRICT;

CREATE INDEX mails_by_state_next_at ON mails (state, next_at);

CREATE INDEX mails_by_case_id ON mails (case_id);
