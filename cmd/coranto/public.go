package main

import (
	"net/url"
	"strings"
	"unicode"
)

// settings returns what is wrong with the settings that outlets and hubs see.
func (p *program) settings() error {
	if p.Public != "" {
		u, err := url.Parse(p.Public)
		if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
			return misuse("--public takes the address at which the world reaches this Coranto, such as https://news.example.org; “%s” is not that", p.Public)
		}
		p.Public = strings.TrimSuffix(u.String(), "/")
	}
	if strings.ContainsFunc(p.Contact, func(r rune) bool {
		return unicode.IsControl(r) || r > unicode.MaxASCII || strings.ContainsRune("();\\", r)
	}) || len(p.Contact) > 200 {
		return misuse("--contact takes an address or an e-mail address, in letters that a request can carry; “%.200s” is not that", p.Contact)
	}
	return nil
}

// agent is how Coranto names itself to outlets: what it is, and where its owner
// is to be found.
func (s *session) agent() string {
	agent := "Coranto/" + version()
	var more []string
	if s.Public != "" {
		more = append(more, "+"+s.Public+"/")
	}
	if s.Contact != "" {
		more = append(more, s.Contact)
	}
	if len(more) == 0 {
		return agent + " (a news reader)"
	}
	return agent + " (" + strings.Join(more, "; ") + ")"
}

// publicName is the host's name in the public address, "" without one.
func (p *program) publicName() string {
	u, err := url.Parse(p.Public)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
