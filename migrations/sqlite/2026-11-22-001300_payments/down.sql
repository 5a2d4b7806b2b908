ALTER TABLE payment_files DROP COLUMN others;
