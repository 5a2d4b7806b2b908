-- When a renewal that brought nothing better is tried again, when one came too late, and why, for operators.
ALTER TABLE signed_files ADD COLUMN renew_from timestamptz;
ALTER TABLE signed_files ADD COLUMN ended_at timestamptz;
ALTER TABLE signed_files ADD COLUMN renewal_note text NOT NULL DEFAULT '';

-- How often a job failed because of others: only these tries count towards a lower level.
ALTER TABLE jobs ADD COLUMN held_up integer NOT NULL DEFAULT 0;
