DROP TABLE payment_lines;
DROP TABLE payment_files;
DROP TABLE invoices;
DROP TABLE fee_terms;
