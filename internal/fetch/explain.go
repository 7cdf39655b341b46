package fetch

import (
	"context"
	"net/url"
	"strings"
	"time"
)

// Explain fetches an address as Get does and tells the exchange step by step.
// The last step says what to make of it. What came and the error are Get's.
func (c *Client) Explain(ctx context.Context, address string) ([]Step, *Response, error) {
	tr := &trace{began: map[string]time.Time{}}
	v := &visit{c: c, r: Request{URL: address}, limit: c.o.MaxBody, trace: tr}
	resp, failure := v.get(ctx)
	if failure != nil {
		tr.add(Step{What: StepResult, Say: failure.Say, Failed: true})
		return tr.finish(), nil, failure
	}
	tr.add(c.robotsStep(ctx, resp.URL))
	tr.add(Step{What: StepResult, Say: verdict(resp)})
	return tr.finish(), resp, nil
}

// robotsStep says whether robots.txt lets pages at an address be read.
func (c *Client) robotsStep(ctx context.Context, address string) Step {
	u, err := url.Parse(address)
	if err != nil {
		return Step{What: StepRobots, Say: err.Error(), Failed: true}
	}
	v := &visit{c: c}
	if e := v.allowed(ctx, u); e != nil {
		return Step{What: StepRobots, Say: e.Say, Failed: true}
	}
	return Step{What: StepRobots, Say: "Its robots.txt lets programs read this address."}
}

// verdict sums up a fetch that went well.
func verdict(r *Response) string {
	var more []string
	if r.Moved != "" {
		more = append(more, "it has moved for good to "+r.Moved)
	}
	switch {
	case r.ETag != "" || r.LastModified != "":
		more = append(more, "unchanged bodies need not be sent again")
	default:
		more = append(more, "it sends its whole body every time, because it names no version of it")
	}
	if r.Fresh > 0 {
		more = append(more, "it promises no change for "+span(r.Fresh))
	}
	return "The address can be fetched: " + strings.Join(more, "; ") + "."
}
