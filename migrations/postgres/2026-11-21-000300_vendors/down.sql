DROP TABLE evidence;
DROP TABLE units;
DROP TABLE memberships;
DROP TABLE former_names;
DROP TABLE vendors;
