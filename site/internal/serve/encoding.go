package serve

import (
	"slices"
	"strconv"
	"strings"
)

// encoding is a form in which a file lies on disk.
type encoding struct {
	name string // as Content-Encoding has it
	ext  string // of the file
}

var (
	brotli   = encoding{"br", ".br"}
	gzip     = encoding{"gzip", ".gz"}
	identity = encoding{"", ""}
)

// accepted lists the encodings that a header Accept-Encoding allows, the best first. The
// plain file is always among them: better an answer than none. Of equal weights brotli goes
// before gzip and gzip before the plain file.
func accepted(header string) []encoding {
	weights := map[string]float64{}
	for item := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(item, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "x-gzip" {
			name = "gzip"
		}
		if q, ok := weight(params); ok {
			weights[name] = q
		}
	}
	of := func(name string) float64 {
		if q, ok := weights[name]; ok {
			return q
		}
		return weights["*"]
	}
	type offer struct {
		encoding
		q float64
	}
	offers := []offer{{identity, of("identity")}}
	if q := of("gzip"); q > 0 {
		offers = append(offers, offer{gzip, q})
	}
	if q := of("br"); q > 0 {
		offers = append(offers, offer{brotli, q})
	}
	slices.Reverse(offers)
	slices.SortStableFunc(offers, func(a, b offer) int {
		switch {
		case a.q > b.q:
			return -1
		case a.q < b.q:
			return 1
		}
		return 0
	})
	list := make([]encoding, len(offers))
	for i, o := range offers {
		list[i] = o.encoding
	}
	return list
}

// weight reads the parameters of one item, of which only q counts.
func weight(params string) (q float64, ok bool) {
	for p := range strings.SplitSeq(params, ";") {
		name, value, _ := strings.Cut(p, "=")
		if strings.EqualFold(strings.TrimSpace(name), "q") {
			q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			return q, err == nil && q >= 0 && q <= 1
		}
	}
	return 1, true
}
