package serve

import (
	"net/http"
	"path"
	"strings"

	"yibao/site/api"
	"yibao/site/internal/hant"
)

// Headers are sent with every file. Package build writes them into _headers too, for hosts
// that serve the folder themselves.
var Headers = api.PageHeaders

// How long an answer may be kept: a page is asked for again each time, an asset has the hash
// of its bytes in its name and never changes.
const (
	CachePage   = "no-cache"
	CacheAsset  = "public, max-age=31536000, immutable"
	CacheScript = "public, max-age=3600" // of a script that other sites know by its name
)

// Exception is what answers of some paths have in place of the usual headers: of one path, or of
// all below one that ends with a slash.
type Exception struct {
	Path    string
	Headers []api.Header
}

// Exceptions: assets are kept for ever; calculators in /embed/, and they alone, may stand in
// frames of other sites, whose pages fetch embed.js.
var Exceptions = []Exception{
	{"/assets/", []api.Header{{Name: "Cache-Control", Value: CacheAsset}}},
	{"/embed/", []api.Header{framePolicy, {Name: "Cross-Origin-Resource-Policy", Value: "cross-origin"}}},
	{hant.Prefix + "/embed/", []api.Header{framePolicy, {Name: "Cross-Origin-Resource-Policy", Value: "cross-origin"}}},
	{"/embed.js", []api.Header{{Name: "Cache-Control", Value: CacheScript}, {Name: "Cross-Origin-Resource-Policy", Value: "cross-origin"}}},
}

// framePolicy is the usual policy of content, but that any page may be around it.
var framePolicy = api.Header{Name: Headers[0].Name, Value: strings.Replace(Headers[0].Value, "frame-ancestors 'none'", "frame-ancestors *", 1)}

func setHeaders(h http.Header) {
	for _, one := range Headers {
		h.Set(one.Name, one.Value)
	}
}

// setExceptions sets what a file that is there has in place of the usual.
func setExceptions(h http.Header, path string) {
	for _, e := range Exceptions {
		if path == e.Path || strings.HasSuffix(e.Path, "/") && strings.HasPrefix(path, e.Path) {
			for _, one := range e.Headers {
				h.Set(one.Name, one.Value)
			}
		}
	}
}

// kind is what is known of a file by the end of its name.
type kind struct {
	mime string
	text bool // it compresses well
}

// kinds is a table of our own, because package mime asks the machine that it runs on.
var kinds = map[string]kind{
	".css":         {"text/css; charset=utf-8", true},
	".html":        {"text/html; charset=utf-8", true},
	".ico":         {"image/x-icon", false},
	".jpg":         {"image/jpeg", false},
	".ics":         {"text/calendar; charset=utf-8", true},
	".js":          {"text/javascript; charset=utf-8", true},
	".json":        {"application/json; charset=utf-8", true},
	".md":          {"text/markdown; charset=utf-8", true},
	".pdf":         {"application/pdf", false},
	".png":         {"image/png", false},
	".svg":         {"image/svg+xml; charset=utf-8", true},
	".txt":         {"text/plain; charset=utf-8", true},
	".wasm":        {"application/wasm", true},
	".webmanifest": {"application/manifest+json; charset=utf-8", true},
	".webp":        {"image/webp", false},
	".yaml":        {"text/yaml; charset=utf-8", true},
	".xml":         {"application/xml; charset=utf-8", true},
}

func kindOf(name string) kind {
	if k, ok := kinds[path.Ext(name)]; ok {
		return k
	}
	return kind{mime: "application/octet-stream"}
}

// Compressible reports whether a file of that name is published with compressed forms beside it.
func Compressible(name string) bool { return kindOf(name).text }
