-- A matter from opened to closed, pinned to one edition of one norm.
CREATE TABLE cases (
    id uuid NOT NULL PRIMARY KEY,
    year integer NOT NULL,
    serial integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('approval', 'continuation', 'exemption', 'complaint', 'audit', 'appeal')),
    vendor_id uuid NOT NULL REFERENCES vendors,
    unit_id uuid NOT NULL REFERENCES units,
    norm text NOT NULL,
    edition text NOT NULL,
    scope jsonb NOT NULL,
    unit_as_submitted jsonb,
    state text NOT NULL CHECK (state IN ('draft', 'awaiting_payment', 'completeness', 'supplement', 'review', 'decided', 'closed')),
    language text NOT NULL,
    round integer NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    submitted_by uuid,
    submitted_at timestamptz,
    clock_started_on date,
    supplement_due date,
    sent_to_board_at timestamptz,
    closed_at timestamptz,
    version integer NOT NULL,
    UNIQUE (year, serial)
);

CREATE INDEX cases_by_vendor_id ON cases (vendor_id);

CREATE INDEX cases_by_state ON cases (state);

-- What the applicant says about one criterion.
CREATE TABLE answers (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    criterion text NOT NULL,
    self_score text CHECK (self_score IN ('met', 'partly', 'not_met', 'not_applicable')),
    explanation text NOT NULL,
    finished boolean NOT NULL,
    reopened boolean NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL,
    UNIQUE (case_id, criterion)
);

-- Which piece of evidence supports which criterion in which case.
CREATE TABLE evidence_links (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    criterion text NOT NULL,
    evidence_id uuid NOT NULL REFERENCES evidence,
    linked_by uuid NOT NULL,
    linked_at timestamptz NOT NULL,
    removed_at timestamptz
);

CREATE INDEX evidence_links_by_case_id_criterion ON evidence_links (case_id, criterion);

CREATE INDEX evidence_links_by_evidence_id ON evidence_links (evidence_id);

-- The prepaid case-handling fee, net of tax, in ore.
CREATE TABLE fees (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL UNIQUE REFERENCES cases,
    membership text NOT NULL CHECK (membership IN ('member', 'other')),
    net_ore bigint NOT NULL,
    vat_percent integer NOT NULL,
    invoice text NOT NULL,
    paid_on date NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL
);

-- The secretariat's completeness check, a round at a time.
CREATE TABLE findings (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    round integer NOT NULL,
    criterion text NOT NULL,
    finding text NOT NULL CHECK (finding IN ('ok', 'missing', 'too_old', 'wrong')),
    message text NOT NULL,
    checked_by uuid NOT NULL,
    checked_at timestamptz NOT NULL,
    UNIQUE (case_id, round, criterion)
);

-- Editions of norms that a case has been opened under, and what their files said then: they never change.
CREATE TABLE editions_used (
    edition text NOT NULL PRIMARY KEY,
    checksum text NOT NULL,
    first_used_at timestamptz NOT NULL
);
