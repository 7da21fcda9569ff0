package serve

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// writeCertificate makes a certificate for localhost and gives it.
func writeCertificate(t *testing.T, certFile, keyFile string, serial int64, written time.Time) *x509.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(serial), DNSNames: []string{"localhost"}, NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{certFile: {Type: "CERTIFICATE", Bytes: der}, keyFile: {Type: "EC PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, written, written); err != nil {
			t.Fatal(err)
		}
	}
	if c, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestSecure speaks HTTPS, renews the certificate, and then breaks it.
func TestSecure(t *testing.T) {
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Secure(l, cert, key); err == nil {
		t.Fatal("no certificate, and no error")
	}
	now := time.Now()
	trusted := x509.NewCertPool()
	trusted.AddCert(writeCertificate(t, cert, key, 1, now.Add(-time.Hour)))
	secure, err := Secure(l, cert, key)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- Serve(t.Context(), secure, http.NotFoundHandler()) }()
	serial := func() (int64, string) {
		t.Helper()
		client := &http.Client{Transport: &http.Transport{
			TLSClientConfig:   &tls.Config{RootCAs: trusted, ServerName: "localhost"},
			ForceAttemptHTTP2: true,
			DisableKeepAlives: true,
		}}
		r, err := client.Get("https://" + l.Addr().String() + "/")
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		return r.TLS.PeerCertificates[0].SerialNumber.Int64(), r.Proto
	}
	if n, proto := serial(); n != 1 || proto != "HTTP/2.0" {
		t.Errorf("certificate %d by %s", n, proto)
	}
	trusted.AddCert(writeCertificate(t, cert, key, 2, now))
	if n, _ := serial(); n != 2 {
		t.Errorf("after renewal, certificate %d", n)
	}
	if err := os.WriteFile(cert, []byte("half writ"), 0o600); err != nil {
		t.Fatal(err)
	}
	if n, _ := serial(); n != 2 {
		t.Errorf("while it is being written, certificate %d", n)
	}
}
