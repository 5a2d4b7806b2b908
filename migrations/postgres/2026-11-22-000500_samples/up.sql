-- A complete list of calls, as the vendor gave it (sha256) and as it was read (list_sha256); both lie in the vault.
CREATE TABLE call_lists (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    name text NOT NULL,
    sha256 text NOT NULL,
    size bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'importing', 'ready', 'faulty')),
    rows_done bigint NOT NULL,
    permille integer NOT NULL,
    faults jsonb NOT NULL,
    summary jsonb NOT NULL,
    list_sha256 text,
    list_size bigint,
    given_by uuid NOT NULL,
    given_at timestamptz NOT NULL,
    imported_at timestamptz
);

CREATE INDEX call_lists_by_case_id ON call_lists (case_id);

-- A draw from a list. The seed is written before the list is read, so that nobody can choose it by the outcome.
CREATE TABLE sample_draws (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    list_id uuid NOT NULL REFERENCES call_lists,
    number integer NOT NULL,
    seed text NOT NULL,
    list_sha256 text NOT NULL,
    wanted jsonb NOT NULL,
    reason text NOT NULL,
    state text NOT NULL CHECK (state IN ('drawing', 'drawn')),
    drawn_by uuid NOT NULL,
    drawn_at timestamptz NOT NULL,
    new_list_reason text NOT NULL,
    new_list_asked_at timestamptz,
    UNIQUE (case_id, number)
);

-- The calls that a draw took, in the order of their keys within each direction.
CREATE TABLE sample_calls (
    id uuid NOT NULL PRIMARY KEY,
    draw_id uuid NOT NULL REFERENCES sample_draws,
    position integer NOT NULL,
    key text NOT NULL,
    call_id text NOT NULL,
    agent text NOT NULL,
    started_at text NOT NULL,
    direction text NOT NULL CHECK (direction IN ('outbound', 'inbound')),
    campaign text NOT NULL,
    seconds bigint,
    UNIQUE (draw_id, position)
);

-- What whoever listened to a call found, criterion by criterion; one form for each call.
CREATE TABLE call_assessments (
    id uuid NOT NULL PRIMARY KEY,
    sample_call_id uuid NOT NULL UNIQUE REFERENCES sample_calls,
    heard text CHECK (heard IN ('on_site', 'shared_screen', 'uploaded')),
    findings jsonb NOT NULL,
    note text NOT NULL,
    assessed_by uuid NOT NULL REFERENCES accounts,
    assessed_at timestamptz NOT NULL,
    version integer NOT NULL
);

-- Recordings that a vendor uploaded, and until when they are kept. Set aside first, destroyed an hour later.
CREATE TABLE sample_recordings (
    id uuid NOT NULL PRIMARY KEY,
    evidence_id uuid NOT NULL UNIQUE REFERENCES evidence,
    sample_call_id uuid REFERENCES sample_calls,
    delete_on date NOT NULL,
    deleted_at timestamptz,
    destroyed_at timestamptz
);

CREATE INDEX sample_recordings_by_sample_call_id ON sample_recordings (sample_call_id);

-- Each time that somebody was handed a recording.
CREATE TABLE recording_hearings (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    evidence_id uuid NOT NULL REFERENCES evidence,
    account_id uuid NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    at timestamptz NOT NULL
);

CREATE INDEX recording_hearings_by_case_id ON recording_hearings (case_id);
