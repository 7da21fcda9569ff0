//go:build released

package kit

import (
	"embed"
	"io/fs"
)

//go:embed files
var files embed.FS

func init() {
	var err error
	if Files, err = fs.Sub(files, "files"); err != nil {
		panic(err)
	}
}
