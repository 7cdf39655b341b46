package store

// stepReading is who reads here, what they follow, and what they marked.
const stepReading = `
CREATE TABLE reader (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	name TEXT NOT NULL,
	name_key TEXT NOT NULL UNIQUE, -- two spellings of a name have one
	display TEXT NOT NULL,
	role TEXT NOT NULL,
	created BIGINT NOT NULL,
	disabled BIGINT NOT NULL,
	settings TEXT NOT NULL, -- JSON
	marks BIGINT NOT NULL -- how often marks were made or taken away
);
CREATE TABLE folder (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	reader BIGINT NOT NULL,
	name TEXT NOT NULL,
	UNIQUE (reader, name)
);
CREATE TABLE subscription (
	reader BIGINT NOT NULL,
	kind TEXT NOT NULL,
	target TEXT NOT NULL,
	title TEXT NOT NULL,
	added BIGINT NOT NULL,
	PRIMARY KEY (reader, kind, target)
);
CREATE INDEX subscription_target ON subscription (kind, target);
CREATE TABLE filed (
	reader BIGINT NOT NULL,
	kind TEXT NOT NULL,
	target TEXT NOT NULL,
	folder BIGINT NOT NULL,
	PRIMARY KEY (reader, kind, target, folder)
);
CREATE TABLE mark (
	reader BIGINT NOT NULL,
	kind TEXT NOT NULL,
	chunk BIGINT NOT NULL, -- of article ids
	version BIGINT NOT NULL, -- reader.marks when it was written
	data BYTEA NOT NULL, -- a bit an article
	PRIMARY KEY (reader, kind, chunk)
);
CREATE TABLE marking (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	reader BIGINT NOT NULL,
	at BIGINT NOT NULL,
	kind TEXT NOT NULL,
	made BIGINT NOT NULL, -- 1: marks were made, 0: taken away
	articles BIGINT NOT NULL,
	data BYTEA NOT NULL -- the ids of those that changed
);
CREATE INDEX marking_reader ON marking (reader, at);
CREATE TABLE also (
	feed BIGINT NOT NULL, -- that delivered the article after another did
	article BIGINT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (feed, article)
);
CREATE INDEX also_at ON also (at);
INSERT INTO also (feed, article, at) SELECT DISTINCT e.feed, e.article, a.arrived FROM entry e JOIN article a ON a.id = e.article WHERE a.feed <> e.feed;
INSERT INTO counter (name, next) VALUES ('reader', 1);
INSERT INTO counter (name, next) VALUES ('folder', 1);
INSERT INTO counter (name, next) VALUES ('marking', 1);
`
