DROP TABLE documents;
DROP TABLE approval_events;
DROP TABLE approvals;
