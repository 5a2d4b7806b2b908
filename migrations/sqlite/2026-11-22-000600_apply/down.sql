DROP TABLE extension_requests;
DROP TABLE register_entries;
ALTER TABLE cases DROP COLUMN renews;
