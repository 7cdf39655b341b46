package extract

// tag is an element's name. Names that play no part in extraction share
// tagOther.
type tag uint8

const (
	tagText tag = iota // a run of characters, no element
	tagOther
	tagA
	tagAbbr
	tagAddress
	tagArticle
	tagAside
	tagAudio
	tagB
	tagBase
	tagBlockquote
	tagBody
	tagBr
	tagButton
	tagCaption
	tagCite
	tagCode
	tagDd
	tagDel
	tagDetails
	tagDialog
	tagDiv
	tagDl
	tagDt
	tagEm
	tagEmbed
	tagFieldset
	tagFigcaption
	tagFigure
	tagFont
	tagFooter
	tagForm
	tagH1
	tagH2
	tagH3
	tagH4
	tagH5
	tagH6
	tagHead
	tagHeader
	tagHr
	tagHTML
	tagI
	tagIframe
	tagImg
	tagInput
	tagLabel
	tagLi
	tagLink
	tagMain
	tagMark
	tagMath
	tagMenu
	tagMeta
	tagNav
	tagNoscript
	tagObject
	tagOl
	tagOption
	tagP
	tagPicture
	tagPre
	tagQ
	tagS
	tagScript
	tagSection
	tagSelect
	tagSmall
	tagSource
	tagSpan
	tagStrong
	tagStyle
	tagSub
	tagSummary
	tagSup
	tagSvg
	tagTable
	tagTbody
	tagTd
	tagTemplate
	tagTextarea
	tagTfoot
	tagTh
	tagThead
	tagTime
	tagTitle
	tagTr
	tagU
	tagUl
	tagVideo
	tagVoid // any other element that has no end tag
	tagWbr
	tagCount
)

// tagNames maps names in lower case to tags.
var tagNames = map[string]tag{
	"a": tagA, "abbr": tagAbbr, "address": tagAddress, "article": tagArticle, "aside": tagAside,
	"audio": tagAudio, "b": tagB, "base": tagBase, "blockquote": tagBlockquote, "body": tagBody,
	"br": tagBr, "button": tagButton, "caption": tagCaption, "center": tagDiv, "cite": tagCite,
	"code": tagCode, "dd": tagDd, "del": tagDel, "details": tagDetails, "dialog": tagDialog,
	"div": tagDiv, "dl": tagDl, "dt": tagDt, "em": tagEm, "embed": tagEmbed, "fieldset": tagFieldset,
	"figcaption": tagFigcaption, "figure": tagFigure, "font": tagFont, "footer": tagFooter,
	"form": tagForm, "h1": tagH1, "h2": tagH2, "h3": tagH3, "h4": tagH4, "h5": tagH5, "h6": tagH6,
	"head": tagHead, "header": tagHeader, "hgroup": tagDiv, "hr": tagHr, "html": tagHTML, "i": tagI,
	"iframe": tagIframe, "amp-iframe": tagIframe, "img": tagImg, "image": tagImg, "amp-img": tagImg,
	"input": tagInput, "ins": tagSpan, "label": tagLabel, "li": tagLi, "link": tagLink,
	"main": tagMain, "mark": tagMark, "math": tagMath, "menu": tagMenu, "meta": tagMeta,
	"nav": tagNav, "noscript": tagNoscript, "object": tagObject, "ol": tagOl, "option": tagOption,
	"p": tagP, "picture": tagPicture, "pre": tagPre, "q": tagQ, "s": tagS, "strike": tagS,
	"script": tagScript, "section": tagSection, "select": tagSelect, "small": tagSmall,
	"source": tagSource, "span": tagSpan, "strong": tagStrong, "style": tagStyle, "sub": tagSub,
	"summary": tagSummary, "sup": tagSup, "svg": tagSvg, "table": tagTable, "tbody": tagTbody,
	"td": tagTd, "template": tagTemplate, "textarea": tagTextarea, "tfoot": tagTfoot, "th": tagTh,
	"thead": tagThead, "time": tagTime, "title": tagTitle, "tr": tagTr, "u": tagU, "ul": tagUl,
	"video": tagVideo, "amp-video": tagVideo, "wbr": tagWbr,
	"area": tagVoid, "col": tagVoid, "param": tagVoid, "track": tagVoid, "frame": tagVoid,
}

// trait is what a tag means for building the tree and for reading it.
type trait uint16

const (
	isVoid    trait = 1 << iota // has no end tag and no content
	isRaw                       // its content is characters, not markup
	isBlock                     // starts a new line
	closesP                     // its start tag ends an open paragraph
	isFormat                    // inline formatting
	isCell                      // a table cell: end tags inside do not reach out of it
	isHeading                   // h1 to h6
	isUnseen                    // shows no text to a reader
	isSection                   // a container that may hold an article
)

var traits = [tagCount]trait{
	tagA: isFormat, tagAbbr: isFormat, tagB: isFormat, tagCite: isFormat, tagCode: isFormat,
	tagDel: isFormat, tagEm: isFormat, tagFont: isFormat, tagI: isFormat, tagMark: isFormat,
	tagQ: isFormat, tagS: isFormat, tagSmall: isFormat, tagSpan: isFormat, tagStrong: isFormat,
	tagSub: isFormat, tagSup: isFormat, tagTime: isFormat, tagU: isFormat, tagLabel: isFormat,

	tagAddress: isBlock | closesP, tagArticle: isBlock | closesP | isSection,
	tagAside: isBlock | closesP | isSection, tagBlockquote: isBlock | closesP,
	tagBody: isBlock | isSection, tagCaption: isBlock | isCell, tagDd: isBlock | closesP,
	tagDetails: isBlock | closesP, tagDialog: isBlock | closesP | isSection,
	tagDiv: isBlock | closesP | isSection, tagDl: isBlock | closesP, tagDt: isBlock | closesP,
	tagFieldset: isBlock | closesP, tagFigcaption: isBlock | closesP, tagFigure: isBlock | closesP,
	tagFooter: isBlock | closesP | isSection, tagForm: isBlock | closesP | isSection,
	tagH1: isBlock | closesP | isHeading, tagH2: isBlock | closesP | isHeading,
	tagH3: isBlock | closesP | isHeading, tagH4: isBlock | closesP | isHeading,
	tagH5: isBlock | closesP | isHeading, tagH6: isBlock | closesP | isHeading,
	tagHead: isBlock, tagHeader: isBlock | closesP | isSection, tagHTML: isBlock | isSection,
	tagLi: isBlock | closesP, tagMain: isBlock | closesP | isSection, tagMenu: isBlock | closesP,
	tagNav: isBlock | closesP | isSection, tagOl: isBlock | closesP, tagP: isBlock | closesP,
	tagPre: isBlock | closesP, tagSection: isBlock | closesP | isSection,
	tagSummary: isBlock | closesP, tagTable: isBlock | isSection, tagTbody: isBlock,
	tagTfoot: isBlock, tagThead: isBlock, tagTr: isBlock, tagTd: isBlock | isCell | isSection,
	tagTh: isBlock | isCell, tagUl: isBlock | closesP, tagOption: isBlock,
	tagVideo: isBlock, tagAudio: isBlock, tagObject: isBlock, tagSelect: isBlock | isUnseen,

	tagBase: isVoid, tagBr: isVoid, tagEmbed: isVoid, tagHr: isVoid | isBlock | closesP,
	tagImg: isVoid, tagInput: isVoid, tagLink: isVoid, tagMeta: isVoid, tagSource: isVoid,
	tagVoid: isVoid, tagWbr: isVoid,

	tagIframe: isRaw | isBlock | isUnseen, tagScript: isRaw | isUnseen, tagStyle: isRaw | isUnseen,
	tagTextarea: isRaw | isUnseen, tagTitle: isRaw | isUnseen,
	tagTemplate: isUnseen, tagSvg: isUnseen, tagMath: 0,
}

func (t tag) is(w trait) bool { return traits[t]&w != 0 }

// headingLevel is 1 to 6 for h1 to h6, else 0.
func (t tag) headingLevel() int {
	if t >= tagH1 && t <= tagH6 {
		return int(t-tagH1) + 1
	}
	return 0
}
