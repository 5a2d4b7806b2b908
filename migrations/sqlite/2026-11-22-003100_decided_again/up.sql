-- A case that is decided again with another scope is given another approval; the first one ends, and stays. The table
-- is made anew, since its old rule allowed one row for a case.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE approvals_before AS SELECT * FROM approvals;

DROP TABLE approvals;

CREATE TABLE approvals (
    id BLOB NOT NULL PRIMARY KEY,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    unit_id BLOB NOT NULL REFERENCES units,
    case_id BLOB NOT NULL REFERENCES cases,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    norm TEXT NOT NULL,
    edition TEXT NOT NULL,
    scope TEXT NOT NULL,
    legal_name TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    sites TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    added_norms TEXT NOT NULL DEFAULT '[]',
    UNIQUE (year, serial)
) STRICT;

INSERT INTO approvals SELECT id, vendor_id, unit_id, case_id, year, serial, norm, edition, scope, legal_name, unit_name,
    sites, decided_on, created_at, added_norms FROM approvals_before;

DROP TABLE approvals_before;

CREATE INDEX approvals_by_vendor_id ON approvals (vendor_id);

CREATE INDEX approvals_by_case_id ON approvals (case_id);
