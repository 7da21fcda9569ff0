package flow

import "math"

// style holds the measures of a form in px.
type style struct {
	font, lineHeight float64 // of labels in boxes
	small            float64 // font size of labels on lines and of roles in boxes
	padX, padY       float64 // from a box's border to its text
	pitch            float64 // between tracks
	lanePad          float64 // from a box to the border of its lane
	laneGap          float64 // between lanes where no line runs
	boxWidth         float64 // width of boxes, at most
	leastWidth       float64 // width of boxes below which the style is given up for the next
	limit            float64 // width of the drawing, at most
	roles            bool    // one column, with the role in each box
	grows            float64 // how much larger the drawing is shown where there is room
	mute             bool    // only for paper: no links, no frame, and nothing for screen readers
}

// styles are those of each form, the first that fits the chart before the others. A wide drawing is as wide as a tablet's page
// and as an A4 sheet show with all text in 12 px (9 pt) or more, a narrow or large one as the narrowest phone.
var styles = [...][]style{
	Wide: {
		{font: 15, lineHeight: 22, small: 13, padX: 10, padY: 10, pitch: 9, lanePad: 8, laneGap: 12, boxWidth: 186, leastWidth: 112, limit: sheetWidth, grows: 1},
		{font: 14, lineHeight: 20, small: 13, padX: 5, padY: 8, pitch: 6, lanePad: 4, laneGap: 6, boxWidth: 140, leastWidth: 84, limit: sheetWidth, grows: 1},
		{font: 15, lineHeight: 22, small: 13, padX: 12, padY: 9, pitch: 9, lanePad: 8, boxWidth: 300, leastWidth: 200, limit: sheetWidth, roles: true, grows: 1},
	},
	Narrow: {
		{font: 13, lineHeight: 18, small: 12, padX: 6, padY: 8, pitch: 6, lanePad: 4, laneGap: 4, boxWidth: 175, leastWidth: 84, limit: phoneWidth, grows: 1.25},
		{font: 15, lineHeight: 22, small: 13, padX: 12, padY: 9, pitch: 9, lanePad: 8, boxWidth: 300, leastWidth: 200, limit: phoneWidth, roles: true, grows: 1.25},
	},
	Strip: {
		{font: 13, lineHeight: 17, small: 13, padX: 4, padY: 5, pitch: 6, lanePad: 2, boxWidth: 170, leastWidth: 110, limit: stripWidth, roles: true, grows: 1, mute: true},
		{font: 13, lineHeight: 17, small: 13, padX: 4, padY: 5, pitch: 6, lanePad: 2, boxWidth: 170, leastWidth: 110, limit: phoneWidth, roles: true, grows: 1, mute: true},
	},
	Large: {
		{font: 24, lineHeight: 36, small: 24, padX: 12, padY: 12, pitch: 8, lanePad: 8, boxWidth: 300, leastWidth: 200, limit: phoneWidth, roles: true, grows: 1.25},
		{font: 24, lineHeight: 36, small: 24, padX: 12, padY: 12, pitch: 8, lanePad: 8, boxWidth: 600, leastWidth: 200, limit: crowdedWidth, roles: true, grows: 1},
	},
}

// Widths in px.
const (
	sheetWidth   = 734.0
	phoneWidth   = 320.0
	stripWidth   = 178.0
	crowdedWidth = 640.0
)

// Distances in px that are the same in all forms.
const (
	margin       = 1.0  // around the drawing
	stub         = 9.0  // from a box down to the first track, or from a label
	labelDrop    = 5.0  // from a box down to its lines' labels
	labelPad     = 2.0  // from a label's text to the sides of its background
	entry        = 15.0 // from the last track down to the next box, with room for an arrow head
	least        = 24.0 // between rows
	cut          = 12.0 // how deep the corners of a decision are
	fold         = 9.0  // the corner of a document
	laneRoom     = 14.0 // above the first and below the last row
	trackRoom    = 14.0 // between lines that share a track
	channelPitch = 9.0  // between the tracks of a channel
)

type point struct{ x, y float64 }

// rect is given by its corners.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) midX() float64 { return (r.x0 + r.x1) / 2 }
func (r rect) midY() float64 { return (r.y0 + r.y1) / 2 }

// block is lines of text in a rectangle.
type block struct {
	rect
	lines []string
}

// drawing is a chart with all its coordinates. boxes and paths are numbered like the chart's
// nodes and edges; an edge without a label has a label without lines.
type drawing struct {
	style
	*grid
	routes        []route
	width, height float64
	head          float64 // height of the lanes' titles
	lanes         []block // one without lines if the chart has no lanes
	boxes         []block
	paths         [][]point
	labels        []block

	ports     []float64   // of each edge: where on the foot of its box it leaves
	gutters   []float64   // x of each gutter's first track
	tracks    []*net      // of each edge: its run along a gutter, or nil
	first     []*net      // of each edge: its run along the channel that it enters first, or nil
	last      []*net      // and last, or nil
	channelAt [][]float64 // y of the tracks of each channel
}

// draw lays the chart out.
func draw(c *Chart, form Form) *drawing {
	g := newGraph(c)
	var d *drawing
	for _, s := range styles[form] {
		if form == Narrow && len(c.Lanes) == 0 && !s.roles {
			continue // one column has room for larger type
		}
		var fits bool
		if d, fits = arrange(g, s); fits {
			break
		}
	}
	return d
}

// arrange lays the chart out in one style and says whether it fits.
func arrange(g *graph, s style) (d *drawing, fits bool) {
	d = &drawing{style: s, grid: newGrid(g, len(g.chart.Lanes) > 0 && !s.roles)}
	d.routes = chooseRoutes(d.grid)
	d.boxes = make([]block, len(d.at))
	d.labels = make([]block, len(d.from))
	fits = d.columns()
	fits = d.leave() && fits
	d.fillBoxes()
	d.rowsAndChannels()
	d.connect()
	return d, fits
}

func (d *drawing) netKey(e int) netKey {
	return netKey{d.to[e], d.chart.Edges[e].Line, d.back[e]}
}

// columns gives the gutters their tracks and the boxes their x, and says whether the columns are
// wide enough.
func (d *drawing) columns() (fits bool) {
	counts := d.trackGutters()
	width, fits := d.columnWidth(counts)
	x := margin
	d.gutters = make([]float64, len(counts))
	left := make([]float64, d.cols) // of the boxes in each column
	for g, n := range counts {
		gap := d.gap(g, n) + float64(n)*d.pitch
		d.gutters[g] = x + gap/2 - float64(n-1)*d.pitch/2
		x += gap
		if g < d.cols {
			left[g] = x + d.lanePad
			x += width + 2*d.lanePad
		}
	}
	d.width = x + margin
	for n, c := range d.at {
		d.boxes[n].x0, d.boxes[n].x1 = left[c.col], left[c.col]+width
	}

	if len(d.chart.Lanes) == 0 || d.roles {
		d.lanes = []block{{rect: rect{x0: margin, x1: x}}}
		return fits
	}
	d.lanes = make([]block, d.cols)
	for i, l := range d.chart.Lanes {
		b := &d.lanes[i]
		b.x0, b.x1 = left[i]-d.lanePad, left[i]+width+d.lanePad
		b.lines = wrap(l.Title, (width+d.lanePad)/d.font)
		d.head = max(d.head, float64(len(b.lines))*d.lineHeight+14)
	}
	return fits
}

// trackGutters gives the lines along gutters their tracks, and returns how many each gutter has.
func (d *drawing) trackGutters() []int {
	lays := make([]lay, d.cols+1)
	d.tracks = make([]*net, len(d.from))
	for e, r := range d.routes {
		if r.way != inGutter {
			continue
		}
		// Along a gutter, channel r is at 2r and row r at 2r+1.
		u, v := d.at[d.from[e]], d.at[d.to[e]]
		end := 2 * v.row
		if r.side {
			end++
		}
		d.tracks[e] = lays[r.gutter].add(d.netKey(e),
			pin{float64(2 * (u.row + 1)), u.col < r.gutter},
			pin{float64(end), v.col < r.gutter})
	}
	counts := make([]int, len(lays))
	for g := range lays {
		counts[g] = lays[g].assign(1)
	}
	return counts
}

// gap is the width of gutter g besides its n tracks. The tracks run in the middle of the gap
// between two lanes; beside the outermost lanes there is a gap only for tracks.
func (d *drawing) gap(g, n int) float64 {
	switch {
	case g > 0 && g < d.cols:
		return d.laneGap
	case n > 0:
		return d.laneGap / 2
	}
	return 0
}

// columnWidth is the width of the boxes, given the tracks of each gutter. If the drawing may not
// be wide enough for boxes that can be read, fits is false and the tracks move together.
func (d *drawing) columnWidth(counts []int) (width float64, fits bool) {
	room := d.limit - 2*margin - float64(2*d.cols)*d.lanePad
	tracks := 0.0
	for g, n := range counts {
		room -= d.gap(g, n)
		tracks += float64(n)
	}
	width = (room - tracks*d.pitch) / float64(d.cols)
	if width < d.leastWidth {
		d.pitch = (room - float64(d.cols)*d.leastWidth) / tracks
		return d.leastWidth, false
	}
	return math.Floor(min(width, d.boxWidth)), true
}

// trackX is the x of the gutter track of e.
func (d *drawing) trackX(e int) float64 {
	return d.gutters[d.routes[e].gutter] + float64(d.tracks[e].track)*d.pitch
}

// fillBoxes breaks the nodes' labels into lines and gives the boxes their height, still at y 0.
func (d *drawing) fillBoxes() {
	for n, node := range d.chart.Nodes {
		b := &d.boxes[n]
		room := b.x1 - b.x0 - 2*d.padX
		if node.Shape == Decision {
			room -= cut / 2
		}
		b.lines = wrap(node.Label, room/d.font)
		b.y1 = float64(len(b.lines))*d.lineHeight + 2*d.padY
		if node.Shape == Decision {
			b.y1 += 6
		}
		b.y1 += d.roleHeight(d.roleLines(n))
	}
}

// roleLines is what stands above the label in the box of node n, and roleHeight the room that it takes.
func (d *drawing) roleLines(n int) []string {
	role := d.chart.role(d.chart.Nodes[n])
	if !d.roles || role == "" {
		return nil
	}
	b := d.boxes[n]
	return wrap(role, (b.x1-b.x0-2*d.padX-cut)/d.small)
}

func (d *drawing) roleHeight(lines []string) float64 {
	if len(lines) == 0 {
		return 0
	}
	return float64(len(lines))*(d.small+3) + 2
}

// rowsAndChannels gives the channels their tracks and everything its y.
func (d *drawing) rowsAndChannels() {
	lays := make([]lay, d.rows+1)
	d.first = make([]*net, len(d.from))
	d.last = make([]*net, len(d.from))
	for e, r := range d.routes {
		u, v := d.at[d.from[e]], d.at[d.to[e]]
		key := d.netKey(e)
		leave := pin{d.ports[e], true}
		arrive := pin{d.boxes[d.to[e]].midX(), false}
		switch {
		case r.way == inTarget && leave.at != arrive.at:
			d.first[e] = lays[u.row+1].add(key, leave, arrive)
		case r.way == inSource:
			d.last[e] = lays[v.row].add(key, leave, arrive)
		case r.way == inGutter:
			x := d.trackX(e)
			d.first[e] = lays[u.row+1].add(key, leave, pin{x, d.back[e]})
			if !r.side {
				d.last[e] = lays[v.row].add(key, pin{x, !d.back[e]}, arrive)
			}
		}
	}

	heights := make([]float64, d.rows)
	for n, b := range d.boxes {
		heights[d.at[n].row] = max(heights[d.at[n].row], b.y1)
	}
	band := make([]float64, d.rows+1) // how far labels reach below the row above
	for e, l := range d.labels {
		u := d.from[e]
		if len(l.lines) > 0 {
			row := d.at[u].row
			slack := (heights[row] - d.boxes[u].y1) / 2
			band[row+1] = max(band[row+1], labelDrop+l.y1-slack)
		}
	}

	y := margin + d.head
	d.channelAt = make([][]float64, d.rows+1)
	for c := range lays {
		n := lays[c].assign(trackRoom)
		top := y + band[c] + stub
		for t := range n {
			d.channelAt[c] = append(d.channelAt[c], top+float64(t)*channelPitch)
		}
		next := y + laneRoom
		if c > 0 && c < d.rows {
			next = max(y+least, y+band[c]+entry)
		}
		if n > 0 {
			next = max(next, d.channelAt[c][n-1]+entry)
		}
		y = next
		if c == d.rows {
			break
		}
		for n := range d.boxes {
			if d.at[n].row == c {
				b := &d.boxes[n]
				top := y + (heights[c]-b.y1)/2
				b.y0, b.y1 = top, top+b.y1
			}
		}
		y += heights[c]
	}
	d.height = y + margin
	for i := range d.lanes {
		d.lanes[i].y0, d.lanes[i].y1 = margin, y
	}
	for e := range d.labels {
		l := &d.labels[e]
		top := d.boxes[d.from[e]].y1 + labelDrop
		l.y0, l.y1 = top, top+l.y1
	}
}

// connect draws the edges' paths.
func (d *drawing) connect() {
	d.paths = make([][]point, len(d.from))
	for e, r := range d.routes {
		u, v := d.boxes[d.from[e]], d.boxes[d.to[e]]
		path := []point{{d.ports[e], u.y1}}
		across := func(c int, n *net, x float64) {
			if n == nil {
				return
			}
			y := d.channelAt[c][n.track]
			path = append(path, point{path[len(path)-1].x, y}, point{x, y})
		}
		first, last := d.at[d.from[e]].row+1, d.at[d.to[e]].row
		switch r.way {
		case inTarget:
			across(first, d.first[e], v.midX())
		case inSource:
			across(last, d.last[e], v.midX())
		case inGutter:
			x := d.trackX(e)
			across(first, d.first[e], x)
			across(last, d.last[e], v.midX())
		}
		if r.side {
			x := v.x0
			if at := path[len(path)-1].x; at > x {
				x = v.x1
			}
			path = append(path, point{path[len(path)-1].x, v.midY()}, point{x, v.midY()})
		} else {
			path = append(path, point{v.midX(), v.y0})
		}
		d.paths[e] = path
	}
}
