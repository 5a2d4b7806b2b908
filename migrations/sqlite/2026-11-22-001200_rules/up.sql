-- A rule that was published and has not begun may be withdrawn, with a reason: the row stays, and nothing follows it.
-- Whoever was told of it is told again. A draft keeps the criteria that were taken out of it, as they stood there.
ALTER TABLE rules ADD COLUMN told TEXT;

ALTER TABLE rules ADD COLUMN kept TEXT;

ALTER TABLE rules ADD COLUMN revoked_by BLOB REFERENCES accounts;

ALTER TABLE rules ADD COLUMN revoked_at TEXT;

ALTER TABLE rules ADD COLUMN revoked_reason TEXT;

DROP INDEX rules_published;

CREATE UNIQUE INDEX rules_published ON rules (part, edition) WHERE state = 'published' AND revoked_at IS NULL;

DROP TRIGGER rules_never_update;

CREATE TRIGGER rules_never_update BEFORE UPDATE ON rules WHEN OLD.state = 'published' AND NOT (
    OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL AND NEW.revoked_by IS NOT NULL
    AND length(trim(coalesce(NEW.revoked_reason, ''))) > 0
    AND OLD.valid_from > substr(NEW.revoked_at, 1, 10)
    AND NOT EXISTS (SELECT 1 FROM editions_used WHERE 'norm:' || editions_used.edition = OLD.part || '/' || OLD.edition)
    AND NEW.id IS OLD.id AND NEW.part IS OLD.part AND NEW.edition IS OLD.edition
    AND NEW.valid_from IS OLD.valid_from AND NEW.transition_until IS OLD.transition_until
    AND NEW.state IS OLD.state AND NEW.body IS OLD.body AND NEW.based_on IS OLD.based_on
    AND NEW.changes IS OLD.changes AND NEW.created_by IS OLD.created_by AND NEW.created_at IS OLD.created_at
    AND NEW.changed_by IS OLD.changed_by AND NEW.changed_at IS OLD.changed_at
    AND NEW.published_by IS OLD.published_by AND NEW.published_at IS OLD.published_at
    AND NEW.version IS OLD.version AND NEW.told IS OLD.told AND NEW.kept IS OLD.kept
)
BEGIN SELECT RAISE(ABORT, 'a published rule never changes'); END;
