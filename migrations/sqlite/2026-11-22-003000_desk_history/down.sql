DROP TABLE desk_history;
