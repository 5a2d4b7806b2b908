DROP TABLE moved_criteria;
DROP TABLE rules;
