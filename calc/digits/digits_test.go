package digits

import (
	"strconv"
	"testing"
)

// FuzzInt reads what strconv reads, but for a plus.
func FuzzInt(f *testing.F) {
	for _, s := range []string{"", "0", "7", "-12", "+3", "007", "1.0", "٣", "9223372036854775807", "9223372036854775808", "-9223372036854775807", "-", "1-", "a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := strconv.Atoi(s)
		if err == nil && want == -1<<63 {
			return // the one that its sign alone makes fit
		}
		if got, ok := Int(s); ok != (err == nil && s[0] != '+') || ok && got != want {
			t.Errorf("%q: %d, %t, want %d, %v", s, got, ok, want, err)
		}
	})
}

// FuzzHex reads what strconv reads, and nothing else.
func FuzzHex(f *testing.F) {
	for _, s := range []string{"", "0", "4e00", "FFFF", "g", "+1", "12345678", "7fffffff", "_1", "x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := strconv.ParseUint(s, 16, 28)
		if got, ok := Hex(s); ok != (err == nil && len(s) <= 7) || ok && uint64(got) != want {
			t.Errorf("%q: %x, %t, want %x, %v", s, got, ok, want, err)
		}
	})
}
