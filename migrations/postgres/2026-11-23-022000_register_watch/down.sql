DROP TABLE register_turns;
DROP TABLE sub_units;
DROP TABLE register_notices;
DROP TABLE register_flags;
