-- Members who are called to a case's meeting without scoring it have a seat too.
ALTER TABLE assignments DROP CONSTRAINT assignments_state_check;
ALTER TABLE assignments ADD CONSTRAINT assignments_state_check
    CHECK (state IN ('asked', 'in_doubt', 'reviewing', 'stepped_down', 'submitted', 'released', 'leading', 'called', 'sitting'));

-- The decided case that this one appeals.
ALTER TABLE cases ADD COLUMN appeal_of uuid REFERENCES cases;

-- A question of somebody's impartiality, on which the others vote.
CREATE TABLE doubts (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    account_id uuid NOT NULL REFERENCES accounts,
    raised_at timestamptz NOT NULL,
    settled_at timestamptz,
    fit boolean,
    votes_fit integer NOT NULL,
    votes_unfit integer NOT NULL,
    all_took_part boolean NOT NULL
);
CREATE INDEX doubts_by_case_id ON doubts (case_id);

INSERT INTO doubts (id, case_id, account_id, raised_at, votes_fit, votes_unfit, all_took_part)
SELECT gen_random_uuid(), case_id, account_id, COALESCE(declared_at, assigned_at), 0, 0, false
FROM assignments WHERE state = 'in_doubt';

-- What one member says to it.
CREATE TABLE doubt_votes (
    id uuid NOT NULL PRIMARY KEY,
    doubt_id uuid NOT NULL REFERENCES doubts,
    account_id uuid NOT NULL REFERENCES accounts,
    fit boolean NOT NULL,
    reason text NOT NULL,
    cast_at timestamptz NOT NULL,
    UNIQUE (doubt_id, account_id)
);

-- Ties that somebody of the board or the secretariat has to organisations, whatever the case.
CREATE TABLE interests (
    id uuid NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    kind text NOT NULL CHECK (kind IN ('employer', 'owner', 'adviser', 'client', 'competitor', 'board_seat', 'family')),
    organisation text NOT NULL,
    orgnr text,
    began_on date,
    ended_on date,
    created_at timestamptz NOT NULL
);
CREATE INDEX interests_by_account_id ON interests (account_id);

-- When somebody last said that the list of their ties is complete.
CREATE TABLE interest_confirmations (
    account_id uuid NOT NULL PRIMARY KEY REFERENCES accounts,
    confirmed_at timestamptz NOT NULL
);

-- Whether somebody of the secretariat is impartial towards a vendor.
CREATE TABLE desk_declarations (
    id uuid NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    vendor_id uuid NOT NULL REFERENCES vendors,
    state text NOT NULL CHECK (state IN ('impartial', 'in_doubt', 'conflicted')),
    declaration jsonb NOT NULL,
    declared_at timestamptz NOT NULL,
    ruled_by uuid REFERENCES accounts,
    ruling text NOT NULL,
    ruled_at timestamptz,
    UNIQUE (account_id, vendor_id)
);
CREATE INDEX desk_declarations_by_vendor_id ON desk_declarations (vendor_id);

-- A decision that was opened again because a conflict came to light.
CREATE TABLE decision_reopenings (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    decision_id uuid NOT NULL REFERENCES decisions,
    account_id uuid NOT NULL REFERENCES accounts,
    reason text NOT NULL,
    noted_by uuid NOT NULL REFERENCES accounts,
    noted_at timestamptz NOT NULL
);
CREATE INDEX decision_reopenings_by_case_id ON decision_reopenings (case_id);
