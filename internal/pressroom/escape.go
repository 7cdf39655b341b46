package pressroom

import "strings"

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// esc escapes text for HTML and XML.
func esc(s string) string { return escaper.Replace(s) }

func join(ss []string, by string) string { return strings.Join(ss, by) }

func trimDot(s string) string { return strings.TrimSuffix(s, ".") }
