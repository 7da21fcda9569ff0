package servertest

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yibao/site/internal/casetest"
)

// TestCases has both servers answer all cases that the command line answers, in batches. A year is among them that is
// told as visits, as sums and by the account of an answer.
func TestCases(t *testing.T) {
	for _, file := range []string{"cases.ndjson", "current.ndjson.gz", "tellings.ndjson", "open.ndjson", "slip.ndjson"} {
		cases, err := casetest.Read(filepath.Join(root, "site", "testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		t.Run(file, func(t *testing.T) {
			onBoth(t, func(t *testing.T, s server) {
				for batch := range slices.Chunk(cases, 500) {
					var body strings.Builder
					for _, c := range batch {
						body.Write(c.Request)
						body.WriteByte('\n')
					}
					a := s.ask(t, request{"POST", "/api/v1/estimate/batch", body.String(), []string{"Content-Type", "application/x-ndjson"}})
					lines := strings.Split(strings.TrimSuffix(a.body, "\n"), "\n")
					if a.status != 200 || len(lines) != len(batch) {
						t.Fatalf("%d, %d answers to %d cases: %.500s", a.status, len(lines), len(batch), a.body)
					}
					for i, c := range batch {
						if err := c.Check([]byte(lines[i])); err != nil {
							t.Error(err)
						}
					}
				}
			})
		})
	}
}
