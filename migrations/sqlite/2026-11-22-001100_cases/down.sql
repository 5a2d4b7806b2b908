DROP INDEX record_sheets_current;
DROP TABLE asked_again;
