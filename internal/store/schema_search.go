package store

// stepSearch is the search index, which package index makes: segments, small
// ones in one piece, of large ones the blocks in rows of their own. What an
// engine kept of itself goes; articles whose words are not in the index yet
// wait for the task that sees to it.
const stepSearch = `
DROP TABLE search;
CREATE TABLE search_segment (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	docs BIGINT NOT NULL,
	head BYTEA NOT NULL,
	blocks BYTEA NOT NULL
);
CREATE TABLE search_block (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY, -- the segment's, times a million or so, and a number
	data BYTEA NOT NULL
);
/*postgres ALTER TABLE search_segment ALTER COLUMN blocks SET STORAGE EXTERNAL;*/
/*postgres ALTER TABLE search_block ALTER COLUMN data SET STORAGE EXTERNAL;*/
ALTER TABLE article ADD COLUMN indexed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX article_unindexed ON article (id) WHERE indexed = 0 AND version > 0;
INSERT INTO task (kind, key, due, mark, tries, error) SELECT 'index', 'all', 0, 0, 0, '' WHERE EXISTS (SELECT 1 FROM article WHERE version > 0);
`
