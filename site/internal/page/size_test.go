package page

import (
	"bytes"
	"io"
	"io/fs"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestProcedurePageIsLight holds a procedure's page and all that it loads to 25 KB, which a
// slow line carries in a second. The style sheet and the script may take at most 9 of them, so
// that a long procedure has room.
func TestProcedurePageIsLight(t *testing.T) {
	shared := 0
	for _, name := range []string{"site.css", "site.js", "favicon.svg"} {
		b, err := fs.ReadFile(Files, "assets/"+name)
		if err != nil {
			t.Fatal(err)
		}
		shared += compressed(t, b)
	}
	if shared > 9_000 {
		t.Errorf("style sheet, script and icon take %d bytes, at most 9,000", shared)
	}
	page := compressed(t, render(t, smallSite(t))["procedures/shangrao-referral/index.html"])
	if page+shared > 25_000 {
		t.Errorf("the page takes %d bytes, at most 25,000", page+shared)
	}
	t.Logf("page %d bytes, shared %d bytes", page, shared)
}

func compressed(t *testing.T, b []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	if _, err := io.Copy(w, bytes.NewReader(b)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
