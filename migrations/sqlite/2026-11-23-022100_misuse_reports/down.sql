DROP TABLE misuse_reports;
