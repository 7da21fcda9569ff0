package flow

// net is a run of lines along one channel or gutter: those with the same target and look, which
// may lie on one another.
type net struct {
	key   netKey
	a, b  float64 // from, to
	pins  []pin
	track int
}

type netKey struct {
	target int
	line   Line
	back   bool
}

// pin is where a line joins the run: from the side of the lower tracks (above a channel, to the
// left of a gutter) or of the higher ones.
type pin struct {
	at    float64
	lower bool
}

// lay collects the runs of one channel or gutter and gives each a track.
type lay struct{ nets []*net }

// add puts a run between two pins into the net of its key, and returns the net.
func (l *lay) add(key netKey, p, q pin) *net {
	var n *net
	for _, m := range l.nets {
		if m.key == key {
			n = m
		}
	}
	if n == nil {
		n = &net{key: key, a: p.at, b: p.at}
		l.nets = append(l.nets, n)
	}
	n.pins = append(n.pins, p, q)
	n.a = min(n.a, p.at, q.at)
	n.b = max(n.b, p.at, q.at)
	return n
}

// assign gives the nets tracks such that nets closer than room never share one, and returns the
// number of tracks. It puts each net on the first track that is free and then swaps neighbouring
// tracks as long as that saves crossings.
func (l *lay) assign(room float64) int {
	var tracks [][]*net
place:
	for _, n := range l.nets {
		for t := range tracks {
			if !clash(n, tracks[t], room) {
				tracks[t] = append(tracks[t], n)
				continue place
			}
		}
		tracks = append(tracks, []*net{n})
	}
	for range tracks {
		swapped := false
		for t := 0; t+1 < len(tracks); t++ {
			if crossings(tracks[t+1], tracks[t]) < crossings(tracks[t], tracks[t+1]) {
				tracks[t], tracks[t+1] = tracks[t+1], tracks[t]
				swapped = true
			}
		}
		if !swapped {
			break
		}
	}
	for t, nets := range tracks {
		for _, n := range nets {
			n.track = t
		}
	}
	return len(tracks)
}

func clash(n *net, track []*net, room float64) bool {
	for _, m := range track {
		if n.a < m.b+room && m.a < n.b+room {
			return true
		}
	}
	return false
}

// crossings counts where lines cross if track lower lies directly before track higher.
func crossings(lower, higher []*net) int {
	sum := 0
	for _, l := range lower {
		for _, h := range higher {
			for _, p := range l.pins {
				if !p.lower && h.a <= p.at && p.at <= h.b {
					sum++
				}
			}
			for _, p := range h.pins {
				if p.lower && l.a <= p.at && p.at <= l.b {
					sum++
				}
			}
		}
	}
	return sum
}
