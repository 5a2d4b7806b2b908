-- Dated rules that the secretariat edits: editions of norms, tariff, statutes, ages, deadlines, texts. What comes
-- with the program is not here. A part has one draft at most; what is published never changes.
CREATE TABLE rules (
    id uuid NOT NULL PRIMARY KEY,
    part text NOT NULL,
    edition text NOT NULL,
    valid_from date NOT NULL,
    transition_until date,
    state text NOT NULL CHECK (state IN ('draft', 'published')),
    body text NOT NULL,
    based_on text NOT NULL,
    changes jsonb NOT NULL,
    created_by uuid NOT NULL REFERENCES accounts,
    created_at timestamptz NOT NULL,
    changed_by uuid NOT NULL REFERENCES accounts,
    changed_at timestamptz NOT NULL,
    published_by uuid REFERENCES accounts,
    published_at timestamptz,
    version integer NOT NULL
);

CREATE UNIQUE INDEX rules_one_draft ON rules (part) WHERE state = 'draft';

CREATE UNIQUE INDEX rules_published ON rules (part, edition) WHERE state = 'published';

CREATE FUNCTION rules_published_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a published rule never changes'; END $$;
CREATE TRIGGER rules_never_change BEFORE UPDATE OR DELETE ON rules
FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION rules_published_never_change();
CREATE TRIGGER rules_never_truncate BEFORE TRUNCATE ON rules
FOR EACH STATEMENT EXECUTE FUNCTION rules_published_never_change();

-- What changed in a criterion when a case was moved to another edition, until the applicant has finished it anew.
CREATE TABLE moved_criteria (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    criterion text NOT NULL,
    from_edition text NOT NULL,
    to_edition text NOT NULL,
    fit text NOT NULL,
    changes jsonb NOT NULL,
    moved_at timestamptz NOT NULL
);

CREATE INDEX moved_criteria_by_case_id ON moved_criteria (case_id);
