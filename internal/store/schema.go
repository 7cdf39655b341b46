package store

import "coranto/internal/task"

// steps make the tables. A step that was released is never changed; what comes
// later is a step of its own. Times are milliseconds since 1970, 0 for none.
var steps = []string{ground, stepWire, stepMailbox, stepSearch, stepDesk, stepPage, stepReading, stepAccounts, stepCounts}

const ground = `
CREATE TABLE counter (
	name TEXT PRIMARY KEY,
	next BIGINT NOT NULL
);
CREATE TABLE outlet (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	site TEXT NOT NULL UNIQUE, -- by which it is known: its host, else its name
	name TEXT NOT NULL,
	homepage TEXT NOT NULL,
	country TEXT NOT NULL,
	language TEXT NOT NULL,
	section TEXT NOT NULL,
	owner TEXT NOT NULL,
	rights TEXT NOT NULL
);
CREATE TABLE feed (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	address_key TEXT NOT NULL UNIQUE, -- two spellings of an address have one
	address TEXT NOT NULL,
	host TEXT NOT NULL,
	outlet BIGINT NOT NULL,
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	language TEXT NOT NULL,
	section TEXT NOT NULL,
	paused BIGINT NOT NULL,
	added BIGINT NOT NULL,
	etag TEXT NOT NULL,
	last_modified TEXT NOT NULL,
	body_hash TEXT NOT NULL,
	last_fetch BIGINT NOT NULL,
	last_new BIGINT NOT NULL,
	next_fetch BIGINT NOT NULL,
	failures BIGINT NOT NULL,
	problem TEXT NOT NULL
);
CREATE INDEX feed_host ON feed (host, next_fetch);
CREATE INDEX feed_outlet ON feed (outlet);

CREATE TABLE article (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	url TEXT NOT NULL,
	outlet BIGINT NOT NULL,
	feed BIGINT NOT NULL,
	arrived BIGINT NOT NULL,
	published BIGINT NOT NULL,
	modified BIGINT NOT NULL,
	time BIGINT NOT NULL, -- from which it counts
	language TEXT NOT NULL, -- as it says itself
	lang TEXT NOT NULL, -- as its annotation says; its stories are of that language
	headline TEXT NOT NULL,
	excerpt TEXT NOT NULL,
	section TEXT NOT NULL,
	quality DOUBLE PRECISION NOT NULL,
	story BIGINT NOT NULL, -- 0: none yet
	version BIGINT NOT NULL, -- of what extracted it; 0: not yet
	annotated BIGINT NOT NULL, -- likewise
	text_hash BYTEA NOT NULL,
	text_at BIGINT NOT NULL, -- when the text was first seen as it is
	from_page BIGINT NOT NULL, -- 1: extracted from a kept page, 0: from the feed's entry
	page_due BIGINT NOT NULL, -- when its page is to be fetched; 0: it is not
	page_host TEXT NOT NULL,
	page_tries BIGINT NOT NULL,
	page_problem TEXT NOT NULL
);
CREATE INDEX article_time ON article (time, id);
CREATE INDEX article_outlet ON article (outlet, time, id);
CREATE INDEX article_story ON article (story, time, id) WHERE story > 0;
CREATE INDEX article_placed ON article (arrived) WHERE story > 0;
CREATE INDEX article_unplaced ON article (id) WHERE story = 0 AND annotated > 0;
CREATE INDEX article_unread ON article (id) WHERE version = 0;
CREATE INDEX article_page ON article (page_host, page_due) WHERE page_due > 0;

CREATE TABLE body (
	article /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	data BYTEA NOT NULL
);
CREATE TABLE address (
	hash BYTEA PRIMARY KEY, -- of an address an article is known by
	article BIGINT NOT NULL
)/*sqlite WITHOUT ROWID*/;
CREATE TABLE entry (
	feed BIGINT NOT NULL,
	hash BYTEA NOT NULL, -- of the feed's id for it
	article BIGINT NOT NULL,
	content BYTEA NOT NULL, -- hash of what it says
	PRIMARY KEY (feed, hash)
)/*sqlite WITHOUT ROWID*/;
CREATE INDEX entry_content ON entry (feed, content);
CREATE TABLE delivered (
	article /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	feed BIGINT NOT NULL,
	at BIGINT NOT NULL,
	data BYTEA NOT NULL -- the entry
);
CREATE TABLE raw (
	article /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	kind TEXT NOT NULL,
	url TEXT NOT NULL,
	content_type TEXT NOT NULL,
	fetched BIGINT NOT NULL,
	data BYTEA NOT NULL
);
CREATE TABLE revision (
	article BIGINT NOT NULL,
	n BIGINT NOT NULL,
	at BIGINT NOT NULL,
	headline TEXT NOT NULL,
	data BYTEA NOT NULL,
	PRIMARY KEY (article, n)
);
CREATE TABLE annotation (
	article /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	version BIGINT NOT NULL,
	data BYTEA NOT NULL
);

CREATE TABLE story (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	merged_into BIGINT NOT NULL, -- 0: it stands; else where its articles went
	headline TEXT NOT NULL,
	section TEXT NOT NULL,
	first BIGINT NOT NULL,
	last BIGINT NOT NULL,
	outlets BIGINT NOT NULL,
	articles BIGINT NOT NULL,
	differ BIGINT NOT NULL,
	countries TEXT NOT NULL, -- ',FR,DE,'
	languages TEXT NOT NULL, -- ',en,'
	version BIGINT NOT NULL, -- of what compared it; 0: not yet
	card TEXT NOT NULL -- what else a list shows, as JSON
);
CREATE INDEX story_last ON story (last, id) WHERE merged_into = 0;
CREATE INDEX story_section ON story (section, last, id) WHERE merged_into = 0;
CREATE INDEX story_merged ON story (merged_into) WHERE merged_into > 0;
CREATE TABLE placement (
	article /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	why TEXT NOT NULL
);
CREATE TABLE comparison (
	story /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	data BYTEA NOT NULL
);
CREATE TABLE edition (
	key TEXT PRIMARY KEY,
	made BIGINT NOT NULL,
	data TEXT NOT NULL
);
/*sqlite CREATE VIRTUAL TABLE search USING fts5 (text, headline, names, content='', contentless_delete=1, tokenize='ascii');*/
/*sqlite INSERT INTO search (search, rank) VALUES ('automerge', 16);*/

/*postgres CREATE TABLE search (article BIGINT PRIMARY KEY, doc TSVECTOR NOT NULL);*/
/*postgres CREATE INDEX search_doc ON search USING GIN (doc);*/
` + task.Schema
