DROP TABLE assurances;
DROP TABLE outside_requests;
DROP TABLE part_tasks;
DROP TABLE part_comments;
