// The result as a picture, to send to the family: three wide to four high, so that a phone shows it whole. yibaoPicture(root,
// link) draws it and gives the canvas. Every word of it stands in the page already; what there is no room for is
// left to the link. It is always light, whatever the page is.
(function () {
  'use strict'
  var WIDTH = 1080
  var HEIGHT = 1440
  var EDGE = 64
  var CODE = 216 // the side of the code

  window.yibaoPicture = function (root, link) {
    var answer = root.querySelector('.answer')
    var canvas = document.createElement('canvas')
    canvas.width = WIDTH
    canvas.height = HEIGHT
    var pen = canvas.getContext('2d')
    var look = paint(root)
    var family = getComputedStyle(document.body).fontFamily
    var bottom = HEIGHT - EDGE - CODE - 24 // of what may be written above the code
    var y = EDGE

    pen.fillStyle = look('--paper')
    pen.fillRect(0, 0, WIDTH, HEIGHT)
    pen.textBaseline = 'top'

    var h1 = document.querySelector('h1')
    write(h1.firstChild.textContent, 46, '--ink', 700)
    var version = told(answer)[0]
    if (version) write(version.join('：'), 30, '--soft', 400)
    y += 20
    result()
    bar()
    rows()
    y += 10
    var inputs = told(answer).slice(1).map(function (t) { return t.join('：').replace('？：', '？') })
    if (inputs.length) write('填的是：' + inputs.join('；') + '。', 28, '--ink', 400, 4)
    notes()
    foot()
    return canvas

    function result() {
      var amount = answer.querySelector('.amount')
      if (amount.previousElementSibling) write(amount.previousElementSibling.textContent, 32, '--soft', 400)
      var size = 110
      var text = amount.textContent
      do { font(size -= 4, 700) } while (pen.measureText(text).width > WIDTH - 2 * EDGE)
      write(text, size, amount.classList.contains('is-plain') ? '--ink' : '--person', 700)
      y -= Math.round(size * 0.25)
      var funds = amount.nextElementSibling
      if (funds && funds.tagName === 'P') write(funds.textContent, 32, '--ink', 400)
    }

    // bar draws the bar as the page does.
    function bar() {
      var svg = answer.querySelector('.bar')
      if (!svg) return
      y += 16
      var scale = (WIDTH - 2 * EDGE) / svg.viewBox.baseVal.width
      ;[].forEach.call(svg.querySelectorAll('rect'), function (r) {
        pen.fillStyle = look(colour(r))
        pen.fillRect(EDGE + r.x.baseVal.value * scale, y, r.width.baseVal.value * scale, 52)
      })
      y += 52 + 20
    }

    // rows are those of the table, or what the colours mean where there is none.
    function rows() {
      var list = [].map.call(answer.querySelectorAll('.bill tbody tr, .keys li'), function (tr) {
        var sum = tr.querySelector('td')
        return { key: tr.querySelector('.key'), text: (sum ? tr.querySelector('th') : tr).textContent.trim(), sum: sum ? sum.textContent : '' }
      })
      var most = 8
      list.forEach(function (row, i) {
        if (i >= most) return
        if (i === most - 1 && list.length > most) row = { text: '还有 ' + (list.length - most + 1) + ' 行，见链接', sum: '' }
        if (row.key) {
          pen.fillStyle = look(colour(row.key))
          pen.fillRect(EDGE, y + 6, 26, 26)
        }
        font(30, 400)
        pen.fillStyle = look('--ink')
        pen.fillText(row.sum, WIDTH - EDGE - pen.measureText(row.sum).width, y)
        var room = WIDTH - 2 * EDGE - 44 - pen.measureText(row.sum).width - 24
        pen.fillText(fitting(row.text, room), EDGE + 44, y)
        y += 46
      })
    }

    // notes are what the result supposes and warns of, as far as there is room; what warns comes first.
    function notes() {
      var all = [].filter.call(answer.querySelectorAll('.assumed li, .note, .hint'), function (n) {
        return !n.closest('details') && !n.matches('.assumed .hint') && n.nextElementSibling !== answer.querySelector('.amount') && (n.matches('li') || !n.querySelector('button, input'))
      })
      var loud = all.filter(function (n) { return n.classList.contains('is-warn') })
      loud.concat(all.filter(function (n) { return loud.indexOf(n) < 0 })).forEach(function (n) {
        y += 8
        var warn = n.classList.contains('is-warn')
        write((n.matches('li') ? '· 当作：' : '· ') + said(n), 26, warn ? '--person' : '--soft', warn ? 600 : 400, 3)
      })
    }

    // said is the text of a note without its buttons.
    function said(n) {
      var copy = n.cloneNode(true)
      ;[].forEach.call(copy.querySelectorAll('button'), function (b) { b.remove() })
      return copy.textContent.trim()
    }

    function foot() {
      var at = HEIGHT - EDGE - CODE
      pen.fillStyle = look('--line')
      pen.fillRect(EDGE, at - 14, WIDTH - 2 * EDGE, 2)
      var code = window.yibaoQR(link)
      y = at + 10
      bottom = HEIGHT - EDGE
      var right = code ? CODE + 30 : 0
      write(document.querySelector('.brand, .foot a, footer a').textContent.trim() + ' · 测算', 32, '--brand', 700, 1, right)
      write(code ? '扫码看每一步怎么算、依据哪一条' : '到下面的网址看每一步怎么算、依据哪一条', 28, '--ink', 400, 1, right)
      write(link.replace(/^https?:\/\/|#.*$/g, ''), 24, '--soft', 400, 2, right)
      write('只供了解和估算，不作报销依据。', 24, '--soft', 400, 1, right)
      if (!code) return
      var module = Math.floor(CODE / code.rows.length)
      var left = WIDTH - EDGE - module * code.rows.length
      pen.fillStyle = '#000000'
      code.rows.forEach(function (row, j) {
        row.replace(/1+/g, function (run, i) { pen.fillRect(left + i * module, at + 8 + j * module, run.length * module, module) })
      })
    }

    function font(size, weight) { pen.font = weight + ' ' + size + 'px ' + family }

    // write writes a paragraph, and goes on below it. Lines beyond the most, or below the bottom, are left out.
    function write(text, size, ink, weight, most, right) {
      font(size, weight)
      pen.fillStyle = look(ink)
      var lines = wrapped(text.replace(/\s+/g, ' ').trim(), WIDTH - 2 * EDGE - (right || 0))
      var step = Math.round(size * 1.45)
      var room = Math.min(lines.length, most || 9, Math.floor((bottom - y) / step))
      if (room < 1) return
      lines.slice(0, room).forEach(function (line, i) {
        if (i === room - 1 && room < lines.length) line = line.slice(0, -1) + '……'
        pen.fillText(line, EDGE, y)
        y += step
      })
    }

    // wrapped breaks a text into lines: anywhere but within a number or a word, and never before a mark that ends something.
    function wrapped(text, width) {
      var lines = []
      var line = ''
      ;(text.match(/[\w.,%\-/]+[，。；：、！？”）》]*|[“（《]*[^\w][，。；：、！？”）》]*/g) || []).forEach(function (part) {
        if (line && pen.measureText(line + part).width > width) {
          lines.push(line)
          line = part.trim()
        } else line += part
      })
      return lines.concat(line)
    }

    function fitting(text, width) {
      if (pen.measureText(text).width <= width) return text
      while (text && pen.measureText(text + '…').width > width) text = text.slice(0, -1)
      return text + '…'
    }
  }

  // told gives what was filled in, as pairs of texts; the version comes first.
  function told(answer) {
    return [].map.call(answer.querySelectorAll('.told .rows > div'), function (d) {
      return [d.querySelector('dt').textContent, d.querySelector('dd').textContent]
    })
  }

  // colour names the colour of a part of the bar, or of its key.
  function colour(node) {
    var name = String(node.getAttribute('class')).match(/is-(\w+)/)
    return '--' + (!name || name[1] === 'either' ? 'out' : name[1])
  }

  // paint finds the colours of the light page by their names.
  function paint(root) {
    var probe = document.createElement('span')
    probe.className = 'is-light'
    root.appendChild(probe)
    var style = getComputedStyle(probe)
    var found = {}
    ;['ink', 'soft', 'line', 'paper', 'brand', 'out', 'person', 'person2', 'person3', 'fund', 'fund2', 'fund3'].forEach(function (name) {
      found['--' + name] = style.getPropertyValue('--' + name).trim()
    })
    probe.remove()
    return function (name) { return found[name] }
  }
})()
