-- A complete list of calls, as the vendor gave it (sha256) and as it was read (list_sha256); both lie in the vault.
CREATE TABLE call_lists (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'importing', 'ready', 'faulty')),
    rows_done INTEGER NOT NULL,
    permille INTEGER NOT NULL,
    faults TEXT NOT NULL,
    summary TEXT NOT NULL,
    list_sha256 TEXT,
    list_size INTEGER,
    given_by BLOB NOT NULL,
    given_at TEXT NOT NULL,
    imported_at TEXT
) STRICT;

CREATE INDEX call_lists_by_case_id ON call_lists (case_id);

-- A draw from a list. The seed is written before the list is read, so that nobody can choose it by the outcome.
CREATE TABLE sample_draws (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    list_id BLOB NOT NULL REFERENCES call_lists,
    number INTEGER NOT NULL,
    seed TEXT NOT NULL,
    list_sha256 TEXT NOT NULL,
    wanted TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('drawing', 'drawn')),
    drawn_by BLOB NOT NULL,
    drawn_at TEXT NOT NULL,
    new_list_reason TEXT NOT NULL,
    new_list_asked_at TEXT,
    UNIQUE (case_id, number)
) STRICT;

-- The calls that a draw took, in the order of their keys within each direction.
CREATE TABLE sample_calls (
    id BLOB NOT NULL PRIMARY KEY,
    draw_id BLOB NOT NULL REFERENCES sample_draws,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    call_id TEXT NOT NULL,
    agent TEXT NOT NULL,
    started_at TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('outbound', 'inbound')),
    campaign TEXT NOT NULL,
    seconds INTEGER,
    UNIQUE (draw_id, position)
) STRICT;

-- What whoever listened to a call found, criterion by criterion; one form for each call.
CREATE TABLE call_assessments (
    id BLOB NOT NULL PRIMARY KEY,
    sample_call_id BLOB NOT NULL UNIQUE REFERENCES sample_calls,
    heard TEXT CHECK (heard IN ('on_site', 'shared_screen', 'uploaded')),
    findings TEXT NOT NULL,
    note TEXT NOT NULL,
    assessed_by BLOB NOT NULL REFERENCES accounts,
    assessed_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- Recordings that a vendor uploaded, and until when they are kept. Set aside first, destroyed an hour later.
CREATE TABLE sample_recordings (
    id BLOB NOT NULL PRIMARY KEY,
    evidence_id BLOB NOT NULL UNIQUE REFERENCES evidence,
    sample_call_id BLOB REFERENCES sample_calls,
    delete_on TEXT NOT NULL,
    deleted_at TEXT,
    destroyed_at TEXT
) STRICT;

CREATE INDEX sample_recordings_by_sample_call_id ON sample_recordings (sample_call_id);

-- Each time that somebody was handed a recording.
CREATE TABLE recording_hearings (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    evidence_id BLOB NOT NULL REFERENCES evidence,
    account_id BLOB NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX recording_hearings_by_case_id ON recording_hearings (case_id);
