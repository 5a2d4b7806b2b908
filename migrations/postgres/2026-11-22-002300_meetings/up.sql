-- How a vote is held, fixed when it opens: in which meeting or until when in writing, by which statutes, and who
-- has a vote. What was counted is kept when it closes, with the names of that day.
ALTER TABLE proposals ADD COLUMN meeting_id uuid;
ALTER TABLE proposals ADD COLUMN mode text CHECK (mode IN ('meeting', 'circulation'));
ALTER TABLE proposals ADD COLUMN closes_at timestamptz;
ALTER TABLE proposals ADD COLUMN rules jsonb;
ALTER TABLE proposals ADD COLUMN roll jsonb;
ALTER TABLE proposals ADD COLUMN counted jsonb;

-- What is voted on short of the decision itself: a motion in words, on a criterion with the mark that it would set.
CREATE TABLE motions (
    id uuid NOT NULL PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases,
    round integer NOT NULL,
    words text NOT NULL,
    criterion text,
    mark text CHECK (mark IN ('met', 'partly', 'not_met', 'not_applicable')),
    condition_text text NOT NULL,
    condition_due date,
    meeting_id uuid,
    mode text NOT NULL CHECK (mode IN ('meeting', 'circulation')),
    closes_at timestamptz,
    rules jsonb NOT NULL,
    roll jsonb NOT NULL,
    counted jsonb,
    state text NOT NULL CHECK (state IN ('open', 'carried', 'fallen')),
    opened_by uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    UNIQUE (case_id, round)
);

CREATE TABLE motion_votes (
    id uuid NOT NULL PRIMARY KEY,
    motion_id uuid NOT NULL REFERENCES motions,
    account_id uuid NOT NULL REFERENCES accounts,
    vote text NOT NULL CHECK (vote IN ('in_favour', 'against', 'abstained')),
    dissent text NOT NULL,
    cast_at timestamptz NOT NULL,
    UNIQUE (motion_id, account_id)
);

-- The board's meetings.
CREATE TABLE meetings (
    id uuid NOT NULL PRIMARY KEY,
    year integer NOT NULL,
    serial integer NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    place text NOT NULL,
    video text NOT NULL,
    answer_by date NOT NULL,
    note text NOT NULL,
    state text NOT NULL CHECK (state IN ('planned', 'running', 'held', 'cancelled')),
    sequence integer NOT NULL,
    item_id uuid,
    criterion text NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL,
    opened_at timestamptz,
    closed_at timestamptz,
    version integer NOT NULL,
    UNIQUE (year, serial)
);

CREATE INDEX meetings_by_starts_at ON meetings (starts_at);

-- Who was invited, and what they answered.
CREATE TABLE meeting_people (
    id uuid NOT NULL PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meetings,
    account_id uuid NOT NULL REFERENCES accounts,
    answer text NOT NULL CHECK (answer IN ('none', 'room', 'remote', 'absent')),
    excuse text NOT NULL,
    answered_at timestamptz,
    UNIQUE (meeting_id, account_id)
);

-- From when to when somebody was there, and how; a deputy, in whose place.
CREATE TABLE presences (
    id uuid NOT NULL PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meetings,
    account_id uuid NOT NULL REFERENCES accounts,
    in_place_of uuid REFERENCES accounts,
    manner text NOT NULL CHECK (manner IN ('room', 'remote')),
    from_at timestamptz NOT NULL,
    until_at timestamptz
);

CREATE INDEX presences_by_meeting_id ON presences (meeting_id);

-- What a meeting deals with, in order: a case, or something else under a heading.
CREATE TABLE agenda_items (
    id uuid NOT NULL PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meetings,
    case_id uuid REFERENCES cases,
    heading text NOT NULL,
    place integer NOT NULL,
    consent boolean NOT NULL,
    lifted_by uuid REFERENCES accounts,
    remarks text NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamptz NOT NULL,
    UNIQUE (meeting_id, case_id)
);

CREATE INDEX agenda_items_by_case_id ON agenda_items (case_id);

-- The minutes of a meeting, version by version; an approved one is locked, and a signed paper is made of it.
CREATE TABLE minutes (
    id uuid NOT NULL PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meetings,
    version integer NOT NULL,
    content jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('sent', 'replaced', 'approved')),
    sent_by uuid NOT NULL,
    sent_at timestamptz NOT NULL,
    approve_by date NOT NULL,
    approved_at timestamptz,
    pdf_sha256 text,
    pdf_size bigint,
    signed_at timestamptz,
    UNIQUE (meeting_id, version)
);

-- What those present say to a version.
CREATE TABLE minutes_answers (
    id uuid NOT NULL PRIMARY KEY,
    minutes_id uuid NOT NULL REFERENCES minutes,
    account_id uuid NOT NULL REFERENCES accounts,
    approves boolean NOT NULL,
    remark text NOT NULL,
    answered_at timestamptz NOT NULL,
    UNIQUE (minutes_id, account_id)
);

-- Corrections of approved minutes: added with a date, never changed.
CREATE TABLE minutes_additions (
    id uuid NOT NULL PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meetings,
    item_id uuid REFERENCES agenda_items,
    words text NOT NULL,
    added_by uuid NOT NULL REFERENCES accounts,
    added_at timestamptz NOT NULL
);

CREATE FUNCTION minutes_additions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a correction of the minutes is never changed or removed';
END;
$$;

CREATE TRIGGER minutes_additions_stay BEFORE UPDATE OR DELETE ON minutes_additions
    FOR EACH ROW EXECUTE FUNCTION minutes_additions_stay();

-- An invitation goes with a calendar object.
ALTER TABLE mails ADD COLUMN calendar text;
