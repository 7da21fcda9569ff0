package serve

import (
	"crypto/tls"
	"net"
	"os"
	"sync"
	"time"
)

// Secure answers with TLS: it takes connections from l and speaks HTTPS with the certificate
// in the two PEM files. They are read again when they change, so that a renewed certificate is
// used without a restart; while the new pair cannot be read, the old one stays.
func Secure(l net.Listener, certFile, keyFile string) (net.Listener, error) {
	c := &certificate{certFile: certFile, keyFile: keyFile}
	if _, err := c.get(nil); err != nil {
		return nil, err
	}
	return tls.NewListener(l, &tls.Config{
		GetCertificate: c.get,
		NextProtos:     []string{"h2", "http/1.1"},
		MinVersion:     tls.VersionTLS12,
	}), nil
}

// certificate is a pair of files and what was read from them last.
type certificate struct {
	certFile, keyFile string

	mu      sync.Mutex
	pair    *tls.Certificate
	changed time.Time // when the files that pair came from were written
}

func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	changed := lastChange(c.certFile, c.keyFile)
	if c.pair != nil && changed.Equal(c.changed) {
		return c.pair, nil
	}
	pair, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		if c.pair != nil {
			return c.pair, nil
		}
		return nil, err
	}
	c.pair, c.changed = &pair, changed
	return c.pair, nil
}

// lastChange is when the younger of the files was written.
func lastChange(names ...string) (last time.Time) {
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && info.ModTime().After(last) {
			last = info.ModTime()
		}
	}
	return last
}
