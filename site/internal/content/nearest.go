package content

import "unicode/utf8"

// maybe asks whether the author meant one of the known names: “；是不是 place？”, or "". A
// known name itself may stand where it does not belong.
func maybe(name string, known []string) string {
	if best := nearest(name, known); best != "" && best != name {
		return "；是不是 " + best + "？"
	}
	return ""
}

// nearest gives the first of the known names that takes fewest changes, or "" where all are
// too far: more than a third of the name, but one change is always near.
func nearest(name string, known []string) string {
	best, least := "", max(1, utf8.RuneCountInString(name)/3)+1
	for _, k := range known {
		if d := distance([]rune(name), []rune(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance counts the changes between two words: a letter more, a letter less, another
// letter, two letters swapped.
func distance(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			other := d[i-1][j-1]
			if a[i-1] != b[j-1] {
				other++
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, other)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}
