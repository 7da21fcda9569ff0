package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"strings"
)

// contentArchive puts a folder of content into a zip file, without what git does not hold. The same files give the
// same bytes: no times, no order of a disk.
func contentArchive(dir string) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") || strings.HasSuffix(d.Name(), "~") {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: "content/" + name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil { // writes the list of what is in it
		return nil, err
	}
	return b.Bytes(), nil
}
