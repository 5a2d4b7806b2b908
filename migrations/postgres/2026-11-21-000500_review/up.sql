-- Who reviews a case, what they declared about their impartiality, and whether they are done.
CREATE TABLE assignments (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    account_id uuid NOT NULL REFERENCES accounts,
    in_place_of uuid REFERENCES accounts,
    state text NOT NULL CHECK (state IN ('asked', 'in_doubt', 'reviewing', 'stepped_down', 'submitted', 'released', 'leading')),
    grounds jsonb NOT NULL,
    explanation text NOT NULL,
    ruling text NOT NULL,
    assigned_by uuid NOT NULL,
    assigned_at timestamptz NOT NULL,
    declared_at timestamptz,
    ruled_by uuid,
    ruled_at timestamptz,
    submitted_at timestamptz,
    UNIQUE (case_id, account_id)
);

CREATE INDEX assignments_by_account_id ON assignments (account_id);

-- One member's mark for one criterion, unseen by the others until all are in.
CREATE TABLE scores (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    account_id uuid NOT NULL REFERENCES accounts,
    criterion text NOT NULL,
    mark text CHECK (mark IN ('met', 'partly', 'not_met', 'not_applicable')),
    reason text NOT NULL,
    saved_at timestamptz NOT NULL,
    version integer NOT NULL,
    UNIQUE (case_id, account_id, criterion)
);

-- What the board found together.
CREATE TABLE joint_scores (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    criterion text NOT NULL,
    mark text NOT NULL CHECK (mark IN ('met', 'partly', 'not_met', 'not_applicable')),
    reason text NOT NULL,
    condition_text text NOT NULL,
    condition_due date,
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL,
    version integer NOT NULL,
    UNIQUE (case_id, criterion)
);

-- What the chair puts to the vote.
CREATE TABLE proposals (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    round integer NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('approved', 'approved_with_conditions', 'postponed', 'refused')),
    reasons text NOT NULL,
    conditions jsonb NOT NULL,
    score integer,
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'carried', 'fallen')),
    closed_at timestamptz,
    UNIQUE (case_id, round)
);

-- One member's vote on a proposal; a dissent is given in words.
CREATE TABLE votes (
    id uuid NOT NULL PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals,
    account_id uuid NOT NULL REFERENCES accounts,
    vote text NOT NULL CHECK (vote IN ('in_favour', 'against', 'abstained')),
    dissent text NOT NULL,
    cast_at timestamptz NOT NULL,
    UNIQUE (proposal_id, account_id)
);

-- What the board decided, with its reasons. A case is decided once.
CREATE TABLE decisions (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL UNIQUE REFERENCES cases,
    proposal_id uuid NOT NULL UNIQUE REFERENCES proposals,
    outcome text NOT NULL CHECK (outcome IN ('approved', 'approved_with_conditions', 'refused')),
    reasons text NOT NULL,
    conditions jsonb NOT NULL,
    findings jsonb NOT NULL,
    members jsonb NOT NULL,
    score integer,
    decided_on date NOT NULL,
    appeal_by date NOT NULL,
    decided_by uuid NOT NULL,
    decided_at timestamptz NOT NULL
);
