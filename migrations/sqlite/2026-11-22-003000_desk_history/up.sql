-- Everything that was said and ruled at the desk about impartiality, each time it was; what counts now stands in
-- desk_declarations.
CREATE TABLE desk_history (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts,
    vendor_id BLOB NOT NULL REFERENCES vendors,
    state TEXT NOT NULL CHECK (state IN ('impartial', 'in_doubt', 'conflicted')),
    declaration TEXT NOT NULL,
    said_by BLOB NOT NULL REFERENCES accounts,
    ruling TEXT NOT NULL,
    said_at TEXT NOT NULL
) STRICT;
CREATE INDEX desk_history_by_account_id ON desk_history (account_id);
CREATE INDEX desk_history_by_vendor_id ON desk_history (vendor_id);

INSERT INTO desk_history (id, account_id, vendor_id, state, declaration, said_by, ruling, said_at)
SELECT id, account_id, vendor_id, state, declaration,
    CASE WHEN ruling <> '' AND ruled_by IS NOT NULL THEN ruled_by ELSE account_id END, ruling, declared_at
FROM desk_declarations;

CREATE TRIGGER desk_history_no_update BEFORE UPDATE ON desk_history
BEGIN
    SELECT RAISE(ABORT, 'what was said of impartiality is never changed');
END;
CREATE TRIGGER desk_history_no_delete BEFORE DELETE ON desk_history
BEGIN
    SELECT RAISE(ABORT, 'what was said of impartiality is never removed');
END;
