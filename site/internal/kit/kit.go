// Package kit is what a released program holds so that it needs neither Go nor the project's source: the compiled
// engines, Go's scripts that start them, and what the engine can say.
//
// Command release puts the files into the folder files and compiles the program with the tag released. Otherwise there
// are none: the program then runs in the project and compiles the engine itself.
//
//	engine.wasm.br   the browser's engine, compressed
//	desk.wasm.br     that of the page /desk/, see package yibao/site/desk
//	wasm_exec.js     what starts them
//	texts.json       what the first can say, for pages in traditional characters
//	worker/…         the Worker for Cloudflare, its program with gzip
//	docs/…           the texts that tell how content is written
//	LICENSES.txt     the licences of all that is inside
//	version.txt      what it was made of
package kit

import (
	"io/fs"
	"strings"
)

// Files holds the files; nil where the program was not released.
var Files fs.FS

// Released tells whether the program was made by command release.
func Released() bool { return Files != nil }

// Command is how the program is called, for messages that say what to do.
func Command() string {
	if Released() {
		return "yibao"
	}
	return "go run ./site"
}

// Docs are the texts that tell how content is written; nil where the program was not released: they lie in the project.
func Docs() fs.FS {
	if !Released() {
		return nil
	}
	docs, err := fs.Sub(Files, "docs")
	if err != nil {
		panic(err) // the name is a constant
	}
	return docs
}

// Version says what a released program was made of.
func Version() string {
	text, err := fs.ReadFile(Files, "version.txt")
	if err != nil {
		panic(err) // command release has put it there
	}
	return strings.TrimSpace(string(text))
}
