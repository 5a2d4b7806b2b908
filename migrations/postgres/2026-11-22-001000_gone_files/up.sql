-- When a file's bytes were destroyed. It proves nothing from then on.
ALTER TABLE evidence ADD COLUMN gone_at timestamptz;

UPDATE evidence SET gone_at = (SELECT deleted_at FROM sample_recordings WHERE sample_recordings.evidence_id = evidence.id);
