-- The case whose answers and evidence a renewal took over.
ALTER TABLE cases ADD COLUMN renews BLOB REFERENCES cases;

-- What the company register said about a vendor when it was last asked.
CREATE TABLE register_entries (
    vendor_id BLOB NOT NULL PRIMARY KEY REFERENCES vendors,
    entry TEXT NOT NULL,
    fetched_by BLOB,
    fetched_at TEXT NOT NULL
) STRICT;

-- An applicant who asks for more time for a supplement, and the answer.
CREATE TABLE extension_requests (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    round INTEGER NOT NULL,
    wished TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_by BLOB NOT NULL,
    asked_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'granted', 'refused')),
    due TEXT,
    answer TEXT NOT NULL,
    answered_by BLOB,
    answered_at TEXT
) STRICT;

CREATE INDEX extension_requests_by_case_id ON extension_requests (case_id);
