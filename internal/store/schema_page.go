package store

// stepPage is what is known of an article's page beside its first form: the
// further pages of a piece that is split, another form of a page that gave
// little, and when the page was looked at again.
const stepPage = `
CREATE TABLE raw_part (
	article BIGINT NOT NULL,
	n BIGINT NOT NULL, -- from 1, in order
	kind TEXT NOT NULL,
	url TEXT NOT NULL,
	content_type TEXT NOT NULL,
	data BYTEA NOT NULL,
	PRIMARY KEY (article, n)
);
CREATE TABLE page_look (
	article /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	etag TEXT NOT NULL,
	last_modified TEXT NOT NULL,
	body_hash TEXT NOT NULL,
	looks BIGINT NOT NULL -- since the page was asked for; 0: the next one is asked for
);
`
