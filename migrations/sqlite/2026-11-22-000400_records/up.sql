-- Structured evidence: a sheet of rows of one kind, of a vendor or of one of its units (owner_id is the one or the
-- other). A version that a case was handed in with is frozen; the next change makes the next version.
CREATE TABLE record_sheets (
    id BLOB NOT NULL PRIMARY KEY,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    owner_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    frozen INTEGER NOT NULL CHECK (frozen IN (0, 1)),
    revision INTEGER NOT NULL,
    content TEXT NOT NULL,
    saved_by BLOB NOT NULL,
    saved_at TEXT NOT NULL,
    UNIQUE (owner_id, kind, version)
) STRICT;

CREATE INDEX record_sheets_by_vendor_id ON record_sheets (vendor_id);

-- Which version of a sheet a case was handed in with, beside which criterion.
CREATE TABLE record_links (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    sheet_id BLOB NOT NULL REFERENCES record_sheets,
    linked_by BLOB NOT NULL,
    linked_at TEXT NOT NULL,
    UNIQUE (case_id, criterion, sheet_id)
) STRICT;

-- A spreadsheet that was read and is not taken yet: its good rows, and the others with what is wrong.
CREATE TABLE record_imports (
    id BLOB NOT NULL PRIMARY KEY,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    owner_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    brought_by BLOB NOT NULL,
    brought_at TEXT NOT NULL
) STRICT;

CREATE INDEX record_imports_by_vendor_id ON record_imports (vendor_id);
