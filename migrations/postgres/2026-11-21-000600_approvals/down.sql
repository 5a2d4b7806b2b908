DROP TABLE documents;
DROP TABLE approval_events;
DROP TABLE approvals;
DROP FUNCTION approval_events_is_append_only();
