-- What a member of the board knows especially well, for the proposal of who should score a case.
CREATE TABLE member_profiles (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts,
    competences TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

-- When a member is away, both days included.
CREATE TABLE absences (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CHECK (from_day <= until_day)
) STRICT;

CREATE INDEX absences_by_account_id ON absences (account_id, until_day);

-- Until when a case must be scored.
CREATE TABLE assignment_terms (
    case_id BLOB NOT NULL PRIMARY KEY REFERENCES cases,
    due TEXT NOT NULL,
    set_by BLOB NOT NULL REFERENCES accounts,
    set_at TEXT NOT NULL
) STRICT;

CREATE INDEX assignment_terms_by_due ON assignment_terms (due);

-- Members who said no to a case that they were asked to score.
CREATE TABLE assignment_refusals (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    account_id BLOB NOT NULL REFERENCES accounts,
    reason TEXT NOT NULL,
    refused_at TEXT NOT NULL
) STRICT;

CREATE INDEX assignment_refusals_by_case_id ON assignment_refusals (case_id);

-- What a member finds after all scores have opened, beside the first score, which stays. Never changed.
CREATE TABLE second_scores (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    account_id BLOB NOT NULL REFERENCES accounts,
    criterion TEXT NOT NULL,
    serial INTEGER NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('met', 'partly', 'not_met', 'not_applicable')),
    reason TEXT NOT NULL,
    given_at TEXT NOT NULL,
    UNIQUE (case_id, account_id, criterion, serial)
) STRICT;

-- A sample case that every member scores, to see whether all read the norm alike.
CREATE TABLE calibrations (
    id BLOB NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    norm TEXT NOT NULL,
    edition TEXT NOT NULL,
    criteria TEXT NOT NULL,
    due TEXT NOT NULL,
    members TEXT NOT NULL,
    created_by BLOB NOT NULL REFERENCES accounts,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE calibration_scores (
    id BLOB NOT NULL PRIMARY KEY,
    calibration_id BLOB NOT NULL REFERENCES calibrations,
    account_id BLOB NOT NULL REFERENCES accounts,
    scores TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    submitted_at TEXT,
    UNIQUE (calibration_id, account_id)
) STRICT;
