-- A rule that was published and has not begun may be withdrawn, with a reason: the row stays, and nothing follows it.
-- Whoever was told of it is told again. A draft keeps the criteria that were taken out of it, as they stood there.
ALTER TABLE rules ADD COLUMN told jsonb;

ALTER TABLE rules ADD COLUMN kept text;

ALTER TABLE rules ADD COLUMN revoked_by uuid REFERENCES accounts;

ALTER TABLE rules ADD COLUMN revoked_at timestamptz;

ALTER TABLE rules ADD COLUMN revoked_reason text;

DROP INDEX rules_published;

CREATE UNIQUE INDEX rules_published ON rules (part, edition) WHERE state = 'published' AND revoked_at IS NULL;

CREATE FUNCTION rules_published_only_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE same rules%ROWTYPE;
BEGIN
    same := NEW;
    same.revoked_by := OLD.revoked_by;
    same.revoked_at := OLD.revoked_at;
    same.revoked_reason := OLD.revoked_reason;
    IF same IS NOT DISTINCT FROM OLD
        AND OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL AND NEW.revoked_by IS NOT NULL
        AND length(trim(coalesce(NEW.revoked_reason, ''))) > 0
        AND OLD.valid_from > (NEW.revoked_at AT TIME ZONE 'Europe/Oslo')::date
        AND NOT EXISTS (SELECT 1 FROM editions_used WHERE 'norm:' || editions_used.edition = OLD.part || '/' || OLD.edition)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a published rule never changes';
END $$;
DROP TRIGGER rules_never_change ON rules;
CREATE TRIGGER rules_never_change BEFORE UPDATE ON rules
FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION rules_published_only_withdrawn();
CREATE TRIGGER rules_never_delete BEFORE DELETE ON rules
FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION rules_published_never_change();
