package main

import (
	"bytes"
	"testing"
)

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"Vesle Weekly\n":        "Vesle Weekly\n",
		"a\x1b]0;owned\x07b\tc": "a]0;ownedb\tc",
		"a\u009b31mb":           "a31mb",
		"a\u202ecod\u2066x":     "acodx",
		"مرآة النيل, Žlutý, 東京, 1 000 €": "مرآة النيل, Žlutý, 東京, 1 000 €",
		"bad \xff byte": "bad  byte",
	} {
		var b bytes.Buffer
		n, err := plain{&b}.Write([]byte(in))
		if err != nil || n != len(in) || b.String() != want {
			t.Errorf("%q is shown as %q (%d, %v), want %q", in, b.String(), n, err, want)
		}
	}
}
