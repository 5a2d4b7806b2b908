DROP TABLE recording_hearings;
DROP TABLE sample_recordings;
DROP TABLE call_assessments;
DROP TABLE sample_calls;
DROP TABLE sample_draws;
DROP TABLE call_lists;
