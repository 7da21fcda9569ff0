package serve

import (
	"slices"
	"testing"
)

func TestAccepted(t *testing.T) {
	tests := []struct {
		header string
		want   []string // "" is the plain file
	}{
		{"", []string{""}},
		{"gzip, deflate, br, zstd", []string{"br", "gzip", ""}},
		{"gzip", []string{"gzip", ""}},
		{"x-gzip", []string{"gzip", ""}},
		{"GZIP, BR", []string{"br", "gzip", ""}},
		{"br;q=0.5, gzip", []string{"gzip", "br", ""}},
		{"br;q=0.5, gzip;q=0.5", []string{"br", "gzip", ""}},
		{"br;q=0, gzip", []string{"gzip", ""}},
		{"br; Q=0.1 , gzip ; q=0.2", []string{"gzip", "br", ""}},
		{"*", []string{"br", "gzip", ""}},
		{"*;q=0.5, br;q=0", []string{"gzip", ""}},
		{"gzip, *;q=0", []string{"gzip", ""}},
		{"identity", []string{""}},
		{"identity, br;q=0.5", []string{"", "br"}},
		{"identity;q=0", []string{""}},
		{"br;q=nonsense", []string{""}},
		{"br;q=2, gzip;q=-1", []string{""}},
		{"br;q=NaN", []string{""}},
		{", ;;,=", []string{""}},
	}
	for _, test := range tests {
		var got []string
		for _, e := range accepted(test.header) {
			got = append(got, e.name)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: %q, want %q", test.header, got, test.want)
		}
	}
}
