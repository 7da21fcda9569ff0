package form

import (
	"strconv"
	"strings"

	"yibao/calc/date"
	"yibao/calc/digits"
)

// cardName, behind a card's prefix, tells that there is a card, also where nothing is filled in.
const cardName = "card"

// visit is the pairs of one visit, by what stands behind its prefix.
type visit []Pair

// day is the day that a visit has, or "".
func (v visit) day() string {
	for _, p := range v {
		if p.Name == dayName {
			if day := readDay(p.Value); isDay(day) {
				return day
			}
		}
	}
	return ""
}

func isDay(text string) bool {
	_, ok := date.Parse(text)
	return ok
}

// likely is what a new visit beside another begins with: its answers, but no amounts and no day.
func (f *Form) likely(v visit) (out visit) {
	for _, q := range f.rowQuestions() {
		for _, p := range v {
			if visitPrefix+p.Name == q.Field && len(q.Options) > 0 && p.Name != outsideName {
				out = append(out, p)
			}
		}
	}
	return out
}

// press does what the button says that the form was sent with: it changes the list of visits, of which the last is the one
// that the form is about.
func (f *Form) press(list []Pair) []Pair {
	do := ""
	var rest []Pair
	visits := []visit{}
	var this visit
	for _, p := range list {
		if p.Name == doField {
			do = p.Value
		} else if i, name, ok := rowOf(p.Name); ok && f.hasEarlier() {
			for len(visits) <= i {
				visits = append(visits, nil)
			}
			if name != cardName {
				visits[i] = append(visits[i], Pair{name, p.Value})
			}
		} else if name, ok := strings.CutPrefix(p.Name, visitPrefix); ok {
			this = append(this, Pair{name, p.Value})
		} else {
			rest = append(rest, p)
		}
	}
	f.pressed = pressed{}
	if do == "" || !f.hasEarlier() {
		return list // no field is called do
	}
	if name, value, _ := strings.Cut(do, "="); strings.HasPrefix(do, setDo) {
		return set(list, name[len(setDo):], value)
	}
	f.Sent = false // another visit is no wish for the result
	visits = f.change(append(visits, this), do)
	for i, v := range visits {
		before := visitPrefix
		if i < len(visits)-1 {
			before = rowField(i)
			rest = append(rest, Pair{before + cardName, "1"})
		}
		for _, p := range v {
			rest = append(rest, Pair{before + p.Name, p.Value})
		}
	}
	return rest
}

// pressed is what a button has done, for the reply.
type pressed struct {
	said  string // in words
	focus string // the button to go on with
	card  int    // the visit to go on with, counted from 1
}

// change does what a button says to the visits.
func (f *Form) change(visits []visit, do string) []visit {
	what, number, named := strings.Cut(do, ".")
	last := len(visits) - 1
	at := last
	if i, ok := digits.Int(number); named {
		if at = i; !ok || i < 0 || i > last {
			return visits
		}
	}
	said := ""
	switch what {
	case "add", "keep", "after", "copy":
		if last >= MaxRows {
			return visits
		}
		more := visits[at]
		if said = "照抄了一次，是"; what != "copy" {
			more, said = f.likely(more), "加了一次，是"
		}
		if what != "add" {
			at++
		}
		visits = append(visits, nil)
		copy(visits[at+1:], visits[at:])
		visits[at] = more
		f.pressed.card = at + 1
	case "drop":
		if at == last {
			return visits
		}
		visits = append(visits[:at], visits[at+1:]...)
		said, f.pressed.focus = "删去了", what+"."+strconv.Itoa(min(at, last-2))
		if last == 1 {
			f.pressed.focus = "add"
		}
	case "up", "down":
		from := at
		if at++; what == "up" {
			at -= 2
		}
		if at < 0 || at > last {
			return visits
		}
		visits[from], visits[at] = visits[at], visits[from]
		said = "移到了"
		switch at { // at an end, the button that moves back
		case 0:
			what = "down"
		case last:
			what = "up"
		}
		f.pressed.focus = what + "." + strconv.Itoa(at)
	case "sort":
		inOrder(visits)
		said, at, f.pressed.focus = "按日期排好了，这一次是", last, "add"
	default:
		return visits
	}
	f.pressed.said = said + rowTitle(at) + "。"
	return visits
}

// inOrder sorts the visits by their days. Those without one stay behind the one before.
func inOrder(visits []visit) {
	day := ""
	days := make([]string, len(visits))
	for i, v := range visits {
		if d := v.day(); d != "" {
			day = d
		}
		k := i
		for ; k > 0 && day < days[k-1]; k-- {
			days[k], visits[k] = days[k-1], visits[k-1]
		}
		days[k], visits[k] = day, v
	}
}
