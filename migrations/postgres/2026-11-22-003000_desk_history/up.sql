-- Everything that was said and ruled at the desk about impartiality, each time it was; what counts now stands in
-- desk_declarations.
CREATE TABLE desk_history (
    id uuid NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    vendor_id uuid NOT NULL REFERENCES vendors,
    state text NOT NULL CHECK (state IN ('impartial', 'in_doubt', 'conflicted')),
    declaration jsonb NOT NULL,
    said_by uuid NOT NULL REFERENCES accounts,
    ruling text NOT NULL,
    said_at timestamptz NOT NULL
);
CREATE INDEX desk_history_by_account_id ON desk_history (account_id);
CREATE INDEX desk_history_by_vendor_id ON desk_history (vendor_id);

INSERT INTO desk_history (id, account_id, vendor_id, state, declaration, said_by, ruling, said_at)
SELECT id, account_id, vendor_id, state, declaration,
    CASE WHEN ruling <> '' AND ruled_by IS NOT NULL THEN ruled_by ELSE account_id END, ruling, declared_at
FROM desk_declarations;

CREATE FUNCTION desk_history_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was said of impartiality is never changed or removed';
END;
$$;
CREATE TRIGGER desk_history_stays BEFORE UPDATE OR DELETE ON desk_history
    FOR EACH ROW EXECUTE FUNCTION desk_history_stays();
