-- What was open stays open.
SELECT 1;
