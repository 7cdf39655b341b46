package cluster

// setting holds the figures the grouping decides by. There is one setting for
// all news; it was found by measuring on several collections at once (see
// doc/benchmarks.md).
type setting struct {
	join     float64 // an article joins a story it is at least so close to
	merge    float64 // two stories become one when their articles are on average so close
	link     float64 // two articles closer than this agree
	quorum   float64 // such a share of cross pairs must agree before two stories merge
	halfTime float64 // hours after which closeness has fallen to half way to the floor
	floor    float64 // closeness never falls below this share of itself by time alone
	linger   float64 // hours a story stays open to corrections after its last article
	settle   int     // articles between two corrections, in the filter
}

var theSetting = setting{
	join: 0.22, merge: 0.22, link: 0.2, quorum: 0.2,
	halfTime: 48, floor: 0.3, linger: 72, settle: 50,
}
