package serve

import (
	"os"
	"strings"
	"sync"
)

// RedirectsFile holds the addresses that lead to others, a line each, as Cloudflare reads it:
//
//	/p/shangrao-referral/ /procedures/shangrao-referral/ 301
const RedirectsFile = "_redirects"

// redirects are the addresses that have moved. They are read again when a build has put another file there.
type redirects struct {
	mu   sync.Mutex
	read os.FileInfo // of the file that to holds
	to   map[string]string
}

// of gives where an address leads, or "" if it does not.
func (m *redirects) of(root *os.Root, path string) string {
	info, err := root.Stat(RedirectsFile)
	if err != nil {
		return "" // no address has moved
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.read == nil || !os.SameFile(m.read, info) || !m.read.ModTime().Equal(info.ModTime()) || m.read.Size() != info.Size() {
		data, err := root.ReadFile(RedirectsFile)
		if err != nil {
			return ""
		}
		m.read, m.to = info, map[string]string{}
		for line := range strings.Lines(string(data)) {
			if parts := strings.Fields(line); len(parts) == 3 {
				m.to[parts[0]] = parts[1]
			}
		}
	}
	return m.to[path]
}
