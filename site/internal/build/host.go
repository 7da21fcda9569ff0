package build

import (
	"fmt"
	"strings"

	"yibao/site/internal/content"
	"yibao/site/internal/serve"
)

// Files for hosts that serve the folder themselves.

// hostRedirects is the file _redirects. Cloudflare takes its first 2,000 lines; behind those that are
// left out stand pages that lead on.
func hostRedirects(redirects []content.Redirect) string {
	var b strings.Builder
	for _, m := range redirects {
		fmt.Fprintf(&b, "%s %s 301\n", m.From, m.To)
	}
	return b.String()
}

// hostHeaders is the file _headers, by which Cloudflare sends what package serve sends.
func hostHeaders() string {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range serve.Headers {
		fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
	}
	fmt.Fprintf(&b, "  Cache-Control: %s\n", serve.CachePage)
	// A later rule adds to the first, so it takes each line away before it sets its own.
	for _, e := range serve.Exceptions {
		path := e.Path
		if strings.HasSuffix(path, "/") {
			path += "*"
		}
		fmt.Fprintf(&b, "\n%s\n", path)
		for _, h := range e.Headers {
			fmt.Fprintf(&b, "  ! %s\n  %s: %s\n", h.Name, h.Name, h.Value)
		}
	}
	return b.String()
}
