package starter

import (
	"bytes"
	"fmt"
	"html"
	"io/fs"
	"path"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// The texts that tell how content is written stand beside it, as Markdown and, since not everybody has an editor that
// shows that, as pages for a browser.

var texts = []string{"README.md", "policies/README.md"}

// Pictures is the folder of their pictures.
const Pictures = "help"

// Docs are the texts, as pages, too, and their pictures, by path, from the folder of a site's content. They call the
// program as it is called.
func Docs(content fs.FS, command string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, name := range texts {
		data, err := fs.ReadFile(content, name)
		if err != nil {
			return nil, err
		}
		data = bytes.ReplaceAll(data, []byte("go run ./site"), []byte(command))
		files[name] = data
		if files[strings.TrimSuffix(name, ".md")+".html"], err = docPage(data); err != nil {
			return nil, err
		}
	}
	pictures, err := fs.Glob(content, path.Join(Pictures, "*.png"))
	if err != nil {
		return nil, err
	}
	for _, name := range pictures {
		if files[name], err = fs.ReadFile(content, name); err != nil {
			return nil, err
		}
	}
	return files, nil
}

var docEngine = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.NewCJK(extension.WithEastAsianLineBreaks(extension.EastAsianLineBreaksCSS3Draft))),
	goldmark.WithParserOptions(parser.WithAutoHeadingID()),
)

const docStyle = `body { max-width: 46em; margin: 2em auto; padding: 0 1em; font: 17px/1.7 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #1b2422; background: #fbfaf6 }
table { border-collapse: collapse } td, th { border: 1px solid #cfd6d2; padding: .3em .6em; text-align: left; vertical-align: top }
pre, code { font: 15px/1.5 Consolas, monospace; background: #eef1ee } pre { padding: .8em; overflow: auto } img { max-width: 100%; border: 1px solid #cfd6d2 }
h1, h2, h3 { line-height: 1.3; color: #0a6b5d } a { color: #0a6b5d }`

// docPage makes a page of one of the texts. Its links lead to the pages of the others.
func docPage(src []byte) ([]byte, error) {
	root := docEngine.Parser().Parse(text.NewReader(src), parser.WithContext(parser.NewContext(parser.WithIDs(ids{}))))
	title := ""
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Heading:
			if title == "" {
				title = string(n.Lines().Value(src))
			}
		case *ast.Link:
			if to, ok := strings.CutSuffix(string(n.Destination), "README.md"); ok && entering {
				n.Destination = []byte(to + "README.html")
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s</title>\n<style>\n%s\n</style>\n", html.EscapeString(title), docStyle)
	err = docEngine.Renderer().Render(&b, src, root)
	return bytes.ReplaceAll(b.Bytes(), []byte("<!-- raw HTML omitted -->\n"), nil), err
}

// ids names headings as GitHub does, so that links to them work in both.
type ids struct{}

func (ids) Generate(value []byte, _ ast.NodeKind) []byte {
	return []byte(strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, string(value)))
}

func (ids) Put([]byte) {}
