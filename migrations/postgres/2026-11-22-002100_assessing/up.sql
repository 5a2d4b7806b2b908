-- What a member of the board knows especially well, for the proposal of who should score a case.
CREATE TABLE member_profiles (
    account_id uuid NOT NULL PRIMARY KEY REFERENCES accounts,
    competences jsonb NOT NULL,
    updated_at timestamptz NOT NULL
);

-- When a member is away, both days included.
CREATE TABLE absences (
    id uuid NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    from_day date NOT NULL,
    until_day date NOT NULL,
    created_at timestamptz NOT NULL,
    CHECK (from_day <= until_day)
);

CREATE INDEX absences_by_account_id ON absences (account_id, until_day);

-- Until when a case must be scored.
CREATE TABLE assignment_terms (
    case_id uuid NOT NULL PRIMARY KEY REFERENCES cases,
    due date NOT NULL,
    set_by uuid NOT NULL REFERENCES accounts,
    set_at timestamptz NOT NULL
);

CREATE INDEX assignment_terms_by_due ON assignment_terms (due);

-- Members who said no to a case that they were asked to score.
CREATE TABLE assignment_refusals (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    account_id uuid NOT NULL REFERENCES accounts,
    reason text NOT NULL,
    refused_at timestamptz NOT NULL
);

CREATE INDEX assignment_refusals_by_case_id ON assignment_refusals (case_id);

-- What a member finds after all scores have opened, beside the first score, which stays. Never changed.
CREATE TABLE second_scores (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    account_id uuid NOT NULL REFERENCES accounts,
    criterion text NOT NULL,
    serial integer NOT NULL,
    mark text NOT NULL CHECK (mark IN ('met', 'partly', 'not_met', 'not_applicable')),
    reason text NOT NULL,
    given_at timestamptz NOT NULL,
    UNIQUE (case_id, account_id, criterion, serial)
);

-- A sample case that every member scores, to see whether all read the norm alike.
CREATE TABLE calibrations (
    id uuid NOT NULL PRIMARY KEY,
    title text NOT NULL,
    norm text NOT NULL,
    edition text NOT NULL,
    criteria jsonb NOT NULL,
    due date NOT NULL,
    members jsonb NOT NULL,
    created_by uuid NOT NULL REFERENCES accounts,
    created_at timestamptz NOT NULL
);

CREATE TABLE calibration_scores (
    id uuid NOT NULL PRIMARY KEY,
    calibration_id uuid NOT NULL REFERENCES calibrations,
    account_id uuid NOT NULL REFERENCES accounts,
    scores jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    submitted_at timestamptz,
    UNIQUE (calibration_id, account_id)
);
