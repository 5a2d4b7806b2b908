DROP TABLE mails;
DROP TABLE jobs;
DROP TABLE journal;
DROP TABLE counters;
