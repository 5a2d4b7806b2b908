ALTER TABLE approvals DROP COLUMN added_norms;
ALTER TABLE cases DROP COLUMN added_norms;
