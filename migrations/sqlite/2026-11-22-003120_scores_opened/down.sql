ALTER TABLE interests DROP COLUMN removed_at;
DROP TABLE score_openings;
ALTER TABLE assignments DROP COLUMN sits;
ALTER TABLE assignments DROP COLUMN leads;
