-- Members who are called to a case's meeting without scoring it have a seat too.
CREATE TABLE assignments_new (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    account_id BLOB NOT NULL REFERENCES accounts,
    in_place_of BLOB REFERENCES accounts,
    state TEXT NOT NULL CHECK (state IN ('asked', 'in_doubt', 'reviewing', 'stepped_down', 'submitted', 'released', 'leading', 'called', 'sitting')),
    grounds TEXT NOT NULL,
    explanation TEXT NOT NULL,
    ruling TEXT NOT NULL,
    assigned_by BLOB NOT NULL,
    assigned_at TEXT NOT NULL,
    declared_at TEXT,
    ruled_by BLOB,
    ruled_at TEXT,
    submitted_at TEXT,
    UNIQUE (case_id, account_id)
) STRICT;
INSERT INTO assignments_new
SELECT id, case_id, account_id, in_place_of, state, grounds, explanation, ruling, assigned_by, assigned_at,
    declared_at, ruled_by, ruled_at, submitted_at
FROM assignments;
DROP TABLE assignments;
ALTER TABLE assignments_new RENAME TO assignments;
CREATE INDEX assignments_by_account_id ON assignments (account_id);

-- The decided case that this one appeals.
ALTER TABLE cases ADD COLUMN appeal_of BLOB REFERENCES cases;

-- A question of somebody's impartiality, on which the others vote.
CREATE TABLE doubts (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    account_id BLOB NOT NULL REFERENCES accounts,
    raised_at TEXT NOT NULL,
    settled_at TEXT,
    fit INTEGER CHECK (fit IN (0, 1)),
    votes_fit INTEGER NOT NULL,
    votes_unfit INTEGER NOT NULL,
    all_took_part INTEGER NOT NULL CHECK (all_took_part IN (0, 1))
) STRICT;
CREATE INDEX doubts_by_case_id ON doubts (case_id);

INSERT INTO doubts (id, case_id, account_id, raised_at, votes_fit, votes_unfit, all_took_part)
SELECT randomblob(16), case_id, account_id, COALESCE(declared_at, assigned_at), 0, 0, 0
FROM assignments WHERE state = 'in_doubt';

-- What one member says to it.
CREATE TABLE doubt_votes (
    id BLOB NOT NULL PRIMARY KEY,
    doubt_id BLOB NOT NULL REFERENCES doubts,
    account_id BLOB NOT NULL REFERENCES accounts,
    fit INTEGER NOT NULL CHECK (fit IN (0, 1)),
    reason TEXT NOT NULL,
    cast_at TEXT NOT NULL,
    UNIQUE (doubt_id, account_id)
) STRICT;

-- Ties that somebody of the board or the secretariat has to organisations, whatever the case.
CREATE TABLE interests (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts,
    kind TEXT NOT NULL CHECK (kind IN ('employer', 'owner', 'adviser', 'client', 'competitor', 'board_seat', 'family')),
    organisation TEXT NOT NULL,
    orgnr TEXT,
    began_on TEXT,
    ended_on TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX interests_by_account_id ON interests (account_id);

-- When somebody last said that the list of their ties is complete.
CREATE TABLE interest_confirmations (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts,
    confirmed_at TEXT NOT NULL
) STRICT;

-- Whether somebody of the secretariat is impartial towards a vendor.
CREATE TABLE desk_declarations (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    state TEXT NOT NULL CHECK (state IN ('impartial', 'in_doubt', 'conflicted')),
    declaration TEXT NOT NULL,
    declared_at TEXT NOT NULL,
    ruled_by BLOB REFERENCES accounts,
    ruling TEXT NOT NULL,
    ruled_at TEXT,
    UNIQUE (account_id, vendor_id)
) STRICT;
CREATE INDEX desk_declarations_by_vendor_id ON desk_declarations (vendor_id);

-- A decision that was opened again because a conflict came to light.
CREATE TABLE decision_reopenings (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    decision_id BLOB NOT NULL REFERENCES decisions,
    account_id BLOB NOT NULL REFERENCES accounts,
    reason TEXT NOT NULL,
    noted_by BLOB NOT NULL REFERENCES accounts,
    noted_at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_reopenings_by_case_id ON decision_reopenings (case_id);
