-- A joint score is set only when the scores are open, and they never close again: so they were open wherever there is one,
-- whoever was found conflicted since.
INSERT INTO score_openings (case_id, opened_at)
SELECT case_id, MIN(set_at)
FROM joint_scores
WHERE case_id NOT IN (SELECT case_id FROM score_openings)
GROUP BY case_id;
