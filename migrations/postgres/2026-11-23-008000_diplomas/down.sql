DELETE FROM signed_files WHERE document_id IN (SELECT id FROM documents WHERE kind = 'diploma');
DELETE FROM documents WHERE kind = 'diploma';
ALTER TABLE documents DROP CONSTRAINT documents_kind_check;
ALTER TABLE documents ADD CONSTRAINT documents_kind_check CHECK (kind IN ('certificate', 'decision_letter'));
