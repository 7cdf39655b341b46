package picture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/news"
)

// accept asks for what can be scaled here before what can only be passed on.
const accept = "image/jpeg, image/png;q=0.9, image/webp;q=0.7, image/gif;q=0.7, image/avif;q=0.6, image/*;q=0.3"

// made is what came of a picture.
type made struct {
	record
	body []byte
	last bool // it is to be kept
}

// kept returns what the cache has, nil when it has nothing that still holds.
func (p *Proxy) kept(name string) *held {
	r, info, err := p.cache.Get(name)
	if err != nil {
		if !errors.Is(err, news.ErrNotFound) {
			p.o.Log.Warn("a kept picture cannot be read; it is fetched again", "name", name, "err", err)
		}
		return nil
	}
	h, err := readRecord(r, info.Size)
	if err != nil {
		p.o.Log.Warn("a kept picture is damaged; it is fetched again", "name", name, "err", err)
		_ = p.cache.Remove(name)
		return nil
	}
	if h.None != "" && p.o.Now().Unix() >= h.Until {
		h.Close()
		return nil
	}
	return h
}

// get returns the picture of a source, from the cache or else made now. The
// caller closes it. Many may ask for one picture: it is made once. The error is
// ctx's.
func (p *Proxy) get(ctx context.Context, source string, width int) (*held, error) {
	n := name(source, width)
	if h := p.kept(n); h != nil {
		return p.original(ctx, source, h)
	}
	defer p.waiting.Add(-1)
	if p.waiting.Add(1) > maxWaiting {
		return inMemory(p.none(noneBusy, 0).record, nil), nil
	}
	ch := p.group.DoChan(n, func() (any, error) { return p.make(source, width), nil })
	select {
	case r := <-ch:
		m := r.Val.(*made)
		return p.original(ctx, source, inMemory(m.record, m.body))
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// original follows a width for which the picture as it came is the one.
func (p *Proxy) original(ctx context.Context, source string, h *held) (*held, error) {
	if !h.Original {
		return h, nil
	}
	h.Close()
	return p.get(ctx, source, 0)
}

// make makes a picture and keeps it. It goes on when those who asked have
// left. A fault of the program spoils this picture, not the process.
func (p *Proxy) make(source string, width int) (m *made) {
	if !p.begin() {
		return p.none(noneStopped, 0)
	}
	defer p.working.Done()
	defer func() {
		if fault := recover(); fault != nil {
			p.o.Log.Error("a picture could not be made", "source", source, "fault", fmt.Sprint(fault), "stack", string(debug.Stack()))
			m = p.none(noneOther, forgetNone)
			p.keep(name(source, width), m)
		}
	}()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	n := name(source, width)
	if h := p.kept(n); h != nil { // made between the look and the turn
		return p.load(h)
	}
	if width > 0 {
		m = p.scaled(ctx, source, width)
	} else {
		m = p.fetch(ctx, source)
	}
	p.keep(n, m)
	return m
}

// keep puts what was made into the cache, if it is to last.
func (p *Proxy) keep(name string, m *made) {
	if !m.last {
		return
	}
	if err := p.cache.Put(p.ctx, name, append(m.line(), m.body...)); err != nil && p.ctx.Err() == nil {
		p.o.Log.Warn("a picture cannot be kept", "name", name, "err", err)
	}
}

// load reads a picture into memory.
func (p *Proxy) load(h *held) *made {
	defer h.Close()
	body, err := io.ReadAll(h.content)
	if err != nil {
		p.o.Log.Warn("a kept picture cannot be read", "err", err)
		return p.none(noneLater, 0)
	}
	return &made{record: h.record, body: body}
}

// scaled makes the picture of a width from the one that came.
func (p *Proxy) scaled(ctx context.Context, source string, width int) *made {
	h, err := p.get(ctx, source, 0)
	if err != nil {
		return p.none(p.why(err), 0)
	}
	m := p.load(h)
	if m.None != "" {
		return m
	}
	select {
	case p.scale <- struct{}{}:
	case <-ctx.Done():
		return p.none(p.why(context.Cause(ctx)), 0)
	}
	// A decoder cannot be stopped. When nobody waits for it any more it goes on
	// alone, keeps the token until it is done, and touches nothing of ours.
	done := make(chan func() *made, 1)
	go func() {
		defer func() { <-p.scale }()
		defer func() {
			if fault := recover(); fault != nil {
				stack := debug.Stack()
				done <- func() *made { panic(fmt.Sprintf("%v in the decoder, %s", fault, stack)) }
			}
		}()
		body, height := narrow(m.body, m.Type, width)
		done <- func() *made {
			if body == nil {
				return original()
			}
			return &made{describe("image/jpeg", width, height, body), body, true}
		}
	}()
	select {
	case result := <-done:
		return result()
	case <-ctx.Done():
		if p.ctx.Err() != nil {
			return p.none(noneStopped, 0)
		}
		return original() // too laborious, and so it would be next time
	}
}

// original says that a picture is best shown as it came.
func original() *made {
	return &made{record: record{Version: recordVersion, Original: true}, last: true}
}

// fetch gets a picture from its host and looks at what came.
func (p *Proxy) fetch(ctx context.Context, source string) *made {
	host := news.Host(source)
	if err := p.lanes.enter(ctx, host); err != nil {
		return p.none(p.why(err), 0)
	}
	resp, err := p.o.Client.Get(ctx, fetch.Request{URL: source, Accept: accept})
	p.lanes.leave(host)
	if err != nil {
		if p.ctx.Err() != nil {
			return p.none(noneStopped, 0)
		}
		why, wait := noneGone, forgetNone
		var e *fetch.Error
		if errors.As(err, &e) && e.Temporary() {
			why, wait = noneLater, max(forgetLater, min(e.RetryAfter, forgetNone))
		} else if e != nil && (e.Cause == fetch.CauseTooLarge || e.Cause == fetch.CauseEncoding) {
			why = noneOther
		}
		p.o.Log.Debug("no picture", "source", source, "err", err)
		return p.none(why, wait)
	}
	kind, width, height, err := look(resp.Body)
	switch {
	case resp.Truncated, errors.Is(err, errIncomplete):
		p.o.Log.Debug("half a picture", "source", source)
		return p.none(noneLater, forgetLater)
	case err == nil && len(resp.Body) > MaxBody:
		err = errTooMany
	}
	if err != nil {
		p.o.Log.Debug("no picture", "source", source, "type", resp.ContentType, "err", err)
		return p.none(noneOther, forgetNone)
	}
	return &made{describe(kind, width, height, resp.Body), resp.Body, true}
}

// none is no picture, to be kept for a while; for 0, not at all.
func (p *Proxy) none(why reason, wait time.Duration) *made {
	m := &made{record: record{Version: recordVersion, None: why}, last: wait > 0}
	if m.last {
		m.Until = p.o.Now().Add(wait).Unix()
	}
	return m
}

// why is the reason behind a wait that failed.
func (p *Proxy) why(err error) reason {
	switch {
	case p.ctx.Err() != nil:
		return noneStopped
	case errors.Is(err, errBusy):
		return noneBusy
	}
	return noneLater
}
