UPDATE appeals SET words = hold_words WHERE words = '';
ALTER TABLE appeals DROP COLUMN hold_words;
