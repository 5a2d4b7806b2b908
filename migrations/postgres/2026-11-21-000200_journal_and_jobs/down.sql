DROP TABLE mails;
DROP TABLE jobs;
DROP TABLE journal;
DROP TABLE counters;
DROP FUNCTION journal_is_append_only();
