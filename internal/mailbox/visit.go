package mailbox

import (
	"context"
	"io"
	"slices"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// Place is how far a folder was read: every letter up to UID, as long as the
// folder's UIDVALIDITY is the same (RFC 9051, 2.3.1.1).
type Place struct {
	Validity uint32
	UID      uint32
}

// Raw is a letter as it lies in the mailbox.
type Raw struct {
	UID      uint32
	Received time.Time
	Bytes    []byte
	Cut      bool // it is longer than Bytes
}

// Visit is what a visit to a mailbox found.
type Visit struct {
	Place   Place // how far the folder is read now
	Idle    bool  // the server can tell of new letters by itself
	Others  int   // letters that are no newsletters, and were left alone
	More    bool  // more letters wait than one visit takes
	Renewed bool  // the folder numbers its letters anew; known ones may come again
}

// How much of a mailbox is read: on the first visit what came in the last
// weeks, and never more at once than a visit's most.
const (
	weeks     = 30 * 24 * time.Hour
	visitMost = 500
	askMost   = 50      // letters whose headers are asked for at once
	foundMost = 1 << 20 // letters a server may name at once
)

// Check logs in and opens the folder, to see whether that can be done.
func (r *Reader) Check(ctx context.Context, a Account, password string) error {
	s, err := r.open(ctx, a, password, nil)
	if err == nil {
		s.close()
	}
	return err
}

// Visit reads the newsletters that came after since, oldest first. It hands
// them to take in batches, with the place up to which the folder is read once
// they are kept; an error of take ends the visit. now is the time from which
// the weeks of a first visit are counted.
func (r *Reader) Visit(ctx context.Context, a Account, password string, since Place, now time.Time, take func([]Raw, Place) error) (Visit, error) {
	s, err := r.open(ctx, a, password, nil)
	if err != nil {
		return Visit{Place: since}, err
	}
	defer s.close()
	v := Visit{Idle: s.idle, Place: since}
	if since.Validity != s.folder.UIDValidity {
		v.Renewed = since.Validity != 0
		v.Place = Place{Validity: s.folder.UIDValidity}
	}
	uids, err := s.newer(ctx, v.Place.UID, now)
	if err != nil {
		return v, s.problem(ctx, err)
	}
	if v.More = len(uids) > visitMost; v.More {
		uids = uids[:visitMost]
	}
	for part := range slices.Chunk(uids, askMost) {
		letters, others, err := s.newsletters(ctx, part)
		v.Others += others
		for err == nil && len(letters) > 0 {
			n := min(len(letters), r.batch())
			var batch []Raw
			if batch, err = s.read(ctx, letters[:n]); err != nil {
				break
			}
			v.Place.UID = uint32(letters[n-1].UID)
			if err := take(batch, v.Place); err != nil {
				return v, err
			}
			letters = letters[n:]
		}
		if err != nil {
			return v, s.problem(ctx, err)
		}
		v.Place.UID = uint32(part[len(part)-1])
	}
	if next := uint32(s.folder.UIDNext); !v.More && next > 0 {
		v.Place.UID = max(v.Place.UID, next-1) // the last may have been another's
	}
	return v, take(nil, v.Place)
}

// newer returns the numbers of the letters after uid, oldest first.
func (s *session) newer(ctx context.Context, uid uint32, now time.Time) ([]imap.UID, error) {
	if s.folder.NumMessages == 0 || uint32(s.folder.UIDNext) == uid+1 {
		return nil, nil
	}
	criteria := &imap.SearchCriteria{UID: []imap.UIDSet{{imap.UIDRange{Start: imap.UID(uid) + 1}}}}
	if uid == 0 {
		criteria = &imap.SearchCriteria{Since: now.Add(-weeks)}
	}
	// Neither number can be believed: a folder is said to hold four thousand
	// million letters as easily as one.
	most := int(min(s.folder.NumMessages, foundMost))
	s.allow(talk + 12*int64(most))
	var found *imap.SearchData
	err := s.within(ctx, func() (err error) {
		found, err = s.client.UIDSearch(criteria, nil).Wait()
		return err
	})
	if err != nil {
		return nil, err
	}
	var uids []imap.UID
	for set := range slices.Values(ranges(found.All)) {
		if set.Start == 0 || set.Stop == 0 {
			continue
		}
		// A range may claim more letters than the folder holds.
		for u := max(set.Start, imap.UID(uid)+1); u <= set.Stop && len(uids) <= most; u++ {
			uids = append(uids, u)
			if u == ^imap.UID(0) {
				break
			}
		}
	}
	slices.Sort(uids)
	return slices.Compact(uids), nil
}

func ranges(set imap.NumSet) imap.UIDSet {
	uids, _ := set.(imap.UIDSet)
	return uids
}

// note is what is asked of a letter before it is fetched.
type note struct {
	UID      imap.UID
	Received time.Time
	Size     int64
}

// newsletters tells which letters are sent to a list, by what their headers
// say. It returns them oldest first, and how many others there are.
func (s *session) newsletters(ctx context.Context, uids []imap.UID) (all []note, others int, err error) {
	section := &imap.FetchItemBodySection{Specifier: imap.PartSpecifierHeader, Peek: true,
		HeaderFields: []string{"List-Id", "List-Unsubscribe", "Precedence", "Auto-Submitted"},
		Partial:      &imap.SectionPartial{Size: 16 << 10}}
	s.allow(talk + int64(len(uids))*(20<<10))
	var found []*imapclient.FetchMessageBuffer
	err = s.within(ctx, func() (err error) {
		found, err = s.client.Fetch(imap.UIDSetNum(uids...), &imap.FetchOptions{UID: true, InternalDate: true, RFC822Size: true, BodySection: []*imap.FetchItemBodySection{section}}).Collect()
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	for _, m := range found {
		if _, asked := slices.BinarySearch(uids, m.UID); !asked {
			continue // told of without being asked
		}
		header := m.FindBodySection(section)
		if header == nil && len(m.BodySection) == 1 { // servers differ in how they name it
			header = m.BodySection[0].Bytes
		}
		if !sentToList(header) {
			others++
			continue
		}
		all = append(all, note{m.UID, m.InternalDate, m.RFC822Size})
	}
	slices.SortFunc(all, func(a, b note) int { return int(int64(a.UID) - int64(b.UID)) })
	return slices.CompactFunc(all, func(a, b note) bool { return a.UID == b.UID }), others, nil
}

// read fetches letters one by one, none of them beyond the limit.
func (s *session) read(ctx context.Context, letters []note) ([]Raw, error) {
	var batch []Raw
	most := s.r.most()
	for _, n := range letters {
		section := &imap.FetchItemBodySection{Peek: true, Partial: &imap.SectionPartial{Size: most}}
		s.allow(most + talk)
		raw := Raw{UID: uint32(n.UID), Received: n.Received, Cut: n.Size > most}
		err := s.during(ctx, 4*s.r.patience(), func() error { return s.body(n.UID, section, &raw) })
		if err != nil {
			return nil, err
		}
		if raw.Bytes != nil { // else it was deleted meanwhile
			batch = append(batch, raw)
		}
	}
	return batch, nil
}

func (s *session) body(uid imap.UID, section *imap.FetchItemBodySection, raw *Raw) error {
	cmd := s.client.Fetch(imap.UIDSetNum(uid), &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{section}})
	for m := cmd.Next(); m != nil; m = cmd.Next() {
		for item := m.Next(); item != nil; item = m.Next() {
			b, ok := item.(imapclient.FetchItemDataBodySection)
			if !ok || b.Literal == nil {
				continue
			}
			data, err := io.ReadAll(io.LimitReader(b.Literal, s.r.most()))
			if err != nil {
				cmd.Close()
				return err
			}
			raw.Bytes = data
			raw.Cut = raw.Cut || b.Literal.Size() > s.r.most()
		}
	}
	return cmd.Close()
}
