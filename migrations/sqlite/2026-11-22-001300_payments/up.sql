-- How many lines of a bank's file concern no invoice: they are counted, and not kept.
ALTER TABLE payment_files ADD COLUMN others INTEGER NOT NULL DEFAULT 0;
