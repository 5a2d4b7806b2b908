ALTER TABLE proposal_terms DROP COLUMN joint;
DROP INDEX motions_open;
DROP INDEX proposals_open;
ALTER TABLE motions DROP COLUMN chair_id;
ALTER TABLE proposals DROP COLUMN chair_id;
ALTER TABLE appeals DROP COLUMN settled_by;
ALTER TABLE appeals DROP COLUMN hold_event;
ALTER TABLE decisions DROP COLUMN replaced_by;
