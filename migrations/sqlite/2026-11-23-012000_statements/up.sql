-- Signed statements of what the register says. Who asked is not kept; the answer is, word for word, for it was signed.
CREATE TABLE statements (
    id BLOB NOT NULL PRIMARY KEY,
    language TEXT NOT NULL,
    answer TEXT NOT NULL,
    issued_at TEXT NOT NULL
) STRICT;
