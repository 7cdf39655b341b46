package fetch

import (
	"context"
	"net/url"
)

// Post sends a form, under the same guards and limits as Get, and follows only
// the redirects that keep it a form (307, 308). from is who named the address, as
// Request.From is. It returns the status of an
// answer that agrees (2xx); every error is an *Error.
func (c *Client) Post(ctx context.Context, address, from string, form url.Values) (status int, err error) {
	v := &visit{c: c, r: Request{URL: address, From: from, Accept: "*/*"}, limit: maxErrorBody, head: true, form: form}
	resp, e := v.get(ctx)
	if e != nil {
		return 0, e
	}
	return resp.Status, nil
}
