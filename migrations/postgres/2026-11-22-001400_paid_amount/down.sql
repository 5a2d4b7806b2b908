DROP TABLE fee_moves;
ALTER TABLE fees DROP COLUMN received_ore;
