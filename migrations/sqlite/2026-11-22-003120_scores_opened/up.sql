-- Who leads or sits without having been asked to score: needed in queries.
ALTER TABLE assignments ADD COLUMN leads INTEGER NOT NULL DEFAULT 0 CHECK (leads IN (0, 1));
ALTER TABLE assignments ADD COLUMN sits INTEGER NOT NULL DEFAULT 0 CHECK (sits IN (0, 1));
UPDATE assignments SET
    leads = COALESCE(json_extract(grounds, '$.leads'), 0),
    sits = COALESCE(json_extract(grounds, '$.sits'), 0);

-- When the scores of a case opened to those who take part; they never close again.
CREATE TABLE score_openings (
    case_id BLOB NOT NULL PRIMARY KEY REFERENCES cases,
    opened_at TEXT NOT NULL
) STRICT;
INSERT INTO score_openings (case_id, opened_at)
SELECT case_id, MAX(submitted_at)
FROM assignments
WHERE leads = 0 AND sits = 0
GROUP BY case_id
HAVING COUNT(CASE WHEN state = 'submitted' THEN 1 END) >= 3
    AND COUNT(CASE WHEN state IN ('asked', 'in_doubt', 'reviewing') THEN 1 END) = 0
    AND MAX(submitted_at) IS NOT NULL;

-- A tie that is taken off the list is kept.
ALTER TABLE interests ADD COLUMN removed_at TEXT;
