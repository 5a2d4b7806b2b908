-- A member's own notes on a criterion. Nobody else ever reads them; they are deleted when the case is decided or closed.
CREATE TABLE private_notes (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    account_id uuid NOT NULL REFERENCES accounts,
    criterion text NOT NULL,
    note text NOT NULL,
    saved_at timestamptz NOT NULL,
    version integer NOT NULL,
    UNIQUE (case_id, account_id, criterion)
);

-- What a member asks the applicant about a criterion, through the secretariat, and what came back.
CREATE TABLE board_questions (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    criterion text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('question', 'evidence')),
    state text NOT NULL CHECK (state IN ('asked', 'forwarded', 'declined', 'answered')),
    asked_by uuid NOT NULL REFERENCES accounts,
    asked_at timestamptz NOT NULL,
    wording text NOT NULL,
    sent_wording text NOT NULL,
    round integer,
    due date,
    handled_by uuid,
    handled_at timestamptz,
    decline_reason text NOT NULL,
    answer text NOT NULL,
    files jsonb NOT NULL,
    answered_by uuid,
    answered_at timestamptz
);

CREATE INDEX board_questions_by_case_id ON board_questions (case_id);

-- A visit to the centre, or an interview: when, who by role, what was seen.
CREATE TABLE board_visits (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    kind text NOT NULL CHECK (kind IN ('visit', 'interview')),
    held_on date NOT NULL,
    roles jsonb NOT NULL,
    criteria jsonb NOT NULL,
    seen text NOT NULL,
    logged_role text NOT NULL CHECK (logged_role IN ('board', 'secretariat')),
    logged_by uuid NOT NULL,
    logged_at timestamptz NOT NULL
);

CREATE INDEX board_visits_by_case_id ON board_visits (case_id);

CREATE INDEX joint_scores_by_criterion ON joint_scores (criterion);
