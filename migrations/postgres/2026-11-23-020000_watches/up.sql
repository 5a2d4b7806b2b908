-- Who is told when the register changes: buyers by mail, programs by webhook. What a buyer watches is confidential: a row
-- lives no longer than it is wanted, and its mails are emptied once they are out.
CREATE TABLE watches (
    id uuid NOT NULL PRIMARY KEY,
    email text NOT NULL,
    language text NOT NULL,
    until date NOT NULL,
    -- Proves the link that confirms; none once it is confirmed.
    confirm_hash text UNIQUE,
    -- Stands in every mail, so that one click ends the watch. It lets nobody in anywhere.
    token text NOT NULL UNIQUE,
    asked_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    -- The entry of the ledger up to which the weekly mail has told.
    told_seq bigint NOT NULL,
    next_digest_at timestamptz NOT NULL
);
CREATE INDEX watches_email ON watches (email);
CREATE TABLE watched_vendors (
    watch_id uuid NOT NULL REFERENCES watches,
    orgnr text NOT NULL,
    PRIMARY KEY (watch_id, orgnr)
);
CREATE INDEX watched_vendors_orgnr ON watched_vendors (orgnr);
CREATE TABLE webhooks (
    id uuid NOT NULL PRIMARY KEY,
    url text NOT NULL,
    -- Organisation numbers with spaces between them; none for everybody.
    vendors text NOT NULL,
    state text NOT NULL,
    secret_hash text NOT NULL,
    -- What was sent to the address, until it has come back.
    challenge text,
    -- The entry of the ledger up to which it was told.
    seen bigint NOT NULL,
    failures integer NOT NULL,
    failing_since timestamptz,
    -- Not before this; none when nothing is to be sent.
    next_at timestamptz,
    leased_until timestamptz,
    -- Counts the leases: whoever holds an older one writes nothing any more.
    turn bigint NOT NULL,
    answer text NOT NULL,
    answered_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE INDEX webhooks_due ON webhooks (state, next_at);
-- Up to which entry of the ledger the mails that wait for nobody's week were written.
CREATE TABLE watch_places (
    name text NOT NULL PRIMARY KEY,
    seq bigint NOT NULL
);
-- Where one click ends what a mail belongs to (RFC 8058).
ALTER TABLE mails ADD COLUMN unsubscribe text;
