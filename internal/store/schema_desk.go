package store

// stepDesk is what editors did by hand, and what ties stories to others.
const stepDesk = `
CREATE TABLE decision (
	id /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	kind TEXT NOT NULL,
	at BIGINT NOT NULL,
	who TEXT NOT NULL,
	why TEXT NOT NULL,
	from_story BIGINT NOT NULL,
	to_story BIGINT NOT NULL,
	led TEXT NOT NULL, -- ',3,4,' the stories that led to from_story then
	undone BIGINT NOT NULL, -- 0: it stands
	undone_by TEXT NOT NULL
);
CREATE INDEX decision_from ON decision (from_story);
CREATE INDEX decision_to ON decision (to_story);
CREATE TABLE decided (
	decision BIGINT NOT NULL,
	article BIGINT NOT NULL,
	was BIGINT NOT NULL, -- the story it stood in
	put BIGINT NOT NULL, -- where it was put, which may be the same
	pinned BIGINT NOT NULL, -- the decision that had kept it there; 0: none
	why TEXT NOT NULL, -- what had put it there
	PRIMARY KEY (decision, article)
);
CREATE TABLE pin (
	article /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	story BIGINT NOT NULL, -- in which it stays
	decision BIGINT NOT NULL
);
CREATE INDEX pin_story ON pin (story);
CREATE TABLE story_mark (
	mark TEXT NOT NULL, -- a name or a word the story is known by
	story BIGINT NOT NULL,
	name BIGINT NOT NULL, -- 1: a name
	weight DOUBLE PRECISION NOT NULL,
	PRIMARY KEY (mark, story)
)/*sqlite WITHOUT ROWID*/;
CREATE INDEX story_mark_story ON story_mark (story);
CREATE TABLE saga (
	story BIGINT NOT NULL,
	other BIGINT NOT NULL, -- of the same saga, at another time; both ways round
	why TEXT NOT NULL,
	PRIMARY KEY (story, other)
)/*sqlite WITHOUT ROWID*/;
CREATE INDEX saga_other ON saga (other);
CREATE TABLE written (
	story /*sqlite INTEGER*//*postgres BIGINT*/ PRIMARY KEY,
	of TEXT NOT NULL, -- hash of the sentences it was made of, and the model
	data TEXT NOT NULL -- '' if what came was not to be shown
);
INSERT INTO counter (name, next) VALUES ('decision', 1);
`
