-- Dated rules that the secretariat edits: editions of norms, tariff, statutes, ages, deadlines, texts. What comes
-- with the program is not here. A part has one draft at most; what is published never changes.
CREATE TABLE rules (
    id BLOB NOT NULL PRIMARY KEY,
    part TEXT NOT NULL,
    edition TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    transition_until TEXT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
    body TEXT NOT NULL,
    based_on TEXT NOT NULL,
    changes TEXT NOT NULL,
    created_by BLOB NOT NULL REFERENCES accounts,
    created_at TEXT NOT NULL,
    changed_by BLOB NOT NULL REFERENCES accounts,
    changed_at TEXT NOT NULL,
    published_by BLOB REFERENCES accounts,
    published_at TEXT,
    version INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX rules_one_draft ON rules (part) WHERE state = 'draft';

CREATE UNIQUE INDEX rules_published ON rules (part, edition) WHERE state = 'published';

CREATE TRIGGER rules_never_update BEFORE UPDATE ON rules WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rule never changes'); END;

CREATE TRIGGER rules_never_delete BEFORE DELETE ON rules WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rule never changes'); END;

-- What changed in a criterion when a case was moved to another edition, until the applicant has finished it anew.
CREATE TABLE moved_criteria (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    from_edition TEXT NOT NULL,
    to_edition TEXT NOT NULL,
    fit TEXT NOT NULL,
    changes TEXT NOT NULL,
    moved_at TEXT NOT NULL
) STRICT;

CREATE INDEX moved_criteria_by_case_id ON moved_criteria (case_id);
