package compat_test

import (
	"crypto/md5"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

type feverAnswer struct {
	Auth       int
	Groups     []struct{ ID int64 }
	Feeds      []struct{ ID int64 }
	FeedGroups []struct {
		Group int64  `json:"group_id"`
		Feeds string `json:"feed_ids"`
	} `json:"feeds_groups"`
	Items  []struct{ ID, IsRead, IsSaved, CreatedOnTime int64 }
	Total  int    `json:"total_items"`
	Unread string `json:"unread_item_ids"`
	Saved  string `json:"saved_item_ids"`
	Links  []any
}

func (n *newsstand) fever(query string, body url.Values) (out feverAnswer) {
	n.Helper()
	if body == nil {
		body = url.Values{}
	}
	if !body.Has("api_key") {
		body.Set("api_key", fmt.Sprintf("%x", md5.Sum([]byte("mira:"+n.password))))
	}
	status, text, _ := n.send("POST", "/fever/?api&"+query, form, body.Encode())
	if err := json.Unmarshal([]byte(text), &out); err != nil || status != 200 {
		n.Fatalf("%s: %d %v in %s", query, status, err, text)
	}
	return out
}

func TestFever(t *testing.T) {
	each(t, func(n *newsstand) {
		for _, key := range []string{"", "zz", fmt.Sprintf("%x", md5.Sum([]byte("mira:wrong")))} {
			if out := n.fever("groups&unread_item_ids", url.Values{"api_key": {key}}); out.Auth != 0 || out.Groups != nil || out.Unread != "" {
				n.Errorf("key %q: %+v", key, out)
			}
		}
		// Every selector of one request is answered.
		out := n.fever("groups&feeds&items&unread_item_ids&saved_item_ids&links", nil)
		if out.Auth != 1 || len(out.Groups) != 2 || len(out.Feeds) != 2 || len(out.FeedGroups) != 2 || len(out.Items) != 20 || out.Total != 20 ||
			strings.Count(out.Unread, ",") != 19 || out.Saved != "" || out.Links == nil {
			n.Errorf("%+v", out)
		}
		if out.Items[0].ID != n.articles[0][0] {
			n.Errorf("items begin with %d", out.Items[0].ID)
		}
		if next := n.fever(fmt.Sprintf("items&since_id=%d", n.articles[1][6]), nil); len(next.Items) != 3 {
			n.Errorf("since: %+v", next.Items)
		}
		if before := n.fever(fmt.Sprintf("items&max_id=%d", n.articles[0][3]), nil); len(before.Items) != 3 || before.Items[0].ID != n.articles[0][2] {
			n.Errorf("max: %+v", before.Items)
		}
		if with := n.fever(fmt.Sprintf("items&with_ids=%d,%d,zz,-4,999999", n.articles[0][3], n.articles[1][1]), nil); len(with.Items) != 2 {
			n.Errorf("with: %+v", with.Items)
		}
		// Saved and unsaved set, they never turn over.
		item := fmt.Sprint(n.articles[0][4])
		for range 2 {
			n.fever("", url.Values{"mark": {"item"}, "as": {"saved"}, "id": {item}})
			n.is(store.MarkStar, n.articles[0][4])
		}
		for range 2 {
			n.fever("", url.Values{"mark": {"item"}, "as": {"unsaved"}, "id": {item}})
			n.is(store.MarkStar)
		}
		if out := n.fever("", url.Values{"mark": {"item"}, "as": {"read"}, "id": {item}}); strings.Count(out.Unread, ",") != 18 {
			n.Errorf("marking answers with what is unread: %q", out.Unread)
		}
		n.fever("", url.Values{"mark": {"item"}, "as": {"unread"}, "id": {item}})
		n.is(store.MarkRead)
		// A group, up to the moment at which it was seen.
		at := fmt.Sprint(storetest.Now.Unix() + 60)
		n.fever("", url.Values{"mark": {"group"}, "as": {"read"}, "id": {"0"}, "before": {at}})
		n.is(store.MarkRead, n.articles[0]...)
		n.fever("", url.Values{"mark": {"feed"}, "as": {"read"}, "id": {fmt.Sprint(n.feeds[1])}, "before": {at}})
		n.is(store.MarkRead, n.articles[0]...)
		for _, body := range []url.Values{{"mark": {"feed"}, "as": {"read"}, "id": {"777"}}, {"mark": {"item"}, "as": {"burnt"}, "id": {"1"}}, {"mark": {"feed"}, "as": {"unread"}, "id": {"1"}}} {
			body.Set("api_key", fmt.Sprintf("%x", md5.Sum([]byte("mira:"+n.password))))
			if status, text, _ := n.send("POST", "/fever/?api", form, body.Encode()); status < 400 {
				n.Errorf("%v: %d %s", body, status, text)
			}
		}
	})
}
