-- Signed statements of what the register says. Who asked is not kept; the answer is, word for word, for it was signed.
CREATE TABLE statements (
    id uuid NOT NULL PRIMARY KEY,
    language text NOT NULL,
    answer text NOT NULL,
    issued_at timestamptz NOT NULL
);
