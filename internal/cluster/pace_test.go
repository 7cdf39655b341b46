package cluster

import "testing"

func TestPace(t *testing.T) {
	fill := func(n int, every int64) *pace {
		p := &pace{}
		for i := range n {
			p.add(1_000_000_000+int64(i)*every*3600, 1)
		}
		return p
	}
	tests := []struct {
		name string
		p    *pace
		want int
	}{
		{"nothing", nil, 0},
		{"too few to tell", fill(7, 1000), 0},
		{"thousands a day", fill(5000, 0), 0},
		{"one a day", fill(100, 24), 0},
		{"one in four days", fill(100, 96), 1},
		{"one a month", fill(70, 720), 4},
	}
	for _, tt := range tests {
		if got := tt.p.thin(); got != tt.want {
			t.Errorf("%s: thin is %d, want %d", tt.name, got, tt.want)
		}
	}
	p := fill(100, 24)
	p.add(1, 1) // a wrong date
	p.add(1<<62, 1)
	if got := p.thin(); got != 0 {
		t.Errorf("two wrong dates make a stream thin: %d", got)
	}
	p.add(1, -1)
	p.add(1<<62, -1)
	if p.total != 100 {
		t.Error("what was taken out still counts")
	}
}
