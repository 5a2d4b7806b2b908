-- SQLite knows no rights: here the triggers are all.
SELECT 1;
