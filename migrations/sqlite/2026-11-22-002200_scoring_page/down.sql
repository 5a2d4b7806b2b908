DROP INDEX joint_scores_by_criterion;
DROP TABLE board_visits;
DROP TABLE board_questions;
DROP TABLE private_notes;
