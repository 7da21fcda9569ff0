// Package digits reads whole numbers as package strconv does, but says of what is none only that: the errors of
// strconv quote it, and what that takes weighs more in the browser's engine than all that reads numbers.
package digits

import (
	"math"
	"strings"
)

// Int reads a whole number in decimal digits, after a minus or not; ok is false for anything else, and for a
// number that no int holds.
func Int(s string) (n int, ok bool) {
	digits := strings.TrimPrefix(s, "-")
	for i := range len(digits) {
		d := int(digits[i] - '0')
		if d > 9 || n > (math.MaxInt-d)/10 {
			return 0, false
		}
		n = n*10 + d
	}
	if digits != s {
		n = -n
	}
	return n, digits != ""
}

// Hex reads a number of hexadecimal digits, as many as a rune may have.
func Hex(s string) (n rune, ok bool) {
	if len(s) > 7 {
		return 0, false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			n = n<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			n = n<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return n, s != ""
}
