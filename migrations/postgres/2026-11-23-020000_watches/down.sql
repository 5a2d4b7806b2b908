ALTER TABLE mails DROP COLUMN unsubscribe;
DROP TABLE watch_places;
DROP TABLE webhooks;
DROP TABLE watched_vendors;
DROP TABLE watches;
