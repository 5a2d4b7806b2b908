-- Who reviews a case, what they declared about their impartiality, and whether they are done.
CREATE TABLE assignments (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    account_id BLOB NOT NULL REFERENCES accounts,
    in_place_of BLOB REFERENCES accounts,
    state TEXT NOT NULL CHECK (state IN ('asked', 'in_doubt', 'reviewing', 'stepped_down', 'submitted', 'released', 'leading')),
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

CREATE INDEX assignments_by_account_id ON assignments (account_id);

-- One member's mark for one criterion, unseen by the others until all are in.
CREATE TABLE scores (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    account_id BLOB NOT NULL REFERENCES accounts,
    criterion TEXT NOT NULL,
    mark TEXT CHECK (mark IN ('met', 'partly', 'not_met', 'not_applicable')),
    reason TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (case_id, account_id, criterion)
) STRICT;

-- What the board found together.
CREATE TABLE joint_scores (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('met', 'partly', 'not_met', 'not_applicable')),
    reason TEXT NOT NULL,
    condition_text TEXT NOT NULL,
    condition_due TEXT,
    set_by BLOB NOT NULL,
    set_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (case_id, criterion)
) STRICT;

-- What the chair puts to the vote.
CREATE TABLE proposals (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    round INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'approved_with_conditions', 'postponed', 'refused')),
    reasons TEXT NOT NULL,
    conditions TEXT NOT NULL,
    score INTEGER,
    proposed_by BLOB NOT NULL,
    proposed_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'carried', 'fallen')),
    closed_at TEXT,
    UNIQUE (case_id, round)
) STRICT;

-- One member's vote on a proposal; a dissent is given in words.
CREATE TABLE votes (
    id BLOB NOT NULL PRIMARY KEY,
    proposal_id BLOB NOT NULL REFERENCES proposals,
    account_id BLOB NOT NULL REFERENCES accounts,
    vote TEXT NOT NULL CHECK (vote IN ('in_favour', 'against', 'abstained')),
    dissent TEXT NOT NULL,
    cast_at TEXT NOT NULL,
    UNIQUE (proposal_id, account_id)
) STRICT;

-- What the board decided, with its reasons. A case is decided once.
CREATE TABLE decisions (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL UNIQUE REFERENCES cases,
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
    decided_at TEXT NOT NULL
) STRICT;
