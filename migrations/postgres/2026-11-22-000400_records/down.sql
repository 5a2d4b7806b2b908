DROP TABLE record_imports;
DROP TABLE record_links;
DROP TABLE record_sheets;
