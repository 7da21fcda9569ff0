package fen

import (
	"slices"
	"testing"
)

var groupC = slices.Concat(yantaiC)

func TestGroupC(t *testing.T) { compare(t, groupC) }
