-- The editions of further norms that a case is measured by, and an approval was given under.
ALTER TABLE cases ADD COLUMN added_norms TEXT NOT NULL DEFAULT '[]';

ALTER TABLE approvals ADD COLUMN added_norms TEXT NOT NULL DEFAULT '[]';
