package mailbox

import (
	"context"
	"testing"
	"time"
)

func TestSmoke(t *testing.T) {
	m := Parse(context.Background(), Raw{Bytes: []byte("From: \"The Weekly\" <news@weekly.example>\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nList-Id: <a.weekly.example>\r\nContent-Type: text/html\r\n\r\n<style>x</style><table><tr><td><a href='https://weekly.example/w/1'>View in browser</a></td></tr><tr><td><p>Hello there</p><img src='https://weekly.example/i.gif' width=1></td></tr></table>"), Received: time.Unix(1e9, 0)}, nil)
	t.Logf("%+v", m)
}
