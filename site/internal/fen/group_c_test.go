package fen

import (
	"slices"
	"testing"
)

var groupC = slices.Concat(yantaiC, taianZaozhuangC, dalianShenyangC, guizhouC,
	shanxiShijiazhuangC, luoyangJiaozuoC, daliSuzhouNingdeC)

func TestGroupC(t *testing.T) { compare(t, groupC) }
