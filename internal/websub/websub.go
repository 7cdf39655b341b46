// Package websub is how a feed's hub tells of what is new instead of being
// asked: Coranto subscribes there, proves that it meant to, and takes in what
// the hub sends from then on (W3C Recommendation WebSub,
// https://www.w3.org/TR/websub/).
//
// It speaks the protocol. What is subscribed to, and what becomes of what
// comes, is for whoever uses it to say.
package websub

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"hash"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Path is what the path of every callback begins with; its name follows.
const Path = "/websub/"

// Mode is what is wanted of a hub, or what it says.
type Mode string

// The modes.
const (
	Subscribe   Mode = "subscribe"
	Unsubscribe Mode = "unsubscribe"
	Denied      Mode = "denied"
)

// Form is what a hub is sent to have it push a topic to a callback, signed with
// a secret, for as long as lease, or to have it stop (section 5.1).
func Form(mode Mode, topic, callback, secret string, lease time.Duration) url.Values {
	form := url.Values{"hub.mode": {string(mode)}, "hub.topic": {topic}, "hub.callback": {callback}}
	if mode == Subscribe {
		form.Set("hub.secret", secret)
		form.Set("hub.lease_seconds", strconv.FormatInt(int64(lease/time.Second), 10))
	}
	return form
}

// Token returns a name for a callback, or a secret, that nobody can guess.
func Token() string {
	return strings.ToLower(rand.Text()) // 130 bits
}

// Signed reports whether an X-Hub-Signature header proves that a body comes
// from somebody who knows the secret (section 7.1).
func Signed(header, secret string, body []byte) bool {
	method, sum, ok := strings.Cut(strings.TrimSpace(header), "=")
	if !ok || secret == "" {
		return false
	}
	var of func() hash.Hash
	switch strings.ToLower(method) {
	case "sha1":
		of = sha1.New
	case "sha256":
		of = sha256.New
	case "sha384":
		of = sha512.New384
	case "sha512":
		of = sha512.New
	default:
		return false
	}
	got, err := hex.DecodeString(sum)
	if err != nil {
		return false
	}
	mac := hmac.New(of, []byte(secret))
	mac.Write(body)
	return hmac.Equal(got, mac.Sum(nil))
}

// Links returns the hub and the address of a topic that Link headers name
// (section 4, RFC 8288), each "" when they do not.
func Links(headers []string) (hub, self string) {
	for _, h := range headers {
		for h != "" && len(h) < 8192 {
			var target, params string
			if _, h, _ = strings.Cut(h, "<"); h == "" {
				break
			}
			target, h, _ = strings.Cut(h, ">")
			params, h = parameters(h)
			for rel := range strings.FieldsSeq(params) {
				switch {
				case strings.EqualFold(rel, "hub") && hub == "":
					hub = target
				case strings.EqualFold(rel, "self") && self == "":
					self = target
				}
			}
		}
	}
	return hub, self
}

// parameters returns the rel of a link whose parameters s begins with, and what
// follows the link.
func parameters(s string) (rel, rest string) {
	for s != "" && s[0] != ',' {
		if s[0] != ';' {
			s = s[1:]
			continue
		}
		s = strings.TrimLeft(s[1:], " \t")
		end := strings.IndexAny(s, "=;,")
		if end < 0 {
			return rel, ""
		}
		name := strings.TrimSpace(s[:end])
		if s = s[end:]; s[0] != '=' {
			continue
		}
		var value string
		s = strings.TrimLeft(s[1:], " \t")
		if strings.HasPrefix(s, `"`) {
			value, s, _ = strings.Cut(s[1:], `"`)
		} else if end = strings.IndexAny(s, ";,"); end >= 0 {
			value, s = s[:end], s[end:]
		} else {
			value, s = s, ""
		}
		if strings.EqualFold(name, "rel") && rel == "" {
			rel = value
		}
	}
	return rel, strings.TrimPrefix(s, ",")
}
