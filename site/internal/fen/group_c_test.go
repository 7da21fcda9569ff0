package fen

import (
	"slices"
	"testing"
)

var groupC = slices.Concat(yantaiC, taianZaozhuangC, dalianShenyangC, guizhouC)

func TestGroupC(t *testing.T) { compare(t, groupC) }
