package flow

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestTaken reads and draws what people paste, one construct of Mermaid a file, and compares the
// charts.
func TestTaken(t *testing.T) {
	eachPair(t, "testdata/taken.txtar", func(t *testing.T, src string) string {
		checkSource(t, src)
		c, _ := Parse(src)
		return describe(c)
	})
}

// TestRefused has one mistake a file, which one message tells.
func TestRefused(t *testing.T) {
	eachPair(t, "testdata/refused.txtar", func(t *testing.T, src string) string {
		_, errs := Parse(src)
		if len(errs) != 1 {
			t.Errorf("%d messages, want 1", len(errs))
		}
		var b strings.Builder
		for _, e := range errs {
			fmt.Fprintln(&b, e)
		}
		return b.String()
	})
}

// eachPair calls got for every chart of an archive, and compares it with the file behind it.
func eachPair(t *testing.T, name string, got func(t *testing.T, src string) string) {
	a, err := txtar.ParseFile(name)
	if err != nil || len(a.Files) == 0 || len(a.Files)%2 != 0 {
		t.Fatal("no pairs", err)
	}
	for i := 0; i < len(a.Files); i += 2 {
		t.Run(a.Files[i].Name, func(t *testing.T) {
			text := got(t, string(a.Files[i].Data))
			if *update {
				a.Files[i+1].Data = []byte(text)
			}
			if want := a.Files[i+1].Data; !bytes.Equal([]byte(text), want) {
				t.Errorf("%s\ngot\n%s\nwant\n%s", a.Files[i].Data, text, want)
			}
		})
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
