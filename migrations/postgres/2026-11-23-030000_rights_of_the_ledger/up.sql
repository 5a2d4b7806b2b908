-- Besides the triggers: whoever the program signs in as, also as the owner, has no right to change or remove what is recorded.
-- A superuser has every right, so the program should not be one.
REVOKE UPDATE, DELETE, TRUNCATE ON approval_events, journal FROM CURRENT_USER, PUBLIC;
