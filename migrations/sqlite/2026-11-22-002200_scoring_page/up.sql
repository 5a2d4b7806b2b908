-- A member's own notes on a criterion. Nobody else ever reads them; they are deleted when the case is decided or closed.
CREATE TABLE private_notes (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    account_id BLOB NOT NULL REFERENCES accounts,
    criterion TEXT NOT NULL,
    note TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (case_id, account_id, criterion)
) STRICT;

-- What a member asks the applicant about a criterion, through the secretariat, and what came back.
CREATE TABLE board_questions (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('question', 'evidence')),
    state TEXT NOT NULL CHECK (state IN ('asked', 'forwarded', 'declined', 'answered')),
    asked_by BLOB NOT NULL REFERENCES accounts,
    asked_at TEXT NOT NULL,
    wording TEXT NOT NULL,
    sent_wording TEXT NOT NULL,
    round INTEGER,
    due TEXT,
    handled_by BLOB,
    handled_at TEXT,
    decline_reason TEXT NOT NULL,
    answer TEXT NOT NULL,
    files TEXT NOT NULL,
    answered_by BLOB,
    answered_at TEXT
) STRICT;

CREATE INDEX board_questions_by_case_id ON board_questions (case_id);

-- A visit to the centre, or an interview: when, who by role, what was seen.
CREATE TABLE board_visits (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    kind TEXT NOT NULL CHECK (kind IN ('visit', 'interview')),
    held_on TEXT NOT NULL,
    roles TEXT NOT NULL,
    criteria TEXT NOT NULL,
    seen TEXT NOT NULL,
    logged_role TEXT NOT NULL CHECK (logged_role IN ('board', 'secretariat')),
    logged_by BLOB NOT NULL,
    logged_at TEXT NOT NULL
) STRICT;

CREATE INDEX board_visits_by_case_id ON board_visits (case_id);

CREATE INDEX joint_scores_by_criterion ON joint_scores (criterion);
