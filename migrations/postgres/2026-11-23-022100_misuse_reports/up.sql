-- What somebody reports as misuse of the mark or of an approval, and what came of it. Who may be written to is forgotten once
-- it is answered.
CREATE TABLE misuse_reports (
    id uuid NOT NULL PRIMARY KEY,
    number bigint NOT NULL UNIQUE,
    vendor_id uuid REFERENCES vendors,
    business text NOT NULL,
    place text NOT NULL,
    account text NOT NULL,
    contact text,
    language text NOT NULL,
    reported_at timestamptz NOT NULL,
    answer_by date NOT NULL,
    settled_at timestamptz,
    settled_by uuid REFERENCES accounts,
    outcome text CHECK (outcome IN ('upheld', 'not-upheld', 'unclear')),
    answer text NOT NULL
);
CREATE INDEX misuse_reports_by_answer_by ON misuse_reports (answer_by);
