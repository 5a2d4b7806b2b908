-- Every file that was signed: as issued, and as it was when its time stamp was renewed. All stay valid; the newest is
-- what is handed out. Papers from before have no chain here: it is in the file.
CREATE TABLE signed_files (
    id BLOB NOT NULL PRIMARY KEY,
    paper TEXT NOT NULL,
    document_id BLOB REFERENCES documents,
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
    UNIQUE (paper, version)
) STRICT;

CREATE INDEX signed_files_by_document_id ON signed_files (document_id);

CREATE INDEX signed_files_newest ON signed_files (signed_at) WHERE replaced_at IS NULL;

INSERT INTO signed_files (id, paper, document_id, version, sha256, size, level, chain, signed_at, shortfall)
SELECT randomblob(16), key, id, 1, sha256, size, 'PAdES-B-B', '', issued_at, ''
FROM documents WHERE state = 'issued' AND sha256 IS NOT NULL AND issued_at IS NOT NULL AND level = 'PAdES-B-B';

INSERT INTO signed_files (id, paper, document_id, version, sha256, size, level, chain, signed_at, shortfall)
SELECT randomblob(16), 'minutes-paper:' || pdf_sha256, NULL, 1, pdf_sha256, pdf_size, 'PAdES-B-B', '', signed_at, ''
FROM (SELECT pdf_sha256, pdf_size, signed_at FROM minutes WHERE pdf_sha256 IS NOT NULL AND signed_at IS NOT NULL
    UNION SELECT pdf_sha256, pdf_size, signed_at FROM minutes_papers) AS signed;
