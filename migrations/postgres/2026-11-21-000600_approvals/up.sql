-- An approved unit and its certificate number; what became of it stands in approval_events.
CREATE TABLE approvals (
    id uuid NOT NULL PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    unit_id uuid NOT NULL REFERENCES units,
    case_id uuid NOT NULL UNIQUE REFERENCES cases,
    year integer NOT NULL,
    serial integer NOT NULL,
    norm text NOT NULL,
    edition text NOT NULL,
    scope jsonb NOT NULL,
    legal_name text NOT NULL,
    unit_name text NOT NULL,
    sites jsonb NOT NULL,
    decided_on date NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (year, serial)
);

CREATE INDEX approvals_by_vendor_id ON approvals (vendor_id);

-- The ledger. Each event has a day it takes effect and an instant it was recorded; none ever changes.
CREATE TABLE approval_events (
    seq bigint NOT NULL PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    approval_id uuid NOT NULL REFERENCES approvals,
    kind text NOT NULL CHECK (kind IN ('granted', 'continued', 'conditions_set', 'conditions_lifted', 'warned', 'suspended', 'reinstated', 'withdrawn', 'resigned', 'expired', 'annulled', 'corrected', 'transferred')),
    effective_from date NOT NULL,
    valid_until date,
    continue_by date,
    conditions jsonb NOT NULL,
    reason text NOT NULL,
    corrects bigint,
    decision_id uuid REFERENCES decisions,
    recorded_by uuid,
    recorded_at timestamptz NOT NULL
);

CREATE INDEX approval_events_by_approval_id_seq ON approval_events (approval_id, seq);

CREATE FUNCTION approval_events_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'approval_events is append-only'; END $$;
CREATE TRIGGER approval_events_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON approval_events
FOR EACH STATEMENT EXECUTE FUNCTION approval_events_is_append_only();

-- Papers that we sign: queued in the transaction that decides, issued by a job, known by their SHA-256.
CREATE TABLE documents (
    id uuid NOT NULL PRIMARY KEY,
    key text NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('certificate', 'decision_letter')),
    vendor_id uuid NOT NULL REFERENCES vendors,
    case_id uuid NOT NULL REFERENCES cases,
    approval_id uuid REFERENCES approvals,
    number text NOT NULL,
    language text NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'issued')),
    sha256 text UNIQUE,
    size bigint,
    level text NOT NULL,
    valid_until date,
    queued_at timestamptz NOT NULL,
    issued_at timestamptz
);

CREATE INDEX documents_by_case_id ON documents (case_id);

CREATE INDEX documents_by_approval_id ON documents (approval_id);
