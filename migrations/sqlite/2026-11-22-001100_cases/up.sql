-- What lay at a criterion when the secretariat asked for it again: the same at sending means that nothing came.
CREATE TABLE asked_again (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    criterion TEXT NOT NULL,
    round INTEGER NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (case_id, criterion, round)
) STRICT;

-- A sheet is one: its newest version is the current one, and no other.
UPDATE record_sheets SET is_current = 0
WHERE is_current = 1 AND EXISTS (
    SELECT 1 FROM record_sheets AS later
    WHERE later.owner_id = record_sheets.owner_id AND later.kind = record_sheets.kind
        AND later.is_current = 1 AND later.version > record_sheets.version
);

CREATE UNIQUE INDEX record_sheets_current ON record_sheets (owner_id, kind) WHERE is_current = 1;
