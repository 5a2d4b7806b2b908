-- A matter from opened to closed, pinned to one edition of one norm.
CREATE TABLE cases (
    id BLOB NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('approval', 'continuation', 'exemption', 'complaint', 'audit', 'appeal')),
    vendor_id BLOB NOT NULL REFERENCES vendors,
    unit_id BLOB NOT NULL REFERENCES units,
    norm TEXT NOT NULL,
    edition TEXT NOT NULL,
    scope TEXT NOT NULL,
    unit_as_submitted TEXT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'awaiting_payment', 'completeness', 'supplement', 'review', 'decided', 'closed')),
    language TEXT NOT NULL,
    round INTEGER NOT NULL,
    opened_by BLOB NOT NULL,
    opened_at TEXT NOT NULL,
    submitted_by BLOB,
    submitted_at TEXT,
    clock_started_on TEXT,
    supplement_due TEXT,
    sent_to_board_at TEXT,
    closed_at TEXT,
    version INTEGER NOT NULL,
    UNIQUE (year, serial)
) STRICT;

CREATE INDEX cases_by_vendor_id ON cases (vendor_id);

CREATE INDEX cases_by_state ON cases (state);

-- What the applicant says about one criterion.
CREATE TABLE answers (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    self_score TEXT CHECK (self_score IN ('met', 'partly', 'not_met', 'not_applicable')),
    explanation TEXT NOT NULL,
    finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
    reopened INTEGER NOT NULL CHECK (reopened IN (0, 1)),
    changed_by BLOB NOT NULL,
    changed_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (case_id, criterion)
) STRICT;

-- Which piece of evidence supports which criterion in which case.
CREATE TABLE evidence_links (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    evidence_id BLOB NOT NULL REFERENCES evidence,
    linked_by BLOB NOT NULL,
    linked_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;

CREATE INDEX evidence_links_by_case_id_criterion ON evidence_links (case_id, criterion);

CREATE INDEX evidence_links_by_evidence_id ON evidence_links (evidence_id);

-- The prepaid case-handling fee, net of tax, in ore.
CREATE TABLE fees (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL UNIQUE REFERENCES cases,
    membership TEXT NOT NULL CHECK (membership IN ('member', 'other')),
    net_ore INTEGER NOT NULL,
    vat_percent INTEGER NOT NULL,
    invoice TEXT NOT NULL,
    paid_on TEXT NOT NULL,
    recorded_by BLOB NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

-- The secretariat's completeness check, a round at a time.
CREATE TABLE findings (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    round INTEGER NOT NULL,
    criterion TEXT NOT NULL,
    finding TEXT NOT NULL CHECK (finding IN ('ok', 'missing', 'too_old', 'wrong')),
    message TEXT NOT NULL,
    checked_by BLOB NOT NULL,
    checked_at TEXT NOT NULL,
    UNIQUE (case_id, round, criterion)
) STRICT;

-- Editions of norms that a case has been opened under, and what their files said then: they never change.
CREATE TABLE editions_used (
    edition TEXT NOT NULL PRIMARY KEY,
    checksum TEXT NOT NULL,
    first_used_at TEXT NOT NULL
) STRICT;
