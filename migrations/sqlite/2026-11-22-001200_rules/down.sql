DROP TRIGGER rules_never_update;
DROP INDEX rules_published;
DROP TRIGGER rules_never_delete;
DELETE FROM rules WHERE revoked_at IS NOT NULL;
CREATE TRIGGER rules_never_delete BEFORE DELETE ON rules WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rule never changes'); END;
ALTER TABLE rules DROP COLUMN revoked_reason;
ALTER TABLE rules DROP COLUMN revoked_at;
ALTER TABLE rules DROP COLUMN revoked_by;
ALTER TABLE rules DROP COLUMN kept;
ALTER TABLE rules DROP COLUMN told;
CREATE UNIQUE INDEX rules_published ON rules (part, edition) WHERE state = 'published';
CREATE TRIGGER rules_never_update BEFORE UPDATE ON rules WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'a published rule never changes'); END;
