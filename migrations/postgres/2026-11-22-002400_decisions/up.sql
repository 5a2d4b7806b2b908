-- A decision takes effect when the time in which the chair may take it back is over; what was taken back or set aside
-- stays, and the case can be decided again.
ALTER TABLE decisions DROP CONSTRAINT decisions_case_id_key;

ALTER TABLE decisions
    ADD COLUMN terms jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN due_at timestamptz,
    ADD COLUMN in_force_at timestamptz,
    ADD COLUMN set_aside_at timestamptz,
    ADD COLUMN set_aside_by uuid,
    ADD COLUMN set_aside_reason text NOT NULL DEFAULT '';

UPDATE decisions SET due_at = decided_at, in_force_at = decided_at;

ALTER TABLE decisions ALTER COLUMN due_at SET NOT NULL, ALTER COLUMN terms DROP DEFAULT,
    ALTER COLUMN set_aside_reason DROP DEFAULT;

CREATE INDEX decisions_by_case_id ON decisions (case_id);

CREATE UNIQUE INDEX decisions_standing ON decisions (case_id) WHERE set_aside_at IS NULL;

-- What a proposal says beside its outcome: the scope that is granted, what an appeal leads to, how conditions are checked.
CREATE TABLE proposal_terms (
    proposal_id uuid NOT NULL PRIMARY KEY REFERENCES proposals,
    terms jsonb NOT NULL
);

-- The letters of a decision: the first, and corrections that name the one before.
CREATE TABLE letters (
    id uuid NOT NULL PRIMARY KEY,
    decision_id uuid NOT NULL REFERENCES decisions,
    number integer NOT NULL,
    state text NOT NULL CHECK (state IN ('draft', 'approved', 'issued')),
    version integer NOT NULL,
    correction text NOT NULL,
    approved_by uuid REFERENCES accounts,
    approved_at timestamptz,
    issued_at timestamptz,
    UNIQUE (decision_id, number)
);

-- What was decided before has its letter, in the words of the program.
INSERT INTO letters (id, decision_id, number, state, version, correction, issued_at)
    SELECT id, id, 1, 'issued', 0, '', decided_at FROM decisions;

-- What a letter said, version by version, in both languages.
CREATE TABLE letter_versions (
    id uuid NOT NULL PRIMARY KEY,
    letter_id uuid NOT NULL REFERENCES letters,
    version integer NOT NULL,
    texts jsonb NOT NULL,
    written_by uuid NOT NULL REFERENCES accounts,
    written_at timestamptz NOT NULL,
    UNIQUE (letter_id, version)
);

-- What a vendor must mend after an approval with conditions.
CREATE TABLE conditions (
    id uuid NOT NULL PRIMARY KEY,
    decision_id uuid NOT NULL REFERENCES decisions,
    case_id uuid NOT NULL REFERENCES cases,
    vendor_id uuid NOT NULL REFERENCES vendors,
    place integer NOT NULL,
    criterion text NOT NULL,
    text text NOT NULL,
    shows text NOT NULL,
    checker text NOT NULL CHECK (checker IN ('secretariat', 'board')),
    due date NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'answered', 'met', 'escalated', 'lapsed')),
    opened_at timestamptz NOT NULL,
    version integer NOT NULL,
    UNIQUE (decision_id, place)
);

CREATE INDEX conditions_by_case_id ON conditions (case_id);

CREATE INDEX conditions_by_state_due ON conditions (state, due);

-- What was said and done about a condition: answers, new days, what was found.
CREATE TABLE condition_steps (
    id uuid NOT NULL PRIMARY KEY,
    condition_id uuid NOT NULL REFERENCES conditions,
    step text NOT NULL CHECK (step IN ('answered', 'extended', 'met', 'escalated', 'returned')),
    text text NOT NULL,
    due date,
    by_account uuid NOT NULL REFERENCES accounts,
    at timestamptz NOT NULL
);

CREATE INDEX condition_steps_by_condition_id ON condition_steps (condition_id);

CREATE TABLE condition_files (
    id uuid NOT NULL PRIMARY KEY,
    step_id uuid NOT NULL REFERENCES condition_steps,
    evidence_id uuid NOT NULL REFERENCES evidence,
    UNIQUE (step_id, evidence_id)
);

-- Appeals: each is a case of its own, about one decision.
CREATE TABLE appeals (
    case_id uuid NOT NULL PRIMARY KEY REFERENCES cases,
    decision_id uuid NOT NULL UNIQUE REFERENCES decisions,
    appealed_case_id uuid NOT NULL REFERENCES cases,
    grounds text NOT NULL,
    late boolean NOT NULL,
    suspended boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('received', 'dismissed', 'settled')),
    words text NOT NULL,
    received_at timestamptz NOT NULL,
    received_by uuid NOT NULL REFERENCES accounts,
    settled_at timestamptz
);

CREATE INDEX appeals_by_appealed_case_id ON appeals (appealed_case_id);

CREATE TABLE appeal_files (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES appeals,
    evidence_id uuid NOT NULL REFERENCES evidence,
    UNIQUE (case_id, evidence_id)
);
