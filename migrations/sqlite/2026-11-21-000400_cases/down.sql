DROP TABLE editions_used;
DROP TABLE findings;
DROP TABLE fees;
DROP TABLE evidence_links;
DROP TABLE answers;
DROP TABLE cases;
