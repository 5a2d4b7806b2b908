ALTER TABLE jobs DROP COLUMN held_up;
ALTER TABLE signed_files DROP COLUMN renewal_note;
ALTER TABLE signed_files DROP COLUMN ended_at;
ALTER TABLE signed_files DROP COLUMN renew_from;
