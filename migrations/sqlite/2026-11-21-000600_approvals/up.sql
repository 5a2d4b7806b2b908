-- An approved unit and its certificate number; what became of it stands in approval_events.
CREATE TABLE approvals (
    id BLOB NOT NULL PRIMARY KEY,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    unit_id BLOB NOT NULL REFERENCES units,
    case_id BLOB NOT NULL UNIQUE REFERENCES cases,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    norm TEXT NOT NULL,
    edition TEXT NOT NULL,
    scope TEXT NOT NULL,
    legal_name TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    sites TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (year, serial)
) STRICT;

CREATE INDEX approvals_by_vendor_id ON approvals (vendor_id);

-- The ledger. Each event has a day it takes effect and an instant it was recorded; none ever changes.
CREATE TABLE approval_events (
    seq INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    approval_id BLOB NOT NULL REFERENCES approvals,
    kind TEXT NOT NULL CHECK (kind IN ('granted', 'continued', 'conditions_set', 'conditions_lifted', 'warned', 'suspended', 'reinstated', 'withdrawn', 'resigned', 'expired', 'annulled', 'corrected', 'transferred')),
    effective_from TEXT NOT NULL,
    valid_until TEXT,
    continue_by TEXT,
    conditions TEXT NOT NULL,
    reason TEXT NOT NULL,
    corrects INTEGER,
    decision_id BLOB REFERENCES decisions,
    recorded_by BLOB,
    recorded_at TEXT NOT NULL
) STRICT;

CREATE INDEX approval_events_by_approval_id_seq ON approval_events (approval_id, seq);

CREATE TRIGGER approval_events_never_update BEFORE UPDATE ON approval_events
BEGIN SELECT RAISE(ABORT, 'approval_events is append-only'); END;

CREATE TRIGGER approval_events_never_delete BEFORE DELETE ON approval_events
BEGIN SELECT RAISE(ABORT, 'approval_events is append-only'); END;

-- Papers that we sign: queued in the transaction that decides, issued by a job, known by their SHA-256.
CREATE TABLE documents (
    id BLOB NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('certificate', 'decision_letter')),
    vendor_id BLOB NOT NULL REFERENCES vendors,
    case_id BLOB NOT NULL REFERENCES cases,
    approval_id BLOB REFERENCES approvals,
    number TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'issued')),
    sha256 TEXT UNIQUE,
    size INTEGER,
    level TEXT NOT NULL,
    valid_until TEXT,
    queued_at TEXT NOT NULL,
    issued_at TEXT
) STRICT;

CREATE INDEX documents_by_case_id ON documents (case_id);

CREATE INDEX documents_by_approval_id ON documents (approval_id);
