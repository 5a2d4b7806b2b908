-- Legal entities, known by organisation number.
CREATE TABLE vendors (
    id BLOB NOT NULL PRIMARY KEY,
    orgnr TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    website TEXT NOT NULL,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- Names that a vendor had before, so that a search finds it all the same.
CREATE TABLE former_names (
    id BLOB NOT NULL PRIMARY KEY,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    name TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT;

CREATE INDEX former_names_by_vendor_id ON former_names (vendor_id);

-- Who may act for a vendor; the first user is its administrator and answers the others.
CREATE TABLE memberships (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    administrator INTEGER NOT NULL CHECK (administrator IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('requested', 'active', 'declined', 'ended')),
    requested_at TEXT NOT NULL,
    decided_by BLOB,
    decided_at TEXT,
    UNIQUE (account_id, vendor_id)
) STRICT;

CREATE INDEX memberships_by_vendor_id ON memberships (vendor_id);

-- What is approved: a whole firm or a department, with its sites and its scope.
CREATE TABLE units (
    id BLOB NOT NULL PRIMARY KEY,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    name TEXT NOT NULL,
    whole_firm INTEGER NOT NULL CHECK (whole_firm IN (0, 1)),
    sites TEXT NOT NULL,
    scope TEXT NOT NULL,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX units_by_vendor_id ON units (vendor_id);

-- Files that show something, known by their SHA-256; the bytes lie in the vault.
CREATE TABLE evidence (
    id BLOB NOT NULL PRIMARY KEY,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER,
    issued_on TEXT,
    uploaded_by BLOB NOT NULL,
    uploaded_at TEXT NOT NULL
) STRICT;

CREATE INDEX evidence_by_vendor_id_sha256 ON evidence (vendor_id, sha256);
