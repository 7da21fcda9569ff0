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
		if !strings.HasPrefix(line, path) {
			continue
		}
		if parts := strings.Fields(line); len(parts) == 3 && parts[0] == path {
			return parts[1]
		}
	}
	return ""
}
