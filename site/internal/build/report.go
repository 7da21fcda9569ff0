package build

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"time"
)

// EngineBudget is the most that the browser's engine may weigh with brotli, in bytes.
const EngineBudget = 815_000

// Report is what a build has made.
type Report struct {
	Out    string // the folder
	ID     string // of this content: equal content has an equal one
	Pages  int
	Assets int
	Size   Size // of everything that is published
	Engine Size // of the browser's engine
	Cached int  // files whose compressed forms were there from an earlier build
	Took   time.Duration
	Steps  []Took // the slowest first

	written map[string]written // every file that is published, by its path
}

// written is a file as it was written.
type written struct {
	sum  [sha256.Size]byte
	size Size
}

// Size is a number of bytes, as it is and compressed.
type Size struct{ Raw, Gzip, Brotli int64 }

// Took is how long one step took. Steps overlap.
type Took struct {
	Step string
	Time time.Duration
}

func (s *Size) add(o Size) {
	s.Raw += o.Raw
	s.Gzip += o.Gzip
	s.Brotli += o.Brotli
}

// OverBudget reports whether the engine is heavier than it may be.
func (r *Report) OverBudget() bool { return r.Engine.Brotli > EngineBudget }

// String is the report as the terminal shows it.
func (r *Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "已生成 %d 个页面、%d 个资源，共 %s，用时 %s。\n", r.Pages, r.Assets, r.Size, seconds(r.Took))
	if r.Cached > 0 {
		fmt.Fprintf(&b, "其中 %d 个文件没有变，沿用了上次的压缩结果。\n", r.Cached)
	}
	budget := "在预算之内"
	if r.OverBudget() {
		budget = "超出预算，请减小"
	}
	fmt.Fprintf(&b, "浏览器里的计算引擎：%s；预算 %s，%s。\n", r.Engine, kb(EngineBudget), budget)
	var slow []string
	for _, t := range r.Steps {
		slow = append(slow, t.Step+" "+seconds(t.Time))
	}
	fmt.Fprintf(&b, "各步用时：%s。\n", strings.Join(slow, "，"))
	fmt.Fprintf(&b, "位置：%s（内容编号 %s）", r.Out, r.ID)
	return b.String()
}

func (s Size) String() string {
	return fmt.Sprintf("%s（gzip %s，brotli %s）", kb(s.Raw), kb(s.Gzip), kb(s.Brotli))
}

// kb rounds up, so that what is shown as within a limit is.
func kb(n int64) string { return fmt.Sprintf("%d KB", (n+999)/1000) }

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f 秒", d.Seconds()) }
