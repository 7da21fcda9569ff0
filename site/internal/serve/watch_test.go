package serve

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// receive waits for the next change; a test that gets none hangs until go test ends it.
func receive(t *testing.T, changes <-chan []string) []string {
	t.Helper()
	files, ok := <-changes
	if !ok {
		t.Fatal("the watcher ended")
	}
	return files
}

func TestWatch(t *testing.T) {
	dir := t.TempDir()
	writeSite(t, dir, map[string]string{"places.yaml": "", "procedures/a.md": "", ".git/HEAD": ""})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	changes, err := watch(ctx, []string{dir, filepath.Join(dir, "not-there")})
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }

	// Changes close together come as one.
	for range 20 {
		writeSite(t, dir, map[string]string{"places.yaml": "x", "procedures/a.md": "x"})
	}
	if got, want := receive(t, changes), []string{at("places.yaml"), at("procedures/a.md")}; !slices.Equal(got, want) {
		t.Errorf("changed %q, want %q", got, want)
	}

	// What an editor writes for itself is no change; the file beside it is.
	writeSite(t, dir, map[string]string{".git/HEAD": "x", "procedures/.a.md.swp": "x", "procedures/a.md~": "x", "procedures/4913": "x"})
	writeSite(t, dir, map[string]string{"procedures/b.md": "x"})
	if got, want := receive(t, changes), []string{at("procedures/b.md")}; !slices.Equal(got, want) {
		t.Errorf("changed %q, want %q", got, want)
	}

	// A new folder is watched with all below it.
	writeSite(t, dir, map[string]string{"policies/beijing/new.yaml": "x"})
	receive(t, changes)
	writeSite(t, dir, map[string]string{"policies/beijing/new.yaml": "y"})
	if got, want := receive(t, changes), []string{at("policies/beijing/new.yaml")}; !slices.Equal(got, want) {
		t.Errorf("changed %q, want %q", got, want)
	}

	// A file that is removed has changed.
	if err := os.Remove(at("procedures/a.md")); err != nil {
		t.Fatal(err)
	}
	if got, want := receive(t, changes), []string{at("procedures/a.md")}; !slices.Equal(got, want) {
		t.Errorf("changed %q, want %q", got, want)
	}

	// Changes are kept while nobody receives, also over several quiet times.
	writeSite(t, dir, map[string]string{"places.yaml": "y"})
	time.Sleep(2 * quiet)
	writeSite(t, dir, map[string]string{"procedures/b.md": "y"})
	time.Sleep(2 * quiet)
	if got, want := receive(t, changes), []string{at("places.yaml"), at("procedures/b.md")}; !slices.Equal(got, want) {
		t.Errorf("changed %q, want %q", got, want)
	}

	cancel()
	if files, ok := <-changes; ok {
		t.Errorf("changed %q after the end", files)
	}
}
