// QR codes by ISO/IEC 18004: bytes, level M (15 % may be lost), versions 1 to 15, which is 412
// bytes: a year of visits. yibaoQR(text) gives the mask that was chosen and the rows, from the top, of '1' for dark
// and '0' for light, without the quiet zone; or null if the text is too long. The tests compare
// it with another program's, module by module.
(function () {
  'use strict'
  // By version, from 1: how many check bytes a block has, and how many blocks there are.
  var CHECKS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24]
  var BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10]
  var MASKS = [
    function (x, y) { return (x + y) % 2 },
    function (x, y) { return y % 2 },
    function (x) { return x % 3 },
    function (x, y) { return (x + y) % 3 },
    function (x, y) { return (Math.floor(x / 3) + Math.floor(y / 2)) % 2 },
    function (x, y) { return x * y % 2 + x * y % 3 },
    function (x, y) { return (x * y % 2 + x * y % 3) % 2 },
    function (x, y) { return ((x + y) % 2 + x * y % 3) % 2 }
  ]

  window.yibaoQR = function (text) {
    var data = utf8(text)
    for (var v = 1; v <= CHECKS.length; v++) {
      if (data.length + (v < 10 ? 2 : 3) <= dataLength(v)) return draw(v, interleaved(v, padded(v, data)))
    }
    return null
  }

  // drawing gives a code as an element for paper, where the sheet around it is the quiet zone.
  window.yibaoQR.drawing = function (code) {
    var SVG = 'http://www.w3.org/2000/svg'
    var svg = document.createElementNS(SVG, 'svg')
    svg.setAttribute('viewBox', '0 0 ' + code.rows.length + ' ' + code.rows.length)
    svg.setAttribute('shape-rendering', 'crispEdges')
    svg.setAttribute('aria-hidden', 'true') // the address stands beside it
    var path = ''
    code.rows.forEach(function (row, y) {
      row.replace(/1+/g, function (run, x) { path += 'M' + x + ' ' + y + 'h' + run.length + 'v1h-' + run.length + 'z' })
    })
    svg.appendChild(document.createElementNS(SVG, 'path')).setAttribute('d', path)
    return svg
  }

  function utf8(text) {
    return unescape(encodeURIComponent(text)).split('').map(function (c) { return c.charCodeAt(0) })
  }

  // The bytes

  // wholeLength is how many bytes a version holds, with check bytes.
  function wholeLength(v) {
    var modules = (16 * v + 128) * v + 64
    if (v >= 2) {
      var n = Math.floor(v / 7) + 2
      modules -= (25 * n - 10) * n - 55
    }
    if (v >= 7) modules -= 36
    return Math.floor(modules / 8)
  }

  function dataLength(v) { return wholeLength(v) - CHECKS[v - 1] * BLOCKS[v - 1] }

  // padded puts the kind of data and its length before the data, and fills up what is left.
  function padded(v, data) {
    var bits = []
    function put(n, length) { while (length--) bits.push(n >> length & 1) }
    put(4, 4)
    put(data.length, v < 10 ? 8 : 16)
    data.forEach(function (b) { put(b, 8) })
    put(0, 4)
    while (bits.length % 8) bits.push(0)
    var out = []
    for (var i = 0; i < bits.length; i += 8) out.push(parseInt(bits.slice(i, i + 8).join(''), 2))
    for (var fill = 0xec; out.length < dataLength(v); fill ^= 0xec ^ 0x11) out.push(fill)
    return out
  }

  // interleaved splits the data into blocks, adds the check bytes of each and takes a byte of
  // every block in turn. The last blocks may have one byte of data more.
  function interleaved(v, data) {
    var count = BLOCKS[v - 1]
    var short = Math.floor(data.length / count)
    var blocks = []
    for (var i = 0, at = 0; i < count; i++) {
      var length = short + (i < count - data.length % count ? 0 : 1)
      blocks.push(data.slice(at, at + length))
      at += length
    }
    var checks = blocks.map(function (b) { return remainder(b, CHECKS[v - 1]) })
    return inTurn(blocks).concat(inTurn(checks))
  }

  function inTurn(blocks) {
    var out = []
    for (var i = 0; i < blocks[blocks.length - 1].length; i++) {
      blocks.forEach(function (b) { if (i < b.length) out.push(b[i]) })
    }
    return out
  }

  // remainder gives the check bytes: what is left of the data divided by the generator.
  function remainder(data, length) {
    var generator = [1]
    for (var i = 0, root = 1; i < length; i++, root = times(root, 2)) {
      generator.push(0)
      for (var j = generator.length - 1; j > 0; j--) generator[j] ^= times(generator[j - 1], root)
    }
    var rest = data.concat(generator.slice(1).map(function () { return 0 }))
    data.forEach(function (_, i) {
      var factor = rest[i]
      generator.forEach(function (g, j) { rest[i + j] ^= times(g, factor) })
    })
    return rest.slice(data.length)
  }

  // times multiplies in the field of 256 elements.
  function times(a, b) {
    var product = 0
    for (; b; b >>= 1, a = a << 1 ^ (a >> 7) * 0x11d) if (b & 1) product ^= a
    return product
  }

  // The drawing

  function draw(v, bytes) {
    var size = 17 + 4 * v
    var dark = [] // by row and column; what is not set yet is undefined
    for (var i = 0; i < size; i++) dark.push(new Array(size))
    function set(x, y, on) { if (x >= 0 && y >= 0 && x < size && y < size) dark[y][x] = on ? 1 : 0 }
    // square draws rings around a middle; rings at the distances given are light.
    function square(x, y, reach, light) {
      for (var dy = -reach; dy <= reach; dy++) {
        for (var dx = -reach; dx <= reach; dx++) set(x + dx, y + dy, light.indexOf(Math.max(Math.abs(dx), Math.abs(dy))) < 0)
      }
    }

    for (i = 0; i < size; i++) {
      set(6, i, i % 2 === 0)
      set(i, 6, i % 2 === 0)
    }
    square(3, 3, 4, [2, 4])
    square(size - 4, 3, 4, [2, 4])
    square(3, size - 4, 4, [2, 4])
    var middles = alignment(v)
    middles.forEach(function (x, i) {
      middles.forEach(function (y, j) {
        var last = middles.length - 1
        if (!(i === 0 && j === 0 || i === 0 && j === last || i === last && j === 0)) square(x, y, 2, [1])
      })
    })
    if (v >= 7) drawVersion()
    drawFormat(0) // so that its place is taken
    var free = drawBytes()

    var best = null
    MASKS.forEach(function (mask, number) {
      drawFormat(number)
      var rows = dark.map(function (row, y) {
        return row.map(function (on, x) { return on ^ (free[y][x] && mask(x, y) === 0 ? 1 : 0) })
      })
      var points = penalty(rows)
      if (!best || points < best.points) {
        best = { points: points, mask: number, rows: rows.map(function (row) { return row.join('') }) }
      }
    })
    return best

    function drawVersion() {
      var bits = v << 12 | code(v, 12, 0x1f25)
      for (var i = 0; i < 18; i++) {
        var a = size - 11 + i % 3
        var b = Math.floor(i / 3)
        set(a, b, bits >> i & 1)
        set(b, a, bits >> i & 1)
      }
    }

    // drawFormat writes the level, which is 00 for M, and the mask, twice.
    function drawFormat(mask) {
      var bits = (mask << 10 | code(mask, 10, 0x537)) ^ 0x5412
      for (var i = 0; i < 15; i++) {
        var on = bits >> i & 1
        if (i < 6) set(8, i, on)
        else if (i < 8) set(8, i + 1, on)
        else if (i === 8) set(7, 8, on)
        else set(14 - i, 8, on)
        if (i < 8) set(size - 1 - i, 8, on)
        else set(8, size - 15 + i, on)
      }
      set(8, size - 8, 1)
    }

    // drawBytes fills what is left, in pairs of columns from the right, up and down in turn. It
    // gives where that is.
    function drawBytes() {
      var free = dark.map(function (row) { return row.slice() })
      for (var y = 0; y < size; y++) for (var x = 0; x < size; x++) free[y][x] = dark[y][x] === undefined
      var at = 0
      for (var right = size - 1; right > 0; right -= 2) {
        if (right === 6) right = 5
        for (var n = 0; n < size; n++) {
          for (var dx = 0; dx < 2; dx++) {
            x = right - dx
            y = (right + 1 & 2) === 0 ? size - 1 - n : n
            if (!free[y][x]) continue
            set(x, y, at < bytes.length * 8 && bytes[at >> 3] >> 7 - (at & 7) & 1)
            at++
          }
        }
      }
      return free
    }
  }

  // code gives the check bits of a number.
  function code(n, length, generator) {
    for (var i = 0; i < length; i++) n = n << 1 ^ (n >> length - 1) * generator
    return n
  }

  // alignment gives the columns, which are also the rows, of the middles of the small squares.
  function alignment(v) {
    if (v === 1) return []
    var count = Math.floor(v / 7) + 2
    var step = Math.ceil((v * 4 + 4) / (count * 2 - 2)) * 2
    var out = [6]
    for (var i = count - 2; i >= 0; i--) out.push(v * 4 + 10 - i * step)
    return out
  }

  // penalty says how hard a drawing is to read: long runs, squares of one colour, what looks like
  // a corner, and too much of one colour.
  function penalty(rows) {
    var size = rows.length
    var points = 0
    var dark = 0
    var columns = rows.map(function (_, x) { return rows.map(function (row) { return row[x] }) })
    rows.concat(columns).forEach(function (line) {
      var text = line.join('')
      ;(text.match(/0{5,}|1{5,}/g) || []).forEach(function (run) { points += run.length - 2 })
      for (var i = 0; i + 11 <= size; i++) {
        var part = text.slice(i, i + 11)
        if (part === '10111010000' || part === '00001011101') points += 40
      }
    })
    rows.forEach(function (row, y) {
      row.forEach(function (on, x) {
        dark += on
        if (x && y && on === row[x - 1] && on === rows[y - 1][x] && on === rows[y - 1][x - 1]) points += 3
      })
    })
    return points + Math.floor(Math.abs(dark * 20 / (size * size) - 10)) * 10
  }
})()
