-- Who leads or sits without having been asked to score: needed in queries.
ALTER TABLE assignments ADD COLUMN leads boolean NOT NULL DEFAULT false;
ALTER TABLE assignments ADD COLUMN sits boolean NOT NULL DEFAULT false;
UPDATE assignments SET
    leads = COALESCE((grounds ->> 'leads')::boolean, false),
    sits = COALESCE((grounds ->> 'sits')::boolean, false);

-- When the scores of a case opened to those who take part; they never close again.
CREATE TABLE score_openings (
    case_id uuid NOT NULL PRIMARY KEY REFERENCES cases,
    opened_at timestamptz NOT NULL
);
INSERT INTO score_openings (case_id, opened_at)
SELECT case_id, MAX(submitted_at)
FROM assignments
WHERE NOT leads AND NOT sits
GROUP BY case_id
HAVING COUNT(CASE WHEN state = 'submitted' THEN 1 END) >= 3
    AND COUNT(CASE WHEN state IN ('asked', 'in_doubt', 'reviewing') THEN 1 END) = 0
    AND MAX(submitted_at) IS NOT NULL;

-- A tie that is taken off the list is kept.
ALTER TABLE interests ADD COLUMN removed_at timestamptz;
