-- Who opened a meeting, and so led it.
ALTER TABLE meetings ADD COLUMN opened_by uuid;

-- Two chairs who write remarks on one item: the second learns of the first.
ALTER TABLE agenda_items ADD COLUMN remarks_version integer NOT NULL DEFAULT 0;

-- A correction of approved minutes makes a new signed paper that carries it; the first stays.
CREATE TABLE minutes_papers (
    id uuid NOT NULL PRIMARY KEY,
    minutes_id uuid NOT NULL REFERENCES minutes,
    addition_id uuid NOT NULL UNIQUE REFERENCES minutes_additions,
    pdf_sha256 text NOT NULL,
    pdf_size bigint NOT NULL,
    signed_at timestamptz NOT NULL
);

CREATE INDEX minutes_papers_by_minutes_id ON minutes_papers (minutes_id);
