package store

// stepWire is what the wire knows of an address over time: when it wants to be
// asked, where it moved, who pushes it, and what it asks of those who enter.
const stepWire = `
ALTER TABLE feed ADD COLUMN every BIGINT NOT NULL DEFAULT 0; -- how long it asks to be left alone
ALTER TABLE feed ADD COLUMN base BIGINT NOT NULL DEFAULT 0; -- a moment from which it counts that
ALTER TABLE feed ADD COLUMN skip_hours BIGINT NOT NULL DEFAULT 0; -- a bit an hour
ALTER TABLE feed ADD COLUMN skip_days BIGINT NOT NULL DEFAULT 0; -- a bit a day, Sunday first
ALTER TABLE feed ADD COLUMN rhythm BIGINT NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN pushed BIGINT NOT NULL DEFAULT 0; -- until when a hub tells of what is new
CREATE TABLE whereabouts (
	feed /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY, -- of those with something to tell
	moved TEXT NOT NULL,
	moved_since BIGINT NOT NULL,
	moved_seen BIGINT NOT NULL,
	was TEXT NOT NULL,
	was_until BIGINT NOT NULL,
	failing BIGINT NOT NULL,
	dead BIGINT NOT NULL,
	likely TEXT NOT NULL
);
CREATE TABLE push (
	feed /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	callback TEXT NOT NULL UNIQUE, -- the last part of the address the hub calls
	hub TEXT NOT NULL,
	named TEXT NOT NULL, -- the address of the feed that named it
	topic TEXT NOT NULL,
	secret TEXT NOT NULL, -- by which the hub signs
	state TEXT NOT NULL,
	asked BIGINT NOT NULL, -- when the hub was asked last
	tries BIGINT NOT NULL, -- since it last agreed
	since BIGINT NOT NULL, -- when the hub last agreed
	until BIGINT NOT NULL, -- when the lease ends
	last BIGINT NOT NULL, -- when it last pushed
	missed BIGINT NOT NULL, -- when a poll last found what had not been pushed
	problem TEXT NOT NULL
);
CREATE TABLE login (
	outlet /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	host TEXT NOT NULL, -- the only one it is sent to
	given BIGINT NOT NULL,
	sealed BYTEA NOT NULL
);
`
