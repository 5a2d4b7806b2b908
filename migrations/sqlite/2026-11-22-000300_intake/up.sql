-- What was found in the bytes of a file, whoever brought it and however often.
CREATE TABLE evidence_checks (
    sha256 TEXT NOT NULL PRIMARY KEY,
    media_type TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'clean', 'suspicious', 'infected', 'unscannable')),
    virus TEXT NOT NULL CHECK (virus IN ('unscanned', 'clean', 'infected', 'failed')),
    signature TEXT NOT NULL,
    findings TEXT NOT NULL,
    pages INTEGER,
    inspected_at TEXT,
    scanned_at TEXT
) STRICT;

CREATE INDEX evidence_checks_by_virus ON evidence_checks (virus);

-- A page of a file as a picture, and what can be read on it.
CREATE TABLE evidence_pages (
    sha256 TEXT NOT NULL REFERENCES evidence_checks,
    page INTEGER NOT NULL,
    image_sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (sha256, page)
) STRICT;

-- A large file on its way, in parts.
CREATE TABLE uploads (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    case_id BLOB NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    issued_on TEXT,
    received INTEGER NOT NULL,
    writer BLOB,
    writing_until TEXT,
    began_at TEXT NOT NULL,
    touched_at TEXT NOT NULL,
    finished_at TEXT,
    sha256 TEXT
) STRICT;

CREATE INDEX uploads_by_case_id ON uploads (case_id);

CREATE INDEX uploads_by_vendor_id ON uploads (vendor_id);

CREATE INDEX uploads_by_touched_at ON uploads (touched_at);
