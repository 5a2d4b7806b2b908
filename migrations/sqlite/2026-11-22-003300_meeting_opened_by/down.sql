DROP TABLE minutes_papers;
ALTER TABLE agenda_items DROP COLUMN remarks_version;
ALTER TABLE meetings DROP COLUMN opened_by;
