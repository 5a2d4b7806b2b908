-- A piece of evidence as the vendor knows it: what it is, of whom, and what to remember about it. Its files and
-- dates are those of its newest revision. A deleted one stays, hidden from the library.
CREATE TABLE pieces (
    id uuid NOT NULL PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    title text NOT NULL,
    document_type text NOT NULL,
    counterpart text NOT NULL,
    note text NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_by uuid,
    deleted_at timestamptz,
    version integer NOT NULL
);

CREATE INDEX pieces_by_vendor_id ON pieces (vendor_id);

-- One state of a piece: the period it covers, the day it bears, the last day it holds. Once a case that was
-- handed in uses it, it never changes; a later one takes its place.
CREATE TABLE piece_revisions (
    id uuid NOT NULL PRIMARY KEY,
    piece_id uuid NOT NULL REFERENCES pieces,
    number integer NOT NULL,
    covers_from date,
    covers_until date,
    issued_on date,
    expires_on date,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    replaced_at timestamptz,
    UNIQUE (piece_id, number)
);

-- The files of a revision, in order.
CREATE TABLE piece_files (
    id uuid NOT NULL PRIMARY KEY,
    revision_id uuid NOT NULL REFERENCES piece_revisions,
    evidence_id uuid NOT NULL REFERENCES evidence,
    position integer NOT NULL,
    UNIQUE (revision_id, evidence_id)
);

CREATE INDEX piece_files_by_evidence_id ON piece_files (evidence_id);

-- What a vendor has been told of beforehand: that a revision stops serving on a day, so many days before.
CREATE TABLE lapse_warnings (
    id uuid NOT NULL PRIMARY KEY,
    revision_id uuid NOT NULL REFERENCES piece_revisions,
    lapses_on date NOT NULL,
    days integer NOT NULL,
    told_at timestamptz NOT NULL,
    UNIQUE (revision_id, lapses_on, days)
);

-- From which revision a file came to a criterion.
ALTER TABLE evidence_links ADD COLUMN revision_id uuid REFERENCES piece_revisions;

-- What was there before: the same bytes of a vendor are one piece, each day that was put on them a revision.
INSERT INTO pieces (id, vendor_id, title, document_type, counterpart, note, created_by, created_at, version)
SELECT id, vendor_id,
    regexp_replace(name, '(.)\.+[^.]*$', '\1'),
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
