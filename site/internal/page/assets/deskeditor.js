// The text of the desk: a plain textarea with numbers beside it and marks below its letters. The browser edits,
// undoes, searches and reads aloud; here is only what it has not.
//
//   yibaoEditor(root, changed)   makes one in the element; changed() is called at each change, with its event
//   text()  set(text)            what stands there
//   mark(problems)               marks places: {line, column, length, what, advice}, counted from 1, in characters
//   go(line, column)             goes to a place
//   insert(from, to, text)       puts text in place of another, so that it can be undone
//   place()                      where the caret is: {line, column, at}
//   reveal()                     scrolls to the caret
//   spot(line, column)           where on the screen that is, from the corner of the text
(function () {
  'use strict'

  window.yibaoEditor = function (root, changed) {
    var area = root.querySelector('textarea')
    var numbers = root.querySelector('.lines')
    var marks = root.querySelector('.marks').appendChild(document.createElement('div'))
    var here = root.querySelector('.here')
    var known = [] // the problems
    var count = 0 // of lines

    area.addEventListener('input', function (e) {
      number()
      changed(e)
    })
    area.addEventListener('scroll', follow)
    new MutationObserver(function () { mark(known) }).observe(document.documentElement, { attributes: true, attributeFilter: ['data-elder'] }) // large type
    document.addEventListener('selectionchange', function () { if (document.activeElement === area) tell() })
    area.addEventListener('keydown', function (e) {
      if (e.defaultPrevented || e.isComposing) return
      if (e.key === 'F8') {
        e.preventDefault()
        next(e.shiftKey ? -1 : 1)
      } else if (e.key === 'Enter' && !e.ctrlKey && !e.metaKey && !e.shiftKey) {
        e.preventDefault()
        var line = lineAt(area.selectionStart)
        var before = line.text.slice(0, area.selectionStart - line.from)
        put('\n' + before.match(/^ */)[0] + (/:\s*$/.test(before) ? '  ' : ''))
      }
    })

    function lineAt(at) {
      var from = area.value.lastIndexOf('\n', at - 1) + 1
      var to = area.value.indexOf('\n', at)
      return { from: from, text: area.value.slice(from, to < 0 ? undefined : to) }
    }

    // number writes the numbers anew where there are more lines or fewer.
    function number() {
      var n = area.value.split('\n').length
      if (n === count) return
      count = n
      var all = ''
      for (var i = 1; i <= n; i++) all += i + '\n'
      numbers.textContent = all
      follow()
    }

    function follow() {
      numbers.style.transform = 'translateY(' + -area.scrollTop + 'px)'
      marks.style.transform = 'translate(' + -area.scrollLeft + 'px,' + -area.scrollTop + 'px)'
    }

    function height() { return parseFloat(getComputedStyle(area).lineHeight) }

    // row puts a line's text at its place among the marks, up to a column.
    function row(line, text, column) {
      var at = document.createElement('p')
      at.style.top = (line - 1) * height() + 'px'
      at.textContent = Array.from(text).slice(0, column - 1).join('')
      return marks.appendChild(at)
    }

    function mark(problems) {
      known = problems
      marks.textContent = ''
      var lines = area.value.split('\n')
      problems.slice(0, 300).forEach(function (p) {
        var text = lines[p.line - 1] || ''
        var what = document.createElement('mark')
        what.textContent = Array.from(text).slice(p.column - 1, p.column - 1 + p.length).join('') || ' '
        row(p.line, text, p.column).appendChild(what)
      })
      if (problems.length) area.setAttribute('aria-invalid', 'true')
      else area.removeAttribute('aria-invalid')
      tell()
    }

    // tell says what is wrong in the line of the caret.
    function tell() {
      var line = place().line
      var of = known.filter(function (p) { return p.line === line })
      here.textContent = of.map(function (p) { return p.what + (p.advice ? '。' + p.advice : '') + '。' }).join(' ')
      here.hidden = !of.length
    }

    function place() {
      var at = area.selectionStart
      var before = area.value.slice(0, at).split('\n')
      return { line: before.length, column: Array.from(before[before.length - 1]).length + 1, at: at }
    }

    function offset(line, column) {
      var lines = area.value.split('\n')
      var at = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
      return at + Array.from(lines[line - 1] || '').slice(0, column - 1).join('').length
    }

    function spot(line, column) {
      var at = row(line, area.value.split('\n')[line - 1] || '', column)
      var box = { left: at.offsetWidth - area.scrollLeft, top: (line - 1) * height() - area.scrollTop, height: height() }
      at.remove()
      return box
    }

    function go(line, column) {
      var at = offset(line, column)
      area.focus()
      area.setSelectionRange(at, at)
      area.scrollTop = Math.max(0, (line - 1) * height() - area.clientHeight / 3)
      area.scrollLeft = 0
      area.scrollLeft = Math.max(0, spot(line, column).left - area.clientWidth / 2)
      tell()
    }

    // next goes to the next problem behind the caret, or the one before it, and around.
    function next(by) {
      var at = place()
      var all = by > 0 ? known : known.slice().reverse()
      var to = all.filter(function (p) { return ((p.line - at.line) * 1e6 + p.column - at.column) * by > 0 })[0] || all[0]
      if (to) go(to.line, to.column)
    }

    // reveal scrolls to the caret where it is out of sight; browsers do so for keys alone.
    function reveal() {
      var at = place()
      var box = spot(at.line, at.column)
      var room = { wide: area.clientWidth - 24, high: area.clientHeight - 16 - box.height }
      if (box.top < 0) area.scrollTop += box.top
      else if (box.top > room.high) area.scrollTop += box.top - room.high
      if (box.left < 0) area.scrollLeft = Math.max(0, area.scrollLeft + box.left - room.wide / 3)
      else if (box.left > room.wide) area.scrollLeft += box.left - room.wide + 40
    }

    // put types a text in place of what is selected.
    function put(text) {
      if (!document.execCommand('insertText', false, text)) {
        area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
        area.dispatchEvent(new InputEvent('input', { inputType: 'insertText', bubbles: true }))
      }
      reveal()
    }

    return {
      area: area, mark: mark, go: go, place: place, spot: spot, offset: offset, reveal: reveal,
      text: function () { return area.value },
      set: function (text) {
        area.value = text
        area.setSelectionRange(0, 0)
        area.scrollTop = area.scrollLeft = 0
        number()
        mark([])
      },
      insert: function (from, to, text) {
        area.focus()
        area.setSelectionRange(from, to)
        put(text)
      }
    }
  }
})()
