DROP TABLE parked_forms;
DROP TABLE form_keys;
DROP TABLE attempts;
DROP TABLE tokens;
DROP TABLE sessions;
DROP TABLE roles;
DROP TABLE accounts;
