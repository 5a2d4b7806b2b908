-- The certificates that we sign or have signed with, by the SHA-256 of each: by them a check knows what is ours. With each,
-- what its authorities last said of it and of its issuers: certificate, lists and answers in hexadecimal digits.
CREATE TABLE signers (
    sha256 TEXT NOT NULL PRIMARY KEY,
    chain TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    -- When it is asked about again; empty where it names nobody who could say anything.
    ask_from TEXT,
    heard TEXT NOT NULL,
    heard_at TEXT,
    revoked_at TEXT,
    -- Why nothing was heard last time, for operators.
    note TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
