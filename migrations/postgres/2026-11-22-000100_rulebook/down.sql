DROP TABLE moved_criteria;
DROP TABLE rules;
DROP FUNCTION rules_published_never_change();
