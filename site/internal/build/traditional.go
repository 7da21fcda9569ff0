package build

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"yibao/site/internal/hant"
	"yibao/site/internal/kit"
	"yibao/site/internal/opencc"
)

// engineScript hands on what the engine says.
const engineScript = "engine.js"

// addTraditional publishes the scripts for pages in traditional characters: of each that says something another form,
// and with the engine's the dictionary of what the engine can say.
func (in *inputs) addTraditional(root string) error {
	if in.site.Settings.Simple {
		in.words = opencc.Traditional().Of(nil)
		return nil
	}
	words := opencc.Traditional().With(in.site.Traditional)
	texts, err := engineTexts(root)
	if err != nil {
		return err
	}
	for _, p := range in.site.Policies {
		texts = append(texts, string(p.Data))
	}
	in.words = words.Of(texts)
	in.scripts = map[string]string{}
	names, err := fs.Glob(in.fsys, "assets/*.js")
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := fs.ReadFile(in.fsys, name)
		if err != nil {
			return err
		}
		data = withoutComments(data)
		script := words.Script(string(data))
		switch name = path.Base(name); {
		case name == engineScript:
			script = in.words.Spell() + ";" + script
		case script == string(data):
			continue
		}
		form := strings.TrimSuffix(name, ".js") + ".zh-hant.js"
		if err := in.assets.add(form, []byte(script)); err != nil {
			return err
		}
		in.scripts[in.assets.names[name]] = in.assets.names[form]
	}
	return nil
}

// composed are words that the engine puts together from single characters.
const composed = "周一，周二，周三，周四，周五，周六，周日"

// engineTexts gives the texts that stand in the source of the engine.
func engineTexts(root string) ([]string, error) {
	if kit.Released() {
		return bundledTexts()
	}
	seen := map[string]bool{}
	for _, folder := range engineFolders {
		err := filepath.WalkDir(filepath.Join(root, folder), func(name string, d fs.DirEntry, err error) error {
			switch {
			case os.IsNotExist(err):
				return nil
			case err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
				return err
			}
			src, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			var s scanner.Scanner
			files := token.NewFileSet()
			s.Init(files.AddFile(name, -1, len(src)), src, nil, 0)
			for {
				_, kind, literal := s.Scan()
				if kind == token.EOF {
					return nil
				}
				if text, err := strconv.Unquote(literal); err == nil && (kind == token.STRING || kind == token.CHAR) {
					seen[text] = true
				}
			}
		})
		if err != nil {
			return nil, err
		}
	}
	texts := []string{composed}
	for text := range seen {
		if hant.Speaks(text) {
			texts = append(texts, text)
		}
	}
	slices.Sort(texts)
	return texts, nil
}
