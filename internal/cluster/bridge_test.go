package cluster

import "testing"

func TestNumber(t *testing.T) {
	for in, want := range map[string]string{
		"222,570": "222570", "222.570": "222570", "500,000,000": "500000000", "8.8": "8.8", "7,0": "7.0", "٢٢٢": "222", "३३": "33",
		"2010": "", "9": "", "12": "", "005": "", "1.234,5": "12345", "": "", ".": "", "12345678901234": "",
	} {
		if got := number(in); got != want {
			t.Errorf("number(%q) = %q, want %q", in, got, want)
		}
	}
}
