package store

// stepAccounts is by what readers are known, and what was done to their
// accounts. What opens a door is kept as a hash.
const stepAccounts = `
CREATE TABLE password (
	reader /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	hash TEXT NOT NULL, -- argon2id, as a PHC string
	changed BIGINT NOT NULL
);
CREATE TABLE session (
	hash BYTEA PRIMARY KEY,
	id BIGINT NOT NULL,
	reader BIGINT NOT NULL,
	created BIGINT NOT NULL,
	seen BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	agent TEXT NOT NULL,
	address TEXT NOT NULL
);
CREATE INDEX session_reader ON session (reader);
CREATE TABLE app (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	reader BIGINT NOT NULL,
	name TEXT NOT NULL,
	hash BYTEA NOT NULL UNIQUE,
	fever BYTEA NOT NULL UNIQUE, -- of the key that Fever's clients make of name and password
	scopes TEXT NOT NULL,
	created BIGINT NOT NULL,
	used BIGINT NOT NULL,
	used_from TEXT NOT NULL
);
CREATE INDEX app_reader ON app (reader);
CREATE TABLE invitation (
	hash BYTEA PRIMARY KEY,
	id BIGINT NOT NULL,
	role TEXT NOT NULL,
	reader BIGINT NOT NULL, -- whose password it sets anew; 0: it makes a reader
	by_reader BIGINT NOT NULL, -- 0: the instance itself
	created BIGINT NOT NULL,
	expires BIGINT NOT NULL
);
CREATE TABLE audit (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	reader BIGINT NOT NULL, -- whose account
	by_reader BIGINT NOT NULL, -- who did it; 0: nobody who was signed in
	at BIGINT NOT NULL,
	what TEXT NOT NULL,
	detail TEXT NOT NULL,
	address TEXT NOT NULL
);
CREATE INDEX audit_reader ON audit (reader, id);
INSERT INTO counter (name, next) VALUES ('session', 1);
INSERT INTO counter (name, next) VALUES ('app', 1);
INSERT INTO counter (name, next) VALUES ('invitation', 1);
INSERT INTO counter (name, next) VALUES ('audit', 1);
`
