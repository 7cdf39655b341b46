package extract

// attrKey is an attribute's name; attributes that play no part in extraction
// are not kept.
type attrKey uint8

const (
	attrNone attrKey = iota
	attrAlt
	attrAriaHidden
	attrAriaLabel
	attrCharset
	attrClass
	attrColspan
	attrContent
	attrDataAuthor
	attrDataCaption
	attrDataSrc
	attrDataSrcset
	attrDataTest
	attrDatetime
	attrDir
	attrHeight
	attrHidden
	attrHref
	attrHTTPEquiv
	attrID
	attrItemprop
	attrItemtype
	attrLang
	attrMedia
	attrName
	attrProperty
	attrRel
	attrRole
	attrSrc
	attrSrcset
	attrStart
	attrStyle
	attrTitle
	attrType
	attrWidth
)

var attrNames = map[string]attrKey{
	"alt": attrAlt, "aria-hidden": attrAriaHidden, "aria-label": attrAriaLabel,
	"charset": attrCharset, "class": attrClass, "colspan": attrColspan, "content": attrContent,
	"data-author": attrDataAuthor, "data-caption": attrDataCaption,
	"data-src": attrDataSrc, "data-original": attrDataSrc, "data-lazy-src": attrDataSrc,
	"data-lazy": attrDataSrc, "data-url": attrDataSrc, "data-image": attrDataSrc,
	"data-img-src": attrDataSrc, "data-original-src": attrDataSrc, "data-hi-res-src": attrDataSrc,
	"data-full-src": attrDataSrc, "data-orig-file": attrDataSrc, "data-actualsrc": attrDataSrc,
	"data-runner-src": attrDataSrc, "data-raw-src": attrDataSrc,
	"data-srcset": attrDataSrcset, "data-lazy-srcset": attrDataSrcset,
	"data-original-set": attrDataSrcset, "data-sizes-srcset": attrDataSrcset,
	"data-testid": attrDataTest, "data-component": attrDataTest, "data-qa": attrDataTest,
	"data-test-id": attrDataTest, "data-type": attrDataTest,
	"datetime": attrDatetime, "dir": attrDir, "height": attrHeight, "hidden": attrHidden,
	"href": attrHref, "http-equiv": attrHTTPEquiv, "id": attrID, "itemprop": attrItemprop,
	"itemtype": attrItemtype, "lang": attrLang, "xml:lang": attrLang, "media": attrMedia,
	"name": attrName, "property": attrProperty, "rel": attrRel, "role": attrRole,
	"src": attrSrc, "srcset": attrSrcset, "start": attrStart, "style": attrStyle,
	"title": attrTitle, "type": attrType, "width": attrWidth,
	"value": attrContent, // some archives write a meta's content so
}

// attr is one attribute as written: its value is src[from:to], references
// (&amp;) unresolved.
type attr struct {
	key      attrKey
	from, to int32
}
