package main

import (
	"net"
	"slices"
	"testing"
)

// TestHosts guards the names of a listener on this machine alone, and leaves
// one that others reach to its operator.
func TestHosts(t *testing.T) {
	for _, tt := range []struct {
		address, names []string
		want           []string
	}{
		{address: []string{"localhost:0", "127.0.0.1:0"}, want: []string{"localhost"}},
		{address: []string{"localhost:0"}, names: []string{"news.example"}, want: []string{"localhost", "news.example"}},
		{address: []string{":0", "0.0.0.0:0"}},
		{address: []string{":0"}, names: []string{"news.example"}, want: []string{"news.example"}},
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
