package sitetest

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"yibao/site/internal/build"
	"yibao/site/internal/content"
	"yibao/site/internal/kit"
	"yibao/site/internal/serve"
	"yibao/site/internal/starter"
)

// TestNewSite does what content/README.md tells somebody who begins: makes a site, looks at it, edits a file, writes
// something wrong and mends it, and computes a bill. With -update it takes the README's pictures on the way.
func TestNewSite(t *testing.T) {
	dir := t.TempDir()
	names := starter.Names{Site: "乙县医保指南", Place: "乙县", ID: "yixian"}
	if _, err := starter.Write(dir, names, os.DirFS(filepath.Join(root, "content")), "yibao", time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	url := preview(t, dir)
	b := newTab(t, desk)
	b.others = append(b.others, url)
	b.do(chromedp.EmulateViewport(800, 520))
	b.do(chromedp.Navigate(url + "/"))
	b.wait(`document.querySelector('h1') && document.body.innerText.includes('乙县职工医保')`)
	b.takePicture("home")

	b.do(chromedp.Navigate(url + "/procedures/yixian-cash-reimburse/"))
	b.wait(visible("svg a[href='#pay']"))
	b.do(chromedp.ScrollIntoView("figure, svg"))
	b.takePicture("flow")

	file := filepath.Join(dir, "content", "procedures", "yixian", "yixian-cash-reimburse.md")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	edit := func(old, new string) {
		t.Helper()
		if !bytes.Contains(data, []byte(old)) {
			t.Fatalf("%s has no %q", file, old)
		}
		data = bytes.Replace(data, []byte(old), []byte(new), 1)
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	edit("summary: 出院时自己全额付了钱，回来再报。", "summary: 在外地住院垫了钱，回来再报。")
	b.wait(`document.body.innerText.includes('在外地住院垫了钱')`)
	edit("summary: ", "summary:")
	b.wait(visible("#dev-problems"))
	if told := b.text("#dev-problems"); !strings.Contains(told, "yixian-cash-reimburse.md:3:") || !strings.Contains(told, "冒号后面空一格") {
		t.Errorf("it tells %s", told)
	}
	b.takePicture("mistake")
	edit("summary:", "summary: ")
	b.wait(`!document.querySelector('#dev-problems')`)

	b.do(chromedp.Navigate(url + "/calculator/yixian-employee/"))
	b.wait(visible(".answer"))
	b.do(chromedp.Click(`label:has([value="secondary"])`), chromedp.SendKeys(fees, "8600"))
	b.waitAmount("2,200.00")
	b.takePicture("estimate")
}

// preview previews a site as a released program does, with the engine that the tests have built.
func preview(t *testing.T, dir string) (url string) {
	t.Helper()
	files := fstest.MapFS{"texts.json": {Data: []byte("[]")}}
	for name, pattern := range map[string]string{"engine.wasm.br": "engine.*.wasm.br", "desk.wasm.br": "desk.*.wasm.br", "wasm_exec.js": "wasm_exec.*.js"} {
		found, err := filepath.Glob(filepath.Join(public, "assets", pattern))
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, found, err)
		}
		data, err := os.ReadFile(found[0])
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	kit.Files = files // no other test runs meanwhile
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "public")
	var last *build.Report
	dev := &serve.Dev{Root: dir, Out: out, Watch: []string{"content"}, Say: func(string) {}, Build: func(ctx context.Context) error {
		report, err := build.Run(ctx, build.Options{Root: dir, Out: out, Last: last})
		if problems, ok := errors.AsType[content.Problems](err); ok {
			return errors.New(problems.First(10))
		}
		if report != nil {
			last = report
		}
		return err
	}}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 2)
	go func() { ended <- dev.Run(ctx) }()
	go func() { ended <- serve.Serve(ctx, listener, dev) }()
	t.Cleanup(func() {
		cancel()
		if err := errors.Join(<-ended, <-ended); err != nil {
			t.Error(err)
		}
		kit.Files = nil
	})
	url = "http://" + listener.Addr().String()
	for end := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) { // until the first build is there
		response, err := http.Get(url)
		if err == nil {
			response.Body.Close()
		}
		if err == nil && response.StatusCode == http.StatusOK {
			return url
		}
		if time.Now().After(end) {
			t.Fatal("no site: ", err)
		}
	}
}

// pictureLimit is how many bytes a picture of the README may have.
const pictureLimit = 60_000

// takePicture keeps what is seen as a picture of content/README.md with -update, and looks at the one that is kept: of
// that size, small, and shown. Fonts differ from machine to machine, so its points are not compared.
func (b *tab) takePicture(name string) {
	b.Helper()
	b.do(chromedp.Sleep(300 * time.Millisecond)) // what moves comes to rest
	shot := call(b, cdp.CaptureScreenshot, cdp.CaptureScreenshotParams{Format: cdp.CaptureScreenshotFormatPng})
	seen, err := png.Decode(bytes.NewReader(shot.Data))
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(root, "content", starter.Pictures, name+".png")
	if *update {
		var small bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if err := encoder.Encode(&small, fewColours(seen)); err != nil {
			b.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(file, small.Bytes(), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		b.Errorf("take it with -update: %v", err)
		return
	}
	size := seen.Bounds().Size()
	if c, err := png.DecodeConfig(bytes.NewReader(kept)); err != nil || c.Width != size.X || c.Height != size.Y || len(kept) > pictureLimit {
		b.Errorf("%s: %d × %d, %d bytes, %v; take it again with -update", file, c.Width, c.Height, len(kept), err)
	}
	if readme, err := os.ReadFile(filepath.Join(root, "content", "README.md")); err != nil || !strings.Contains(string(readme), "]("+starter.Pictures+"/"+name+".png)") {
		b.Errorf("content/README.md does not show %s: %v", name, err)
	}
}

// fewColours is a picture in the 64 colours that it has most of, which a page of text does with.
func fewColours(seen image.Image) *image.Paletted {
	count := map[color.Color]int{}
	bounds := seen.Bounds()
	for y := range bounds.Dy() {
		for x := range bounds.Dx() {
			count[color.RGBAModel.Convert(seen.At(x, y))]++
		}
	}
	var palette color.Palette
	for c := range count {
		palette = append(palette, c)
	}
	slices.SortFunc(palette, func(a, b color.Color) int {
		if n := count[b] - count[a]; n != 0 {
			return n
		}
		x, y := a.(color.RGBA), b.(color.RGBA)
		return bytes.Compare([]byte{x.R, x.G, x.B}, []byte{y.R, y.G, y.B})
	})
	few := image.NewPaletted(bounds, palette[:min(len(palette), 64)])
	for y := range bounds.Dy() {
		for x := range bounds.Dx() {
			few.Set(x, y, seen.At(x, y))
		}
	}
	return few
}
