DROP TABLE decisions;
DROP TABLE votes;
DROP TABLE proposals;
DROP TABLE joint_scores;
DROP TABLE scores;
DROP TABLE assignments;
