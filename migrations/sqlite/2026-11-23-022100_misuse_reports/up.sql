-- What somebody reports as misuse of the mark or of an approval, and what came of it. Who may be written to is forgotten once
-- it is answered.
CREATE TABLE misuse_reports (
    id BLOB NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    vendor_id BLOB REFERENCES vendors,
    business TEXT NOT NULL,
    place TEXT NOT NULL,
    account TEXT NOT NULL,
    contact TEXT,
    language TEXT NOT NULL,
    reported_at TEXT NOT NULL,
    answer_by TEXT NOT NULL,
    settled_at TEXT,
    settled_by BLOB REFERENCES accounts,
    outcome TEXT CHECK (outcome IN ('upheld', 'not-upheld', 'unclear')),
    answer TEXT NOT NULL
) STRICT;
CREATE INDEX misuse_reports_by_answer_by ON misuse_reports (answer_by);
