package fetch

import (
	"context"
	"net"
)

// Dial connects to a host that speaks something other than HTTP, such as a
// mail server, under the same guard: no private network that was not allowed.
func (c *Client) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	return c.dial(ctx, network, address)
}

// CauseOf tells the cause of an error of Dial, or of the connection it made.
func CauseOf(err error) Cause { return causeOf(err) }
