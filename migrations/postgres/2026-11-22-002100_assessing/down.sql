DROP TABLE calibration_scores;
DROP TABLE calibrations;
DROP TABLE second_scores;
DROP TABLE assignment_refusals;
DROP TABLE assignment_terms;
DROP TABLE absences;
DROP TABLE member_profiles;
