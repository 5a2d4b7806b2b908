DROP TABLE desk_history;
DROP FUNCTION desk_history_stays;
