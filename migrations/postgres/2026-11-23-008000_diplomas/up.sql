-- Diplomas for the wall are papers too.
ALTER TABLE documents DROP CONSTRAINT documents_kind_check;
ALTER TABLE documents ADD CONSTRAINT documents_kind_check
CHECK (kind IN ('certificate', 'decision_letter', 'diploma'));
