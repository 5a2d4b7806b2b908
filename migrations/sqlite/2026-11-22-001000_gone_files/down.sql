ALTER TABLE evidence DROP COLUMN gone_at;
