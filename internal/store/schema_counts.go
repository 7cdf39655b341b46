package store

// stepCounts keeps with each feed how many entries it delivered: counting them
// takes a walk through all that was ever delivered.
const stepCounts = `
ALTER TABLE feed ADD COLUMN delivered BIGINT NOT NULL DEFAULT 0;
UPDATE feed SET delivered = (SELECT count(*) FROM entry e WHERE e.feed = feed.id);
`
