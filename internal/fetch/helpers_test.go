package fetch

import (
	"bufio"
	"io"
	"log"
	"net"
	"testing"
)

var quiet = log.New(io.Discard, "", 0)

func newReader(c net.Conn) *bufio.Reader { return bufio.NewReader(c) }

// raw starts a host that treats each connection as it likes, and closes it
// after that.
func raw(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				serve(c)
			}()
		}
	}()
	return "http://" + l.Addr().String()
}
