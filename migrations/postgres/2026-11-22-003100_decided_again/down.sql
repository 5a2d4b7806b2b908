DROP INDEX approvals_by_case_id;
ALTER TABLE approvals ADD CONSTRAINT approvals_case_id_key UNIQUE (case_id);
