ALTER TABLE evidence_links DROP COLUMN revision_id;
DROP TABLE lapse_warnings;
DROP TABLE piece_files;
DROP TABLE piece_revisions;
DROP TABLE pieces;
