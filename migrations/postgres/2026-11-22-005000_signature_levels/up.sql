-- Every file that was signed: as issued, and as it was when its time stamp was renewed. All stay valid; the newest is
-- what is handed out. Papers from before have no chain here: it is in the file.
CREATE TABLE signed_files (
    id uuid NOT NULL PRIMARY KEY,
    paper text NOT NULL,
    document_id uuid REFERENCES documents,
    version integer NOT NULL,
    sha256 text NOT NULL UNIQUE,
    size bigint NOT NULL,
    level text NOT NULL CHECK (level IN ('PAdES-B-B', 'PAdES-B-T', 'PAdES-B-LT', 'PAdES-B-LTA')),
    chain text NOT NULL,
    signed_at timestamptz NOT NULL,
    stamped_at timestamptz,
    good_until timestamptz,
    shortfall text NOT NULL,
    renewal_asked_at timestamptz,
    replaced_at timestamptz,
    UNIQUE (paper, version)
);

CREATE INDEX signed_files_by_document_id ON signed_files (document_id);

CREATE INDEX signed_files_newest ON signed_files (signed_at) WHERE replaced_at IS NULL;

INSERT INTO signed_files (id, paper, document_id, version, sha256, size, level, chain, signed_at, shortfall)
SELECT gen_random_uuid(), key, id, 1, sha256, size, 'PAdES-B-B', '', issued_at, ''
FROM documents WHERE state = 'issued' AND sha256 IS NOT NULL AND issued_at IS NOT NULL AND level = 'PAdES-B-B';

INSERT INTO signed_files (id, paper, document_id, version, sha256, size, level, chain, signed_at, shortfall)
SELECT gen_random_uuid(), 'minutes-paper:' || pdf_sha256, NULL::uuid, 1, pdf_sha256, pdf_size, 'PAdES-B-B', '', signed_at, ''
FROM (SELECT pdf_sha256, pdf_size, signed_at FROM minutes WHERE pdf_sha256 IS NOT NULL AND signed_at IS NOT NULL
    UNION SELECT pdf_sha256, pdf_size, signed_at FROM minutes_papers) AS signed;
