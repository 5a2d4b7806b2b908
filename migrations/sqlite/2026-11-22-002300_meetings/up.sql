-- How a vote is held, fixed when it opens: in which meeting or until when in writing, by which statutes, and who
-- has a vote. What was counted is kept when it closes, with the names of that day.
ALTER TABLE proposals ADD COLUMN meeting_id BLOB;
ALTER TABLE proposals ADD COLUMN mode TEXT CHECK (mode IN ('meeting', 'circulation'));
ALTER TABLE proposals ADD COLUMN closes_at TEXT;
ALTER TABLE proposals ADD COLUMN rules TEXT;
ALTER TABLE proposals ADD COLUMN roll TEXT;
ALTER TABLE proposals ADD COLUMN counted TEXT;

-- What is voted on short of the decision itself: a motion in words, on a criterion with the mark that it would set.
CREATE TABLE motions (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES cases,
    round INTEGER NOT NULL,
    words TEXT NOT NULL,
    criterion TEXT,
    mark TEXT CHECK (mark IN ('met', 'partly', 'not_met', 'not_applicable')),
    condition_text TEXT NOT NULL,
    condition_due TEXT,
    meeting_id BLOB,
    mode TEXT NOT NULL CHECK (mode IN ('meeting', 'circulation')),
    closes_at TEXT,
    rules TEXT NOT NULL,
    roll TEXT NOT NULL,
    counted TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'carried', 'fallen')),
    opened_by BLOB NOT NULL,
    opened_at TEXT NOT NULL,
    closed_at TEXT,
    UNIQUE (case_id, round)
) STRICT;

CREATE TABLE motion_votes (
    id BLOB NOT NULL PRIMARY KEY,
    motion_id BLOB NOT NULL REFERENCES motions,
    account_id BLOB NOT NULL REFERENCES accounts,
    vote TEXT NOT NULL CHECK (vote IN ('in_favour', 'against', 'abstained')),
    dissent TEXT NOT NULL,
    cast_at TEXT NOT NULL,
    UNIQUE (motion_id, account_id)
) STRICT;

-- The board's meetings.
CREATE TABLE meetings (
    id BLOB NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    place TEXT NOT NULL,
    video TEXT NOT NULL,
    answer_by TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'held', 'cancelled')),
    sequence INTEGER NOT NULL,
    item_id BLOB,
    criterion TEXT NOT NULL,
    made_by BLOB NOT NULL,
    made_at TEXT NOT NULL,
    opened_at TEXT,
    closed_at TEXT,
    version INTEGER NOT NULL,
    UNIQUE (year, serial)
) STRICT;

CREATE INDEX meetings_by_starts_at ON meetings (starts_at);

-- Who was invited, and what they answered.
CREATE TABLE meeting_people (
    id BLOB NOT NULL PRIMARY KEY,
    meeting_id BLOB NOT NULL REFERENCES meetings,
    account_id BLOB NOT NULL REFERENCES accounts,
    answer TEXT NOT NULL CHECK (answer IN ('none', 'room', 'remote', 'absent')),
    excuse TEXT NOT NULL,
    answered_at TEXT,
    UNIQUE (meeting_id, account_id)
) STRICT;

-- From when to when somebody was there, and how; a deputy, in whose place.
CREATE TABLE presences (
    id BLOB NOT NULL PRIMARY KEY,
    meeting_id BLOB NOT NULL REFERENCES meetings,
    account_id BLOB NOT NULL REFERENCES accounts,
    in_place_of BLOB REFERENCES accounts,
    manner TEXT NOT NULL CHECK (manner IN ('room', 'remote')),
    from_at TEXT NOT NULL,
    until_at TEXT
) STRICT;

CREATE INDEX presences_by_meeting_id ON presences (meeting_id);

-- What a meeting deals with, in order: a case, or something else under a heading.
CREATE TABLE agenda_items (
    id BLOB NOT NULL PRIMARY KEY,
    meeting_id BLOB NOT NULL REFERENCES meetings,
    case_id BLOB REFERENCES cases,
    heading TEXT NOT NULL,
    place INTEGER NOT NULL,
    consent INTEGER NOT NULL,
    lifted_by BLOB REFERENCES accounts,
    remarks TEXT NOT NULL,
    added_by BLOB NOT NULL,
    added_at TEXT NOT NULL,
    UNIQUE (meeting_id, case_id)
) STRICT;

CREATE INDEX agenda_items_by_case_id ON agenda_items (case_id);

-- The minutes of a meeting, version by version; an approved one is locked, and a signed paper is made of it.
CREATE TABLE minutes (
    id BLOB NOT NULL PRIMARY KEY,
    meeting_id BLOB NOT NULL REFERENCES meetings,
    version INTEGER NOT NULL,
    content TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sent', 'replaced', 'approved')),
    sent_by BLOB NOT NULL,
    sent_at TEXT NOT NULL,
    approve_by TEXT NOT NULL,
    approved_at TEXT,
    pdf_sha256 TEXT,
    pdf_size INTEGER,
    signed_at TEXT,
    UNIQUE (meeting_id, version)
) STRICT;

-- What those present say to a version.
CREATE TABLE minutes_answers (
    id BLOB NOT NULL PRIMARY KEY,
    minutes_id BLOB NOT NULL REFERENCES minutes,
    account_id BLOB NOT NULL REFERENCES accounts,
    approves INTEGER NOT NULL,
    remark TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    UNIQUE (minutes_id, account_id)
) STRICT;

-- Corrections of approved minutes: added with a date, never changed.
CREATE TABLE minutes_additions (
    id BLOB NOT NULL PRIMARY KEY,
    meeting_id BLOB NOT NULL REFERENCES meetings,
    item_id BLOB REFERENCES agenda_items,
    words TEXT NOT NULL,
    added_by BLOB NOT NULL REFERENCES accounts,
    added_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER minutes_additions_no_update BEFORE UPDATE ON minutes_additions
BEGIN
    SELECT RAISE(ABORT, 'a correction of the minutes is never changed');
END;
CREATE TRIGGER minutes_additions_no_delete BEFORE DELETE ON minutes_additions
BEGIN
    SELECT RAISE(ABORT, 'a correction of the minutes is never removed');
END;

-- An invitation goes with a calendar object.
ALTER TABLE mails ADD COLUMN calendar TEXT;
