DROP TRIGGER rules_never_delete ON rules;
DROP TRIGGER rules_never_change ON rules;
DROP FUNCTION rules_published_only_withdrawn();
DROP INDEX rules_published;
DELETE FROM rules WHERE revoked_at IS NOT NULL;
ALTER TABLE rules DROP COLUMN revoked_reason;
ALTER TABLE rules DROP COLUMN revoked_at;
ALTER TABLE rules DROP COLUMN revoked_by;
ALTER TABLE rules DROP COLUMN kept;
ALTER TABLE rules DROP COLUMN told;
CREATE UNIQUE INDEX rules_published ON rules (part, edition) WHERE state = 'published';
CREATE TRIGGER rules_never_change BEFORE UPDATE OR DELETE ON rules
FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION rules_published_never_change();
