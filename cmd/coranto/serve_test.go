package main

import (
	"net"
	"os"
	"slices"
	"testing"
)

// TestHosts guards the names that pages answer to: this machine's own, and those
// that were given.
func TestHosts(t *testing.T) {
	own, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		address, names []string
		want           []string
	}{
		{address: []string{"localhost:0", "127.0.0.1:0"}, want: []string{"localhost"}},
		{address: []string{"localhost:0"}, names: []string{"news.example"}, want: []string{"localhost", "news.example"}},
		{address: []string{":0", "0.0.0.0:0"}, want: []string{"localhost", own, own + ".local"}},
		{address: []string{":0"}, names: []string{"news.example"}, want: []string{"localhost", "news.example", own, own + ".local"}},
	} {
		for _, a := range tt.address {
			l, err := net.Listen("tcp", a)
			if err != nil {
				t.Fatal(err)
			}
			if got := hosts(l, tt.names); !slices.Equal(got, tt.want) {
				t.Errorf("on %s with %q the names are %q, want %q", a, tt.names, got, tt.want)
			}
			l.Close()
		}
	}
}
