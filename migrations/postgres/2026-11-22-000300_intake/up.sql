-- What was found in the bytes of a file, whoever brought it and however often.
CREATE TABLE evidence_checks (
    sha256 text NOT NULL PRIMARY KEY,
    media_type text NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'clean', 'suspicious', 'infected', 'unscannable')),
    virus text NOT NULL CHECK (virus IN ('unscanned', 'clean', 'infected', 'failed')),
    signature text NOT NULL,
    findings jsonb NOT NULL,
    pages integer,
    inspected_at timestamptz,
    scanned_at timestamptz
);

CREATE INDEX evidence_checks_by_virus ON evidence_checks (virus);

-- A page of a file as a picture, and what can be read on it.
CREATE TABLE evidence_pages (
    sha256 text NOT NULL REFERENCES evidence_checks,
    page integer NOT NULL,
    image_sha256 text NOT NULL,
    bytes bigint NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    words text NOT NULL,
    PRIMARY KEY (sha256, page)
);

-- A large file on its way, in parts.
CREATE TABLE uploads (
    id uuid NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    vendor_id uuid NOT NULL REFERENCES vendors,
    case_id uuid NOT NULL REFERENCES cases,
    criterion text NOT NULL,
    name text NOT NULL,
    size bigint NOT NULL,
    modified bigint NOT NULL,
    issued_on date,
    received bigint NOT NULL,
    writer uuid,
    writing_until timestamptz,
    began_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL,
    finished_at timestamptz,
    sha256 text
);

CREATE INDEX uploads_by_case_id ON uploads (case_id);

CREATE INDEX uploads_by_vendor_id ON uploads (vendor_id);

CREATE INDEX uploads_by_touched_at ON uploads (touched_at);
