-- A piece of evidence as the vendor knows it: what it is, of whom, and what to remember about it. Its files and
-- dates are those of its newest revision. A deleted one stays, hidden from the library.
CREATE TABLE pieces (
    id BLOB NOT NULL PRIMARY KEY,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    title TEXT NOT NULL,
    document_type TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    note TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_at TEXT NOT NULL,
    deleted_by BLOB,
    deleted_at TEXT,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX pieces_by_vendor_id ON pieces (vendor_id);

-- One state of a piece: the period it covers, the day it bears, the last day it holds. Once a case that was
-- handed in uses it, it never changes; a later one takes its place.
CREATE TABLE piece_revisions (
    id BLOB NOT NULL PRIMARY KEY,
    piece_id BLOB NOT NULL REFERENCES pieces,
    number INTEGER NOT NULL,
    covers_from TEXT,
    covers_until TEXT,
    issued_on TEXT,
    expires_on TEXT,
    created_by BLOB NOT NULL,
    created_at TEXT NOT NULL,
    replaced_at TEXT,
    UNIQUE (piece_id, number)
) STRICT;

-- The files of a revision, in order.
CREATE TABLE piece_files (
    id BLOB NOT NULL PRIMARY KEY,
    revision_id BLOB NOT NULL REFERENCES piece_revisions,
    evidence_id BLOB NOT NULL REFERENCES evidence,
    position INTEGER NOT NULL,
    UNIQUE (revision_id, evidence_id)
) STRICT;

CREATE INDEX piece_files_by_evidence_id ON piece_files (evidence_id);

-- What a vendor has been told of beforehand: that a revision stops serving on a day, so many days before.
CREATE TABLE lapse_warnings (
    id BLOB NOT NULL PRIMARY KEY,
    revision_id BLOB NOT NULL REFERENCES piece_revisions,
    lapses_on TEXT NOT NULL,
    days INTEGER NOT NULL,
    told_at TEXT NOT NULL,
    UNIQUE (revision_id, lapses_on, days)
) STRICT;

-- From which revision a file came to a criterion.
ALTER TABLE evidence_links ADD COLUMN revision_id BLOB REFERENCES piece_revisions;

-- What was there before: the same bytes of a vendor are one piece, each day that was put on them a revision.
INSERT INTO pieces (id, vendor_id, title, document_type, counterpart, note, created_by, created_at, version)
SELECT id, vendor_id,
    CASE WHEN instr(name, '.') > 1 THEN rtrim(rtrim(name, replace(name, '.', '')), '.') ELSE name END,
    'other', '', '', uploaded_by, uploaded_at, 1
FROM evidence
WHERE NOT EXISTS (
    SELECT 1 FROM evidence AS other
    WHERE other.vendor_id = evidence.vendor_id AND other.sha256 = evidence.sha256 AND other.id < evidence.id
);

INSERT INTO piece_revisions (id, piece_id, number, issued_on, created_by, created_at, replaced_at)
SELECT id, first_value(id) OVER same, row_number() OVER same, issued_on, uploaded_by, uploaded_at,
    lead(uploaded_at) OVER same
FROM evidence
WINDOW same AS (PARTITION BY vendor_id, sha256 ORDER BY id);

INSERT INTO piece_files (id, revision_id, evidence_id, position) SELECT id, id, id, 0 FROM evidence;

UPDATE evidence_links SET revision_id = evidence_id;
