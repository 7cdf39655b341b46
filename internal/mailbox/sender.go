package mailbox

import (
	"net/mail"
	"strings"

	"golang.org/x/net/idna"

	"coranto/internal/sanitize"
)

// Sender is who a letter says it is from. Whether that is so is another
// question; see Proof.
type Sender struct {
	Name    string // as it is shown, "" without one
	Address string // in lower case, "" when the letter names no one sender
	Domain  string // of the address, in ASCII
}

// sender reads the From field. A letter with several From fields or several
// authors has no one sender: programs would not agree on who it is.
func (h header) sender() Sender {
	if h.count("from") != 1 {
		return Sender{}
	}
	raw := h.get("from")
	parser := mail.AddressParser{}
	list, err := parser.ParseList(raw)
	if err == nil && len(list) == 1 {
		return newSender(decodeWords(list[0].Name, nameMost), list[0].Address)
	}
	if err == nil || strings.Count(raw, "@") != 1 {
		return Sender{}
	}
	// Names with characters that should have been quoted are common.
	name, rest, ok := strings.Cut(raw, "<")
	address, after, closed := strings.Cut(rest, ">")
	if !ok || !closed || strings.TrimSpace(after) != "" {
		name, address = "", raw
	}
	return newSender(decodeWords(strings.Trim(name, "\" \t"), nameMost), address)
}

const nameMost = 80

func newSender(name, address string) Sender {
	address = strings.ToLower(strings.TrimSpace(address))
	local, domain, _ := strings.Cut(address, "@")
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil || !hostName(ascii) || local == "" || len(address) > 254 || strings.ContainsAny(local, " \t<>\"") {
		return Sender{Name: name}
	}
	return Sender{Name: strings.Trim(name, "'\" "), Address: sanitize.Line(address, 254), Domain: ascii}
}
