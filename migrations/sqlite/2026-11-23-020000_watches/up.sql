-- Who is told when the register changes: buyers by mail, programs by webhook. What a buyer watches is confidential: a row
-- lives no longer than it is wanted, and its mails are emptied once they are out.
CREATE TABLE watches (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    until TEXT NOT NULL,
    -- Proves the link that confirms; none once it is confirmed.
    confirm_hash TEXT UNIQUE,
    -- Stands in every mail, so that one click ends the watch. It lets nobody in anywhere.
    token TEXT NOT NULL UNIQUE,
    asked_at TEXT NOT NULL,
    confirmed_at TEXT,
    -- The entry of the ledger up to which the weekly mail has told.
    told_seq INTEGER NOT NULL,
    next_digest_at TEXT NOT NULL
) STRICT;
CREATE INDEX watches_email ON watches (email);
CREATE TABLE watched_vendors (
    watch_id BLOB NOT NULL REFERENCES watches,
    orgnr TEXT NOT NULL,
    PRIMARY KEY (watch_id, orgnr)
) STRICT;
CREATE INDEX watched_vendors_orgnr ON watched_vendors (orgnr);
CREATE TABLE webhooks (
    id BLOB NOT NULL PRIMARY KEY,
    url TEXT NOT NULL,
    -- Organisation numbers with spaces between them; none for everybody.
    vendors TEXT NOT NULL,
    state TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    -- What was sent to the address, until it has come back.
    challenge TEXT,
    -- The entry of the ledger up to which it was told.
    seen INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    failing_since TEXT,
    -- Not before this; none when nothing is to be sent.
    next_at TEXT,
    leased_until TEXT,
    -- Counts the leases: whoever holds an older one writes nothing any more.
    turn INTEGER NOT NULL,
    answer TEXT NOT NULL,
    answered_at TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX webhooks_due ON webhooks (state, next_at);
-- Up to which entry of the ledger the mails that wait for nobody's week were written.
CREATE TABLE watch_places (
    name TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT;
-- Where one click ends what a mail belongs to (RFC 8058).
ALTER TABLE mails ADD COLUMN unsubscribe TEXT;
