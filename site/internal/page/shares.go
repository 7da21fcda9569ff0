package page

import (
	"strings"

	"yibao/calc/figure"
	"yibao/calc/num"
	"yibao/calc/policy"
)

// shares are what some people pay of the person's share of bands 个人部分只付几成, where only one of the versions
// has it beside the rates: the other may have it in them already.
type shares struct{ before, after *figure.Figure }

func sharesOf(older, newer *policy.Version, o, n *figure.Figure) shares {
	sh := shares{shareOf(older, o), shareOf(newer, n)}
	if sh.before != nil && sh.after != nil {
		return shares{}
	}
	return sh
}

// shareOf is what all bands by a scale have as their share.
func shareOf(v *policy.Version, scale *figure.Figure) *figure.Figure {
	var out *figure.Figure
	first := true
	for _, p := range v.Programs() {
		for _, s := range p.Steps {
			if s.Scale != scale {
				continue
			}
			if !first && s.Share() != out {
				return nil
			}
			out, first = s.Share(), false
		}
	}
	return out
}

// shared are the numbers of a figure with what a share makes of each.
func (s *space) shared(f, share *figure.Figure) []line {
	list := s.lines(f)
	if share == nil {
		return list
	}
	one := num.Int(1)
	var out []line
	for _, l := range list {
		for _, part := range s.lines(share) {
			both, ok := l.cases.and(part.cases)
			switch {
			case !ok:
			case !l.known || !part.known:
				out = append(out, line{cases: both, text: notStated})
			default:
				rate := one.Sub(one.Sub(l.number).Mul(part.number))
				out = append(out, line{both, numberText(f.Unit, rate), rate, true})
			}
		}
	}
	return out
}

// note says that a share is in the rates.
func (sh shares) note(s *space) string {
	when, f := "原来", sh.before
	if f == nil {
		when, f = "现在", sh.after
	}
	if f == nil {
		return ""
	}
	var parts []string
	for _, l := range s.lines(f) {
		parts = append(parts, strings.TrimSpace(s.write(l.cases)+" "+l.text))
	}
	return when + "另写了“" + f.Title + "”（" + strings.Join(parts, "，") + "），比的时候已经把它乘进比例里"
}
