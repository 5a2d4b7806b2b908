-- What took the place of a decision that was changed on appeal.
ALTER TABLE decisions ADD COLUMN replaced_by BLOB;

-- The ledger's entry by which the first decision waits, and the answer that the first matter has followed.
ALTER TABLE appeals ADD COLUMN hold_event INTEGER;
ALTER TABLE appeals ADD COLUMN settled_by BLOB;

UPDATE appeals SET settled_by = (SELECT d.id FROM decisions d WHERE d.case_id = appeals.case_id AND d.set_aside_at IS NULL)
    WHERE state = 'settled';

UPDATE appeals SET hold_event = (SELECT MAX(e.seq) FROM approval_events e JOIN approvals a ON a.id = e.approval_id
    WHERE a.case_id = appeals.appealed_case_id AND e.kind = 'suspended') WHERE suspended = 1;

-- Who leads a vote, and so breaks its tie where the statutes say so, is fixed when it opens.
ALTER TABLE proposals ADD COLUMN chair_id BLOB;
ALTER TABLE motions ADD COLUMN chair_id BLOB;

UPDATE proposals SET chair_id = proposed_by;
UPDATE motions SET chair_id = opened_by;

-- One vote is open in a case.
CREATE UNIQUE INDEX proposals_open ON proposals (case_id) WHERE state = 'open';
CREATE UNIQUE INDEX motions_open ON motions (case_id) WHERE state = 'open';

-- On which joint scores a proposal rests: criterion and version, as they stood when the vote opened.
ALTER TABLE proposal_terms ADD COLUMN joint TEXT;
