package extract

// signalNames name the signals in the files that hold what was learned.
var signalNames = [signalCount]string{
	sigSize: "size", sigWords: "words", sigWordLen: "wordlen", sigLinked: "linked", sigStops: "stops",
	sigEnds: "ends", sigCommas: "commas", sigUpper: "upper", sigDigits: "digits", sigStrong: "strong",
	sigHeading: "heading", sigP: "p", sigLi: "li", sigDiv: "div", sigCell: "cell", sigQuote: "quote",
	sigPre: "pre", sigFigure: "figure", sigCaption: "caption", sigForm: "form", sigAside: "aside",
	sigNav: "nav", sigHeader: "header", sigFooter: "footer", sigArticle: "article", sigMain: "main",
	sigHidden: "hidden", sigDetails: "details", sigInLink: "inlink", sigAddress: "address",
	sigDepth: "depth", sigRank: "rank", sigBefore: "before", sigFromHead: "fromhead",
	sigBoxRuns: "boxruns", sigBoxSize: "boxsize", sigBoxLinked: "boxlinked", sigUpRuns: "upruns",
	sigUpSize: "upsize", sigUpLinked: "uplinked", sigUpShare: "upshare", sigUp2Share: "up2share",
	sigUp2Linked: "up2linked", sigKindRuns: "kindruns", sigKindSize: "kindsize",
	sigKindLinked: "kindlinked", sigKindEnds: "kindends", sigClass: "class", sigClassUp: "classup",
	sigClassMin: "classmin", sigClassMax: "classmax", sigClassNear: "classnear", sigCoreIn: "corein", sigCoreDepth: "coredepth", sigCoreBefore: "corebefore",
	sigCoreAfter: "coreafter", sigCoreShare: "coreshare", sigLD: "ld", sigMeta: "meta",
	sigRepeat: "repeat", sigProseBefore: "prosebefore", sigProseAfter: "proseafter", sigPage: "page", sigTopic: "topic", sigTopicFar: "topicfar", sigLine: "line",
}
