-- Who opened a meeting, and so led it.
ALTER TABLE meetings ADD COLUMN opened_by BLOB;

-- Two chairs who write remarks on one item: the second learns of the first.
ALTER TABLE agenda_items ADD COLUMN remarks_version INTEGER NOT NULL DEFAULT 0;

-- A correction of approved minutes makes a new signed paper that carries it; the first stays.
CREATE TABLE minutes_papers (
    id BLOB NOT NULL PRIMARY KEY,
    minutes_id BLOB NOT NULL REFERENCES minutes,
    addition_id BLOB NOT NULL UNIQUE REFERENCES minutes_additions,
    pdf_sha256 TEXT NOT NULL,
    pdf_size INTEGER NOT NULL,
    signed_at TEXT NOT NULL
) STRICT;

CREATE INDEX minutes_papers_by_minutes_id ON minutes_papers (minutes_id);
