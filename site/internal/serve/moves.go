package serve

import (
	"os"
	"strings"
)

// MovesFile holds the addresses that lead to others, a line each, as Cloudflare reads it:
//
//	/p/shangrao-referral/ /procedures/shangrao-referral/ 301
const MovesFile = "_redirects"

// moved gives where an address leads, or "" if it does not.
func moved(root *os.Root, path string) string {
	lines, err := root.ReadFile(MovesFile)
	if err != nil {
		return "" // no address has moved
	}
	for line := range strings.Lines(string(lines)) {
		if rest, ok := strings.CutPrefix(line, path+" "); ok {
			to, _, _ := strings.Cut(rest, " ")
			return to
		}
	}
	return ""
}
