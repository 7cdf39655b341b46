package store

// stepMailbox is the mailboxes that newsletters arrive in, and what is known
// of each of their issues beside its article.
const stepMailbox = `
CREATE TABLE mailbox (
	feed /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	password BYTEA NOT NULL, -- sealed
	validity BIGINT NOT NULL, -- of the numbers of its letters (UIDVALIDITY)
	uid BIGINT NOT NULL, -- of the last letter read
	idle BIGINT NOT NULL, -- 1: its server tells of new letters by itself
	others BIGINT NOT NULL -- letters that were no newsletters
);
CREATE TABLE issue (
	article /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	feed BIGINT NOT NULL,
	outlet BIGINT NOT NULL,
	sender TEXT NOT NULL, -- the address it says it is from
	verdict TEXT NOT NULL, -- of its signature (DKIM)
	domain TEXT NOT NULL, -- that signed
	unsubscribe TEXT NOT NULL, -- a web address
	unsubscribe_mail TEXT NOT NULL,
	one_click BIGINT NOT NULL,
	web TEXT NOT NULL -- where it can be read on the web
);
CREATE INDEX issue_outlet ON issue (outlet, article);
`
