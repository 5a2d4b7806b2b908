-- Legal entities, known by organisation number.
CREATE TABLE vendors (
    id uuid NOT NULL PRIMARY KEY,
    orgnr text NOT NULL UNIQUE,
    name text NOT NULL,
    contact_email text NOT NULL,
    contact_phone text NOT NULL,
    website text NOT NULL,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);

-- Names that a vendor had before, so that a search finds it all the same.
CREATE TABLE former_names (
    id uuid NOT NULL PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    name text NOT NULL,
    until date NOT NULL
);

CREATE INDEX former_names_by_vendor_id ON former_names (vendor_id);

-- Who may act for a vendor; the first user is its administrator and answers the others.
CREATE TABLE memberships (
    id uuid NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    vendor_id uuid NOT NULL REFERENCES vendors,
    administrator boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('requested', 'active', 'declined', 'ended')),
    requested_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    UNIQUE (account_id, vendor_id)
);

CREATE INDEX memberships_by_vendor_id ON memberships (vendor_id);

-- What is approved: a whole firm or a department, with its sites and its scope.
CREATE TABLE units (
    id uuid NOT NULL PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    name text NOT NULL,
    whole_firm boolean NOT NULL,
    sites jsonb NOT NULL,
    scope jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);

CREATE INDEX units_by_vendor_id ON units (vendor_id);

-- Files that show something, known by their SHA-256; the bytes lie in the vault.
CREATE TABLE evidence (
    id uuid NOT NULL PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    sha256 text NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    pages integer,
    issued_on date,
    uploaded_by uuid NOT NULL,
    uploaded_at timestamptz NOT NULL
);

CREATE INDEX evidence_by_vendor_id_sha256 ON evidence (vendor_id, sha256);
