package feed

import (
	"bytes"
	"testing"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

func rssWith(declared, title string) string {
	if declared != "" {
		declared = ` encoding="` + declared + `"`
	}
	return `<?xml version="1.0"` + declared + `?><rss version="2.0"><channel><title>` + title + `</title><item><title>x</title></item></channel></rss>`
}

// TestEncodings writes a feed in every encoding browsers know, and reads it by
// the declaration alone and by the header alone.
func TestEncodings(t *testing.T) {
	for name, text := range map[string]string{
		"utf-8": "Grüße, мир, 世界", "ibm866": "Новости дня", "iso-8859-2": "Žluťoučký kůň", "iso-8859-3": "Ġurnal ħabib", "iso-8859-4": "Žinios ķīlis",
		"iso-8859-5": "Новости дня", "iso-8859-6": "أخبار اليوم", "iso-8859-7": "Νέα της ημέρας", "iso-8859-8": "חדשות היום", "iso-8859-8-i": "חדשות היום",
		"iso-8859-10": "Ođđasat þing", "iso-8859-13": "Žinių diena", "iso-8859-14": "Ŵythnos ŷd", "iso-8859-15": "L’œuvre à 5 €", "iso-8859-16": "Știri și țări",
		"koi8-r": "Новости дня", "koi8-u": "Новини дня їжак", "macintosh": "Déjà vu", "windows-874": "ข่าววันนี้", "windows-1250": "Žluťoučký kůň",
		"windows-1251": "Новости дня", "windows-1252": "L’été à “5 €”", "windows-1253": "Νέα της ημέρας", "windows-1254": "Günün haberleri şöyle", "windows-1255": "חדשות היום",
		"windows-1256": "أخبار اليوم", "windows-1257": "Žinių diena", "windows-1258": "Tin tưc", "x-mac-cyrillic": "Новости дня",
		"gbk": "今日新闻", "gb18030": "今日新闻𠀀", "big5": "今日新聞", "euc-jp": "今日のニュース", "iso-2022-jp": "今日のニュース", "shift_jis": "今日のニュース", "euc-kr": "오늘의 뉴스",
		"iso-8859-1": "Déjà vu", "us-ascii": "plain", "latin1": "Déjà vu", "gb2312": "今日新闻", "cp437": "café", "ibm850": "café ça", "cp1252": "déjà", "iso8859_5": "Новости", "cp949": "오늘의", "tis_620": "ข่าว", "mac_cyrillic": "Новости",
	} {
		e := lookup(name)
		if e == nil {
			t.Errorf("%s is not known", name)
			continue
		}
		if ce, _ := charset.Lookup(name); ce != nil {
			e = ce
		}
		if name == "iso-8859-15" {
			text = "L'œuvre à 5 €"
		}
		for how, c := range map[string]struct{ declared, header string }{
			"declared": {name, ""}, "by the header": {"", "text/xml; charset=" + name}, "declared wrongly": {"utf-8", `application/rss+xml;charset = "` + name + `"`},
		} {
			data, err := e.NewEncoder().Bytes([]byte(rssWith(c.declared, text)))
			if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
			d, err := Parse(data, Options{ContentType: c.header})
			if err != nil || d.Title != text {
				t.Errorf("%s %s: %q, want %q (%v)", name, how, d.Title, text, err)
			}
		}
	}
}

// TestLyingEncodings reads feeds that say one thing and are another.
func TestLyingEncodings(t *testing.T) {
	must := func(b []byte, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	const want = "Новости “дня” – 5 €"
	utf8 := rssWith("windows-1251", want)
	for _, c := range []struct {
		name   string
		data   []byte
		header string
		want   string
	}{
		{"UTF-8, declared and sent as others", []byte(utf8), "text/xml; charset=iso-8859-1", want},
		{"UTF-8 with a mark, declared as another", []byte("\xef\xbb\xbf" + utf8), "", want},
		{"UTF-16 with a mark, declared UTF-8", must(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(rssWith("utf-8", want)))), "text/xml; charset=utf-8", want},
		{"UTF-16 without a mark", must(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(rssWith("", want)))), "", want},
		{"UTF-8 declared UTF-16", []byte(rssWith("utf-16", want)), "", want},
		{"UTF-32", must(utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM).NewEncoder().Bytes([]byte(rssWith("", want)))), "", want},
		{"EBCDIC", must(charmap.CodePage037.NewEncoder().Bytes([]byte(rssWith("cp037", "Hello")))), "", "Hello"},
		{"windows-1251, nothing said", must(charmap.Windows1251.NewEncoder().Bytes([]byte(rssWith("", "Сегодня утром паромы не вышли из гавани, и никто не знает почему")))), "", "Сегодня утром паромы не вышли из гавани, и никто не знает почему"},
		{"windows-1252 declared UTF-8", must(charmap.Windows1252.NewEncoder().Bytes([]byte(rssWith("utf-8", "L’été à la mer")))), "", "L’été à la mer"},
		{"windows-1252 declared Latin-1", must(charmap.Windows1252.NewEncoder().Bytes([]byte(rssWith("iso-8859-1", "“5 €”")))), "", "“5 €”"},
		{"a stray byte in UTF-8", []byte(rssWith("utf-8", "Ветер\x92s "+want+want)), "", "Ветер’s " + want + want},
		{"no such encoding", []byte(rssWith("x-none", want)), "text/xml; charset=bogus", want},
		{"control characters", []byte(rssWith("", "a\x00b\x0bc\x1fd&#0;e&#x1f;f")), "", "abcdef"},
		{"leading junk", []byte("\r\n\n Warning: x in <b>y.php</b> on line 3<br />\n" + rssWith("", "t")), "", "t"},
	} {
		d, err := Parse(c.data, Options{ContentType: c.header})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if d.Title != c.want {
			t.Errorf("%s: %q, want %q", c.name, d.Title, c.want)
		}
		if !IsFeed(c.data, c.header) && c.name != "EBCDIC" {
			t.Errorf("%s: not known as a feed", c.name)
		}
	}
	if b := []byte("plain"); &clean(b)[0] != &b[0] {
		t.Error("clean text was copied")
	}
	if bytes.Contains(clean([]byte("a\x01b")), []byte{1}) {
		t.Error("a control character stayed")
	}
}
