package feed

import (
	"testing"
	"time"
)

func TestPace(t *testing.T) {
	rss := func(s string) string { return "<rss version='2.0'><channel>" + s + "</channel></rss>" }
	at := func(h, m int) time.Time { return day(2024, 2, 5, h, m, 0) } // a Monday
	for _, c := range []struct {
		name, in   string
		last, next time.Time
	}{
		{"nothing said", rss(``), at(10, 20), at(10, 20)},
		{"ttl", rss(`<ttl> 45 </ttl>`), at(10, 20), at(11, 5)},
		{"a ttl that is none", rss(`<ttl>soon</ttl><ttl>-3</ttl>`), at(10, 20), at(10, 20)},
		{"twice a day", rss(`<sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>`), at(10, 20), at(22, 20)},
		{"twice a day, from noon on", rss(`<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency><sy:updateBase>2000-01-01T12:00+00:00</sy:updateBase>`), at(10, 20), at(12, 0)},
		{"a base that is still to come", rss(`<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateBase>2024-02-05T12:30Z</sy:updateBase>`), at(10, 20), at(10, 30)},
		{"at the very base", rss(`<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateBase>2024-02-05T12:30Z</sy:updateBase>`), at(12, 30), at(13, 30)},
		{"a base of months", rss(`<sy:updatePeriod>monthly</sy:updatePeriod><sy:updateBase>2000-01-01T12:00Z</sy:updateBase>`), at(10, 20), at(10, 20).AddDate(0, 0, 30)},
		{"ttl before sy", rss(`<ttl>60</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateBase>2000-01-01T12:00Z</sy:updateBase>`), at(10, 20), at(11, 20)},
		{"skipHours", rss(`<ttl>60</ttl><skipHours><hour>11</hour><hour>12</hour><hour>24</hour><hour>x</hour><hour>99</hour></skipHours>`), at(10, 20), at(13, 0)},
		{"hour 24 is midnight", rss(`<skipHours><hour>24</hour></skipHours>`), day(2024, 2, 5, 0, 20, 0), at(1, 0)},
		{"skipDays", rss(`<skipDays><day>Monday</day><day>tue</day></skipDays>`), at(10, 20), day(2024, 2, 7, 0, 0, 0)},
		{"all of the week", rss(`<ttl>5</ttl><skipDays><day>Sunday</day><day>Monday</day><day>Tuesday</day><day>Wednesday</day><day>Thursday</day><day>Friday</day><day>Saturday</day></skipDays>`), at(10, 20), at(10, 25)},
		{"CDF", `<CHANNEL HREF="https://a.example/"><SCHEDULE><INTERVALTIME HOUR="6" MIN="30"/></SCHEDULE></CHANNEL>`, at(10, 20), at(16, 50)},
	} {
		if got := parse(t, c.in, Options{}).Pace.Next(c.last); !got.Equal(c.next) {
			t.Errorf("%s: after %s comes %s, want %s", c.name, c.last, got, c.next)
		}
	}
}

func TestWebSub(t *testing.T) {
	for _, c := range []struct{ in, hub, topic string }{
		{`<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://hub.example/"/><link rel="self" href="/f"/></feed>`, "https://hub.example/", "https://a.example/f"},
		{`<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><cloud domain="c.example" port="80" path="/rpc"/><a:link href="/f" rel="SELF"/><a:link rel="hub http://x.example/" href="https://hub.example/"/></channel></rss>`, "https://hub.example/", "https://a.example/f"},
		{`{"version":"https://jsonfeed.org/version/1.1","feed_url":"https://a.example/f","hubs":[{"type":"rssCloud","url":"https://c.example/"},{"type":"WebSub","url":"https://hub.example/"}],"items":[]}`, "https://hub.example/", "https://a.example/f"},
		{`<rss><channel><atom:link rel="hub" href="https://hub.example/"/></channel></rss>`, "", ""},
		{`<rss><channel><cloud domain="c.example" port="80" path="/rpc"/><atom:link rel="self" href="/f"/></channel></rss>`, "", ""},
	} {
		if hub, topic := parse(t, c.in, Options{Base: "https://a.example/x"}).WebSub(); hub != c.hub || topic != c.topic {
			t.Errorf("%.60s: %q knows %q", c.in, hub, topic)
		}
	}
}

// TestEnded sees that a feed which says that it is over, or has moved, is
// understood.
func TestEnded(t *testing.T) {
	for in, want := range map[string]Document{
		`<rss><channel><itunes:complete>Yes</itunes:complete></channel></rss>`:                                             {Over: true},
		`<rss><channel><itunes:complete>no</itunes:complete></channel></rss>`:                                              {},
		`<rss><channel><itunes:new-feed-url> https://b.example/f </itunes:new-feed-url></channel></rss>`:                   {Moved: "https://b.example/f"},
		`<rss><channel><itunes:new-feed-url>javascript:alert(1)</itunes:new-feed-url></channel></rss>`:                     {},
		`{"version":"https://jsonfeed.org/version/1.1","title":"A","expired":true,"items":[]}`:                             {Over: true},
		`{"version":"https://jsonfeed.org/version/1.1","title":"A","expired":false,"next_url":"https://a/2","items":[{}]}`: {},
	} {
		if d := parse(t, in, Options{}); d.Over != want.Over || d.Moved != want.Moved {
			t.Errorf("%.80s: over %t, moved to %q", in, d.Over, d.Moved)
		}
	}
}
