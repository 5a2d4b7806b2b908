-- Running numbers, taken one at a time under a row lock.
CREATE TABLE counters (
    name text NOT NULL PRIMARY KEY,
    value bigint NOT NULL
);

-- Every change of state: who, when, what, why. Never changed, never deleted.
CREATE TABLE journal (
    seq bigint NOT NULL PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    at timestamptz NOT NULL,
    actor_id uuid,
    actor_name text NOT NULL,
    actor_role text NOT NULL,
    event text NOT NULL,
    vendor_id uuid,
    case_id uuid,
    subject text NOT NULL,
    reason text NOT NULL,
    details jsonb NOT NULL
);

CREATE INDEX journal_by_case_id_seq ON journal (case_id, seq);

CREATE INDEX journal_by_vendor_id_seq ON journal (vendor_id, seq);

CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'journal is append-only'; END $$;
CREATE TRIGGER journal_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

-- Work that follows from a change, written in the same transaction as the change.
CREATE TABLE jobs (
    id uuid NOT NULL PRIMARY KEY,
    kind text NOT NULL,
    key text NOT NULL UNIQUE,
    payload jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('ready', 'done', 'dead')),
    attempts integer NOT NULL,
    run_at timestamptz NOT NULL,
    leased_until timestamptz,
    error text NOT NULL,
    created_at timestamptz NOT NULL,
    done_at timestamptz
);

CREATE INDEX jobs_by_state_run_at ON jobs (state, run_at);

-- The outbox. The key names the event and the reader, so that nobody is told twice.
CREATE TABLE mails (
    id uuid NOT NULL PRIMARY KEY,
    key text NOT NULL UNIQUE,
    account_id uuid,
    case_id uuid,
    recipient text NOT NULL,
    language text NOT NULL,
    template text NOT NULL,
    subject text NOT NULL,
    body_text text NOT NULL,
    body_html text NOT NULL,
    message_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
    attempts integer NOT NULL,
    next_at timestamptz NOT NULL,
    leased_until timestamptz,
    error text NOT NULL,
    created_at timestamptz NOT NULL,
    sent_at timestamptz
);

CREATE INDEX mails_by_state_next_at ON mails (state, next_at);

CREATE INDEX mails_by_case_id ON mails (case_id);
