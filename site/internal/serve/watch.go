package serve

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long nothing must change before a change is reported: an editor writes a file
// in several steps, and a checkout writes many files.
const quiet = 100 * time.Millisecond

// watch reports the files that change in the given folders and all below them, also in
// folders that are made later. Changes close together come as one sorted list; while nobody
// receives, they are kept. The channel is closed when ctx ends. Folders that do not exist are
// left out.
func watch(ctx context.Context, dirs []string) (<-chan []string, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		if err := addTree(w, dir); err != nil {
			w.Close()
			return nil, err
		}
	}
	changes := make(chan []string)
	go func() {
		defer close(changes)
		defer w.Close()
		collect(ctx, w, changes)
	}()
	return changes, nil
}

// addTree watches a folder and every folder below it.
func addTree(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // it has gone in the meantime, or never was
		case !d.IsDir():
			return nil
		case path != dir && ignored(path):
			return filepath.SkipDir
		}
		return w.Add(path)
	})
}

func collect(ctx context.Context, w *fsnotify.Watcher, changes chan<- []string) {
	files := map[string]bool{}
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	var ready chan<- []string // changes, once it has been quiet
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			if e.Op == fsnotify.Chmod || ignored(e.Name) {
				continue
			}
			if e.Has(fsnotify.Create) {
				if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
					addTree(w, e.Name) // what cannot be watched is seen at the next change
				}
			}
			files[e.Name] = true
			ready = nil
			timer.Reset(quiet)
		case err, ok := <-w.Errors:
			if !ok {
				return
			}
			files[err.Error()] = true // events were lost: something has changed
			timer.Reset(quiet)
		case <-timer.C:
			if len(files) > 0 {
				ready = changes
			}
		case ready <- slices.Sorted(maps.Keys(files)):
			clear(files)
			ready = nil
		}
	}
}

// ignored reports whether a file is an editor's own: hidden, a backup or a swap file.
func ignored(path string) bool {
	name := filepath.Base(path)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") ||
		strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp") ||
		name == "4913" || // vim tries with this name whether it may write
		name == "node_modules"
}
