package sitetest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/chromedp/chromedp"

	"yibao/site/internal/opencc"
	"yibao/site/internal/search"
	"yibao/site/internal/serve"
)

// pagesOfALargeSite is how many pages the site may come to have.
const pagesOfALargeSite = 10_000

// manyDocuments makes the documents of a large site of those there are: other places, and of the texts every
// second sentence from anywhere.
func manyDocuments() []search.Document {
	from := search.Documents(site)
	random := rand.New(rand.NewPCG(1, 2))
	var sentences []string
	for _, d := range from {
		for _, t := range d.Texts {
			sentences = append(sentences, strings.SplitAfter(t, "。")...)
		}
	}
	first, second := []rune("东南西北中新安平永长宁乐清兴武德和泰丰金"), []rune("山江河州城阳川原海林泉溪湖岭湾桥化昌康源")
	var docs []search.Document
	for i := range pagesOfALargeSite {
		d := from[i%len(from)]
		if copy := i / len(from); copy > 0 {
			city := string(first[(i+copy)%len(first)]) + string(second[(i/7+copy)%len(second)])
			for _, p := range site.Places {
				short := strings.TrimSuffix(p.Name, "市")
				d.Title, d.Place = strings.ReplaceAll(d.Title, short, city), strings.ReplaceAll(d.Place, short, city)
			}
			d.Path = fmt.Sprintf("/%d%s", copy, d.Path)
			d.Names = nil
			d.Also = append([]string{city + "市"}, d.Also...)
			var texts []string
			for _, t := range d.Texts {
				for _, s := range strings.SplitAfter(t, "。") {
					if random.IntN(2) == 0 {
						s = sentences[random.IntN(len(sentences))]
					}
					texts = append(texts, s)
				}
			}
			d.Texts = texts
		}
		docs = append(docs, d)
	}
	return docs
}

// largeSite serves the site with the index of a large one, and counts the bytes of what a search fetches.
type largeSite struct {
	*httptest.Server
	mu    sync.Mutex
	files map[string][]byte
	sent  map[string]int
}

func newLargeSite() *largeSite {
	l := &largeSite{files: map[string][]byte{}, sent: map[string]int{}}
	for _, f := range search.Index(manyDocuments(), opencc.Traditional()) {
		l.files["/"+f.Path] = f.Data
	}
	pages := serve.New(public)
	l.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, ok := l.files[r.URL.Path]
		if !ok {
			count := &counter{ResponseWriter: w}
			pages.ServeHTTP(count, r)
			if strings.HasPrefix(r.URL.Path, "/assets/search") {
				l.count(r.URL.Path, count.n)
			}
			return
		}
		var b bytes.Buffer
		z := brotli.NewWriterLevel(&b, brotli.BestCompression)
		z.Write(data)
		z.Close()
		w.Header().Set("Content-Encoding", "br")
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		l.count(r.URL.Path, b.Len())
		w.Write(b.Bytes())
	}))
	return l
}

type counter struct {
	http.ResponseWriter
	n int
}

func (c *counter) Write(b []byte) (int, error) { c.n += len(b); return c.ResponseWriter.Write(b) }

func (l *largeSite) count(path string, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sent[path] = max(l.sent[path], n) // the service worker asks once more, where the browser would have it
}

// sum tells how much was sent, code and index, and begins anew.
func (l *largeSite) sum() (code, index, requests int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for path, n := range l.sent {
		if _, ok := l.files[path]; ok {
			index += n
			requests++
		} else {
			code += n
		}
	}
	clear(l.sent)
	return code, index, requests
}

// openLarge opens the window of the search on a page of the large site.
func (l *largeSite) open(t *testing.T) *tab {
	b := newTab(t, phone)
	b.others = append(b.others, l.URL)
	b.do(chromedp.Navigate(l.URL + "/about/"))
	l.sum()
	eval[any](b, `document.querySelector('.find').click()`)
	b.wait(`document.querySelector('dialog.finding input') !== null`)
	return b
}

// TestFirstQueryIsLight holds the first query on a large site, code and index, to 30 KB.
func TestFirstQueryIsLight(t *testing.T) {
	l := newLargeSite()
	defer l.Close()
	for _, query := range []string{"转诊", "转诊转院", "起付线", "zzzy", "zhuanzhen", "上海", "異地就醫", "异地就医备案", "起付标淮", "個人帳戶", "zhuangzhen", "北京职工住院报销多少钱", "成都", "sh", "生育津帖", "异地就医备安"} {
		t.Run(query, func(t *testing.T) {
			b := l.open(t)
			eval[any](b, `(i => { i.value = `+quote(query)+`; i.dispatchEvent(new Event('input')) })(document.querySelector('dialog.finding input'))`)
			b.wait(`document.querySelector('dialog [role=listbox]').getAttribute('aria-busy') === 'false' && document.querySelectorAll('dialog [role=option]').length > 0`)
			code, index, requests := l.sum()
			t.Logf("code %d, index %d in %d files: %s", code, index, requests, b.text("dialog [role=status]"))
			if code+index > 30_000 {
				t.Errorf("%d bytes, at most 30,000", code+index)
			}
		})
	}
}
