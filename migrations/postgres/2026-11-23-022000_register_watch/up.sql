-- What the company register last said of a vendor that makes a reader pause: shown beside the status, never part of it.
-- asked_at moves with every question; fetched_at only with an answer about the vendor.
CREATE TABLE register_flags (
    vendor_id uuid NOT NULL PRIMARY KEY REFERENCES vendors,
    seen jsonb NOT NULL,
    fetched_at timestamptz,
    asked_at timestamptz NOT NULL,
    version integer NOT NULL
);

-- Each new flag is a matter for the secretariat until somebody has written what was done.
CREATE TABLE register_notices (
    id uuid NOT NULL PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    flag text NOT NULL,
    detail text NOT NULL,
    raised_at timestamptz NOT NULL,
    settled_at timestamptz,
    settled_by uuid REFERENCES accounts,
    account text NOT NULL
);
CREATE UNIQUE INDEX register_notices_open ON register_notices (vendor_id, flag) WHERE settled_at IS NULL;
CREATE INDEX register_notices_by_raised_at ON register_notices (raised_at);

-- The places of business of our vendors, so that a look-up of one is answered without asking anybody.
CREATE TABLE sub_units (
    orgnr text NOT NULL PRIMARY KEY,
    vendor_id uuid NOT NULL REFERENCES vendors,
    name text NOT NULL
);
CREATE INDEX sub_units_by_vendor_id ON sub_units (vendor_id);

-- How far the register's list of updates was read, whose turn it is, and when the next one is. One row.
CREATE TABLE register_turns (
    id integer NOT NULL PRIMARY KEY CHECK (id = 1),
    last_update bigint,
    next_at timestamptz,
    held_until timestamptz,
    failures integer NOT NULL
);
INSERT INTO register_turns (id, last_update, next_at, held_until, failures) VALUES (1, NULL, NULL, NULL, 0);
