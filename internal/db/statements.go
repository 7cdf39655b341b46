package db

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// texts remembers each SQL text as its engine reads it.
type texts struct{ m sync.Map }

func (t *texts) of(e Engine, query string) string {
	if !strings.Contains(query, "/*") && !strings.Contains(query, boundLimit) {
		return query
	}
	if v, ok := t.m.Load(query); ok {
		return v.(string)
	}
	v := Text(e, query)
	t.m.Store(query, v)
	return v
}

// boundLimit is a limit given as an argument. SQLite looks at its value when it
// plans a statement, and plans that anew each time it is run, which takes
// longer than most statements; behind a sign it does not look.
const boundLimit = "LIMIT $"

// Text returns a SQL text as engine e reads it: of the marked places only its
// own remain.
func Text(e Engine, query string) string {
	if e == SQLite {
		query = strings.ReplaceAll(query, boundLimit, "LIMIT +$")
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(query, "/*")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		inside, after, _ := strings.Cut(rest, "*/")
		if own, ok := strings.CutPrefix(inside, string(e)+" "); ok {
			b.WriteString(own)
		}
		query = after
	}
}

// statements keeps the prepared statements of a pool.
type statements struct {
	pool *sql.DB
	mu   sync.RWMutex
	m    map[string]*sql.Stmt // nil: the driver keeps its own
}

func (s *statements) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.m {
		st.Close()
	}
	s.m = nil
}

func (s *statements) query(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	s.mu.RLock()
	st, keep := s.m[text], s.m != nil && len(s.m) < statementsKept
	s.mu.RUnlock()
	if st == nil && keep {
		var err error
		if st, err = s.prepare(ctx, text); err != nil {
			return nil, err
		}
	}
	if st == nil {
		return s.pool.QueryContext(ctx, text, args...)
	}
	return st.QueryContext(ctx, args...)
}

func (s *statements) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	st, err := s.pool.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.m == nil {
		st.Close()
		return nil, errClosed
	}
	if old := s.m[text]; old != nil {
		st.Close()
		return old, nil
	}
	s.m[text] = st
	return st, nil
}

// List returns placeholders for a list of n values, the first numbered from:
// List(2, 3) is "($2,$3,$4)". Ask for a Round number of them, and repeat the
// last value, so that few different texts exist.
func List(from, n int) string {
	b := make([]byte, 0, 5*n+2)
	b = append(b, '(')
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '$')
		b = strconv.AppendInt(b, int64(from+i), 10)
	}
	return string(append(b, ')'))
}

// ListMost is how many values a list should have at most.
const ListMost = 256

// Values returns vs as arguments, filled up with the last one to the next
// power of two, as List wants them.
func Values[T any](vs []T) []any {
	n := 1
	for n < len(vs) {
		n *= 2
	}
	args := make([]any, 0, n+4)
	for _, v := range vs {
		args = append(args, v)
	}
	for len(vs) > 0 && len(args) < n {
		args = append(args, vs[len(vs)-1])
	}
	return args
}

// Param is the placeholder numbered n.
func Param(n int) string { return "$" + strconv.Itoa(n) }

// storable returns arguments whose texts both engines can keep: valid UTF-8
// without zero characters.
func storable(args []any) []any {
	copied := false
	for i, a := range args {
		s, ok := a.(string)
		if !ok || utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
			continue
		}
		if !copied {
			args, copied = slices.Clone(args), true
		}
		args[i] = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
	}
	return args
}
