-- The case whose answers and evidence a renewal took over.
ALTER TABLE cases ADD COLUMN renews uuid REFERENCES cases;

-- What the company register said about a vendor when it was last asked.
CREATE TABLE register_entries (
    vendor_id uuid NOT NULL PRIMARY KEY REFERENCES vendors,
    entry jsonb NOT NULL,
    fetched_by uuid,
    fetched_at timestamptz NOT NULL
);

-- An applicant who asks for more time for a supplement, and the answer.
CREATE TABLE extension_requests (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    round integer NOT NULL,
    wished date NOT NULL,
    reason text NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'granted', 'refused')),
    due date,
    answer text NOT NULL,
    answered_by uuid,
    answered_at timestamptz
);

CREATE INDEX extension_requests_by_case_id ON extension_requests (case_id);
