-- A decision takes effect when the time in which the chair may take it back is over; what was taken back or set aside
-- stays, and the case can be decided again. The table is made anew, since its old rule allowed one row for a case.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE decisions_before AS SELECT * FROM decisions;

DROP TABLE decisions;

CREATE TABLE decisions (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    proposal_id BLOB NOT NULL UNIQUE REFERENCES proposals,
    outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'approved_with_conditions', 'refused')),
    reasons TEXT NOT NULL,
    conditions TEXT NOT NULL,
    findings TEXT NOT NULL,
    members TEXT NOT NULL,
    score INTEGER,
    decided_on TEXT NOT NULL,
    appeal_by TEXT NOT NULL,
    decided_by BLOB NOT NULL,
    decided_at TEXT NOT NULL,
    terms TEXT NOT NULL,
    due_at TEXT NOT NULL,
    in_force_at TEXT,
    set_aside_at TEXT,
    set_aside_by BLOB,
    set_aside_reason TEXT NOT NULL
) STRICT;

INSERT INTO decisions SELECT id, case_id, proposal_id, outcome, reasons, conditions, findings, members, score,
    decided_on, appeal_by, decided_by, decided_at, '{}', decided_at, decided_at, NULL, NULL, '' FROM decisions_before;

DROP TABLE decisions_before;

CREATE INDEX decisions_by_case_id ON decisions (case_id);

CREATE UNIQUE INDEX decisions_standing ON decisions (case_id) WHERE set_aside_at IS NULL;

-- What a proposal says beside its outcome: the scope that is granted, what an appeal leads to, how conditions are checked.
CREATE TABLE proposal_terms (
    proposal_id BLOB NOT NULL PRIMARY KEY REFERENCES proposals,
    terms TEXT NOT NULL
) STRICT;

-- The letters of a decision: the first, and corrections that name the one before.
CREATE TABLE letters (
    id BLOB NOT NULL PRIMARY KEY,
    decision_id BLOB NOT NULL REFERENCES decisions,
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'issued')),
    version INTEGER NOT NULL,
    correction TEXT NOT NULL,
    approved_by BLOB REFERENCES accounts,
    approved_at TEXT,
    issued_at TEXT,
    UNIQUE (decision_id, number)
) STRICT;

-- What was decided before has its letter, in the words of the program.
INSERT INTO letters (id, decision_id, number, state, version, correction, issued_at)
    SELECT id, id, 1, 'issued', 0, '', decided_at FROM decisions;

-- What a letter said, version by version, in both languages.
CREATE TABLE letter_versions (
    id BLOB NOT NULL PRIMARY KEY,
    letter_id BLOB NOT NULL REFERENCES letters,
    version INTEGER NOT NULL,
    texts TEXT NOT NULL,
    written_by BLOB NOT NULL REFERENCES accounts,
    written_at TEXT NOT NULL,
    UNIQUE (letter_id, version)
) STRICT;

-- What a vendor must mend after an approval with conditions.
CREATE TABLE conditions (
    id BLOB NOT NULL PRIMARY KEY,
    decision_id BLOB NOT NULL REFERENCES decisions,
    case_id BLOB NOT NULL REFERENCES cases,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    place INTEGER NOT NULL,
    criterion TEXT NOT NULL,
    text TEXT NOT NULL,
    shows TEXT NOT NULL,
    checker TEXT NOT NULL CHECK (checker IN ('secretariat', 'board')),
    due TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'met', 'escalated', 'lapsed')),
    opened_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (decision_id, place)
) STRICT;

CREATE INDEX conditions_by_case_id ON conditions (case_id);

CREATE INDEX conditions_by_state_due ON conditions (state, due);

-- What was said and done about a condition: answers, new days, what was found.
CREATE TABLE condition_steps (
    id BLOB NOT NULL PRIMARY KEY,
    condition_id BLOB NOT NULL REFERENCES conditions,
    step TEXT NOT NULL CHECK (step IN ('answered', 'extended', 'met', 'escalated', 'returned')),
    text TEXT NOT NULL,
    due TEXT,
    by_account BLOB NOT NULL REFERENCES accounts,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX condition_steps_by_condition_id ON condition_steps (condition_id);

CREATE TABLE condition_files (
    id BLOB NOT NULL PRIMARY KEY,
    step_id BLOB NOT NULL REFERENCES condition_steps,
    evidence_id BLOB NOT NULL REFERENCES evidence,
    UNIQUE (step_id, evidence_id)
) STRICT;

-- Appeals: each is a case of its own, about one decision.
CREATE TABLE appeals (
    case_id BLOB NOT NULL PRIMARY KEY REFERENCES cases,
    decision_id BLOB NOT NULL UNIQUE REFERENCES decisions,
    appealed_case_id BLOB NOT NULL REFERENCES cases,
    grounds TEXT NOT NULL,
    late INTEGER NOT NULL,
    suspended INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('received', 'dismissed', 'settled')),
    words TEXT NOT NULL,
    received_at TEXT NOT NULL,
    received_by BLOB NOT NULL REFERENCES accounts,
    settled_at TEXT
) STRICT;

CREATE INDEX appeals_by_appealed_case_id ON appeals (appealed_case_id);

CREATE TABLE appeal_files (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES appeals,
    evidence_id BLOB NOT NULL REFERENCES evidence,
    UNIQUE (case_id, evidence_id)
) STRICT;
