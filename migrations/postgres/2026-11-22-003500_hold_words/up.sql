-- Why the first decision waits has its own place: the reason why a late appeal is treated stays.
ALTER TABLE appeals ADD COLUMN hold_words TEXT NOT NULL DEFAULT '';
UPDATE appeals SET hold_words = words WHERE hold_event IS NOT NULL;
UPDATE appeals SET words = '' WHERE hold_event IS NOT NULL AND state <> 'dismissed';
