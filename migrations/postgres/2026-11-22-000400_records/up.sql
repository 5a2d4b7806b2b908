-- Structured evidence: a sheet of rows of one kind, of a vendor or of one of its units (owner_id is the one or the
-- other). A version that a case was handed in with is frozen; the next change makes the next version.
CREATE TABLE record_sheets (
    id uuid NOT NULL PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    owner_id uuid NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    is_current boolean NOT NULL,
    frozen boolean NOT NULL,
    revision integer NOT NULL,
    content jsonb NOT NULL,
    saved_by uuid NOT NULL,
    saved_at timestamptz NOT NULL,
    UNIQUE (owner_id, kind, version)
);

CREATE INDEX record_sheets_by_vendor_id ON record_sheets (vendor_id);

-- Which version of a sheet a case was handed in with, beside which criterion.
CREATE TABLE record_links (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    criterion text NOT NULL,
    sheet_id uuid NOT NULL REFERENCES record_sheets,
    linked_by uuid NOT NULL,
    linked_at timestamptz NOT NULL,
    UNIQUE (case_id, criterion, sheet_id)
);

-- A spreadsheet that was read and is not taken yet: its good rows, and the others with what is wrong.
CREATE TABLE record_imports (
    id uuid NOT NULL PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    owner_id uuid NOT NULL,
    kind text NOT NULL,
    content jsonb NOT NULL,
    brought_by uuid NOT NULL,
    brought_at timestamptz NOT NULL
);

CREATE INDEX record_imports_by_vendor_id ON record_imports (vendor_id);
