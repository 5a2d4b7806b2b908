DROP TABLE decision_reopenings;
DROP TABLE desk_declarations;
DROP TABLE interest_confirmations;
DROP TABLE interests;
DROP TABLE doubt_votes;
DROP TABLE doubts;
ALTER TABLE cases DROP COLUMN appeal_of;
