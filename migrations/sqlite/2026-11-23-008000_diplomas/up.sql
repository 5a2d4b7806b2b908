-- Diplomas for the wall are papers too. What refers to papers is made anew with them.
CREATE TABLE documents_new (
    id BLOB NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('certificate', 'decision_letter', 'diploma')),
    vendor_id BLOB NOT NULL REFERENCES vendors,
    case_id BLOB NOT NULL REFERENCES cases,
    approval_id BLOB REFERENCES approvals,
    number TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'issued')),
    sha256 TEXT UNIQUE,
    size INTEGER,
    level TEXT NOT NULL,
    valid_until TEXT,
    queued_at TEXT NOT NULL,
    issued_at TEXT
) STRICT;
INSERT INTO documents_new
SELECT id, key, kind, vendor_id, case_id, approval_id, number, language, state, sha256, size, level, valid_until,
    queued_at, issued_at
FROM documents;
CREATE TABLE signed_files_new (
    id BLOB NOT NULL PRIMARY KEY,
    paper TEXT NOT NULL,
    document_id BLOB REFERENCES documents_new,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('PAdES-B-B', 'PAdES-B-T', 'PAdES-B-LT', 'PAdES-B-LTA')),
    chain TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    stamped_at TEXT,
    good_until TEXT,
    shortfall TEXT NOT NULL,
    renewal_asked_at TEXT,
    replaced_at TEXT,
    renew_from TEXT,
    ended_at TEXT,
    renewal_note TEXT NOT NULL DEFAULT '',
    UNIQUE (paper, version)
) STRICT;
INSERT INTO signed_files_new
SELECT id, paper, document_id, version, sha256, size, level, chain, signed_at, stamped_at, good_until, shortfall,
    renewal_asked_at, replaced_at, renew_from, ended_at, renewal_note
FROM signed_files;
DROP TABLE signed_files;
DROP TABLE documents;
ALTER TABLE documents_new RENAME TO documents;
ALTER TABLE signed_files_new RENAME TO signed_files;
CREATE INDEX documents_by_case_id ON documents (case_id);
CREATE INDEX documents_by_approval_id ON documents (approval_id);
CREATE INDEX signed_files_by_document_id ON signed_files (document_id);
CREATE INDEX signed_files_newest ON signed_files (signed_at) WHERE replaced_at IS NULL;
