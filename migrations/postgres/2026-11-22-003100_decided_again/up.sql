-- A case that is decided again with another scope is given another approval; the first one ends, and stays.
ALTER TABLE approvals DROP CONSTRAINT approvals_case_id_key;

CREATE INDEX approvals_by_case_id ON approvals (case_id);
