package sitetest

import (
	"bytes"
	"html"
	"image/png"
	"net/url"
	"os"
	"testing"

	"github.com/chromedp/chromedp"

	"yibao/site/internal/content"
)

// Cards are the pictures that chats show beside a link, one a status: a title stands beside them in words anyway, but
// how far a page can be trusted does not. They hold no name, which each site has of its own. They are drawn once,
// with -update and the fonts of the machine, and kept among the assets, so that no build needs a font of 10 MB.

const (
	cardWidth, cardHeight = 1200, 630
	cardLimit             = 80_000 // bytes
)

// TestCards draws the cards with -update, and looks at those that are kept.
func TestCards(t *testing.T) {
	cards := map[string][2]string{"site": {"要付多少，怎么办", "各地医保怎么办事、报多少，每个数字都有出处。"}}
	for _, s := range content.Statuses() {
		cards[s.Code()] = [2]string{s.String(), s.Sentence()}
	}
	for id, words := range cards {
		name := root + "/site/internal/page/assets/card-" + id + ".png"
		if *update {
			drawCard(t, name, words[0], words[1], id)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("draw it with -update: %v", err)
			continue
		}
		if c, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width != cardWidth || c.Height != cardHeight || len(data) > cardLimit {
			t.Errorf("%s: %d × %d, %d bytes, %v", name, c.Width, c.Height, len(data), err)
		}
	}
}

func drawCard(t *testing.T, name, title, sentence, id string) {
	b := newTab(t, desk)
	colour := map[string]string{"historic": "#b9452d", "unverified": "#a86c15"}[id]
	if colour == "" {
		colour = "#0a6b5d"
	}
	card := `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 70px 90px; background: #fbfaf6; color: #1b2422; font-family: "Noto Sans CJK SC", sans-serif; position: relative; overflow: hidden }
small { font-size: 38px; color: #55625e } h1 { font-size: 104px; line-height: 1.25; margin: 60px 0 34px; color: ` + colour + ` } h1, p { text-wrap: balance } p { font-size: 40px; line-height: 1.6; margin: 0 }
i { position: absolute; bottom: 0; height: 36px }
</style><small>医保 · 办事流程 · 政策 · 计算器</small><h1>` + html.EscapeString(title) + `</h1><p>` + html.EscapeString(sentence) + `</p>
<i style="left: 0; width: 210px; background: #e0937f"></i><i style="left: 214px; width: 660px; background: #0a6b5d"></i><i style="left: 878px; width: 322px; background: #b4d8cd"></i>`
	b.do(chromedp.Navigate("data:text/html;charset=utf-8,"+url.PathEscape(card)), chromedp.EmulateViewport(cardWidth, cardHeight))
	shot, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100)) // the best is PNG
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, shot, 0o666); err != nil {
		t.Fatal(err)
	}
}
