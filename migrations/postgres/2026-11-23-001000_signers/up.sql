-- The certificates that we sign or have signed with, by the SHA-256 of each: by them a check knows what is ours. With each,
-- what its authorities last said of it and of its issuers: certificate, lists and answers in hexadecimal digits.
CREATE TABLE signers (
    sha256 text NOT NULL PRIMARY KEY,
    chain text NOT NULL,
    entered_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    -- When it is asked about again; empty where it names nobody who could say anything.
    ask_from timestamptz,
    heard jsonb NOT NULL,
    heard_at timestamptz,
    revoked_at timestamptz,
    -- Why nothing was heard last time, for operators.
    note text NOT NULL,
    version integer NOT NULL
);
