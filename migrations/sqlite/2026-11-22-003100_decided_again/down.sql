DROP INDEX approvals_by_case_id;
