package cluster

// setting holds the figures the grouping decides by. There is one setting for
// all news; it was found by measuring on several collections at once. All
// closenesses are from 0 to 1.
type setting struct {
	join    float64 // an article joins the story it is closest to at once if at least so close
	merge   float64 // two stories become one if they are so close
	part    float64 // a story falls apart where its parts are less close than this
	link    float64 // two articles so alike agree
	quorum  float64 // such a share of the pairs must agree before two stories become one
	tight   float64 // and the two must be as close as this share of the closeness within the looser of them
	apartBy float64 // a story whose parts are less close than this share of that is two
	copied  float64 // articles that share so much of their words are copies of one text

	full    float64 // an article of so many terms is not short
	short   float64 // the power by which the likeness of short ones is raised
	bend    float64 // the smaller, the sooner more likeness says nothing more
	half    float64 // hours between two stories after which what ties them has halved
	floor   float64 // and the share of it that time never takes
	drift   float64 // hours between two articles, likewise
	hold    float64 // and the share
	undated float64 // share of closeness that is left where a time is not known

	common float64 // a term that more than this share of the window has says less
	crowd  int     // articles from which on that can be told

	linked   float64 // two stories of different languages become one if so much ties them
	unlinked float64 // and fall apart where less does
	denied   float64 // stories like each other in one language stay two where the other languages tie one of them by less than this share of what ties the other
	lone     float64 // articles' worth of doubt there is
	linkers  int     // articles of each that are asked
	overseas int     // stories in other languages that one is compared with

	keys    int     // of its heaviest terms under which an article can be found
	newest  int     // articles of those that are found under one term, the newest first
	search  int     // articles that are looked up in all
	faint   float64 // those that share less of these terms are passed over
	pale    float64 // and those that share less than this part of what the nearest does
	near    int     // of these, the nearest, whose stories an article is compared with
	tries   int     // stories that it is compared with at most as it comes
	stories int     // and later
	scouts  int     // articles of a story that look for stories near it
	again   int     // and others besides the new ones
	sample  int     // articles of a story that are compared one by one
	rounds  int     // at most in one correction
	settle  int     // articles between two corrections, in the filter
}

var theSetting = setting{
	join: 0.55, merge: 0.29, part: 0.20, link: 0.20, quorum: 0.20, tight: 0.88, apartBy: 0.78, copied: 0.85,
	full: 60, short: 0.65, bend: 0.3, half: 36, floor: 0.2, drift: 168, hold: 0.5, undated: 0.5,
	common: 0.15, crowd: 200,
	linked: 0.2, unlinked: 0.12, denied: 0.1, lone: 0.5, linkers: 32, overseas: 8,
	keys: 20, newest: 150, search: 1500, faint: 0.03, pale: 0.25, near: 96, tries: 20, stories: 20, scouts: 4, again: 2, sample: 48, rounds: 4, settle: 50,
}
