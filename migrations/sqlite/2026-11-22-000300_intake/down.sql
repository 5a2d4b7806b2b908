DROP TABLE uploads;
DROP TABLE evidence_pages;
DROP TABLE evidence_checks;
