package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/tools/txtar"
)

// mermaidScript is Mermaid itself, in the version of sitetest/testdata/package.json.
const mermaidScript = "../sitetest/testdata/node_modules/mermaid/dist/mermaid.min.js"

// TestMermaid asks Mermaid about every chart that this package is tested with and every one of
// the content: it must take all that we take, and of those that we refuse, the ones that are said
// to be taken by it. So charts also show on GitHub, and none is refused for a wrong reason.
func TestMermaid(t *testing.T) {
	takes := startMermaid(t)
	for _, chart := range chartsForMermaid(t) {
		if problem := takes(chart.src); (problem == "") != chart.taken {
			t.Errorf("%s: taken by Mermaid: want %t: %s\n%s", chart.name, chart.taken, problem, chart.src)
		}
	}
}

type chartForMermaid struct {
	name, src string
	taken     bool
}

func chartsForMermaid(t *testing.T) (all []chartForMermaid) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	golden, _ := filepath.Glob("testdata/golden/*.txtar")
	for _, name := range append(archives, golden...) {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if filepath.Ext(f.Name) == ".mmd" {
				all = append(all, chartForMermaid{name + "/" + f.Name, string(f.Data), !strings.HasPrefix(f.Name, "refused by Mermaid")})
			}
		}
	}
	err := fs.WalkDir(os.DirFS("../../../content"), "procedures", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join("../../../content", name))
		if _, chart, ok := strings.Cut(string(data), "```mermaid\n"); ok {
			chart, _, _ = strings.Cut(chart, "\n```")
			all = append(all, chartForMermaid{name, chart, true})
		}
		return err
	})
	if err != nil || len(all) < 200 {
		t.Fatalf("only %d charts: %v", len(all), err)
	}
	return all
}

// startMermaid loads Mermaid into Chromium. What it gives asks it about one chart: the answer is
// empty or what is wrong.
func startMermaid(t *testing.T) func(src string) string {
	script, err := os.ReadFile(mermaidScript)
	if err != nil {
		t.Fatalf("Mermaid is missing: %v\nRun ./test.sh, which installs it.", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(allocator)
	t.Cleanup(end)
	load := chromedp.Evaluate[string](string(script) + ";mermaid.initialize({startOnLoad: false}); 'ready'")
	if _, err := chromedp.Run(ctx, load); err != nil {
		t.Fatalf("Chromium does not start: %v\nRun ./test.sh, which installs it.", err)
	}
	return func(src string) string {
		text, _ := json.Marshal(src)
		ask := fmt.Sprintf("mermaid.parse(%s).then(() => '', e => String(e.message ?? e) || 'refused')", text)
		problem, err := chromedp.Run(ctx, chromedp.Evaluate[string](ask, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		return problem
	}
}
