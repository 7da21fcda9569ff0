// What may be written at the caret of the desk, as a list below it: it opens by itself while a word is typed, and by a
// key or the button where one has not begun. Package desk knows what belongs there.
//
//   yibaoOffers(root, editor, ask)   makes it; ask(text, line, column) is a promise of the program's answer
//   typed(e)  close()                tell it of each change, and that something else is open
(function () {
  'use strict'

  window.yibaoOffers = function (root, editor, ask) {
    var area = editor.area
    var pad = root.querySelector('.pad')
    var list = root.querySelector('.offers')
    var said = root.querySelector('.offered')
    var options = []
    var from = 0 // where the word begins that is replaced, and its line and column
    var line, column
    var chosen = -1
    var asked = 0 // the last question: answers to others come too late

    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', '可以写的')

    area.addEventListener('keydown', function (e) {
      if (e.isComposing) return
      if (e.ctrlKey && e.key === ' ' || e.altKey && e.key === '/') {
        e.preventDefault()
        open(true)
      } else if (list.hidden) return
      else if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
        e.preventDefault()
        choose((chosen + (e.key === 'ArrowDown' ? 1 : chosen < 0 ? 0 : -1) + options.length) % options.length)
      } else if (e.key === 'Enter' && chosen >= 0) {
        e.preventDefault()
        take(chosen)
      } else if (e.key === 'Escape') {
        e.preventDefault()
        close()
      } else if (/^(ArrowLeft|ArrowRight|Home|End|PageUp|PageDown|Tab|Enter)$/.test(e.key)) close()
    }, true) // before the editor: it takes Enter for a line
    area.addEventListener('blur', close)
    area.addEventListener('mousedown', close)
    area.addEventListener('scroll', function () { if (!list.hidden) stand() })
    list.addEventListener('mousedown', function (e) { e.preventDefault() }) // the caret stays where it is
    list.addEventListener('click', function (e) {
      var item = e.target.closest('li')
      if (item) take([].indexOf.call(list.children, item))
    })
    root.querySelector('.ask').addEventListener('click', function () {
      area.focus()
      open(true)
    })

    // open asks what may stand at the caret. Where it was asked for, the first is chosen.
    function open(wanted) {
      var mine = ++asked
      if (wanted) editor.reveal()
      var text = editor.text()
      var place = editor.place()
      ask(text, place.line, place.column).then(function (reply) {
        if (mine !== asked || text !== editor.text() || area.selectionStart !== place.at || document.activeElement !== area) return
        show(JSON.parse(reply), place, wanted)
      }).catch(close) // the check has heard of it, too
    }

    function show(reply, place, wanted) {
      close()
      options = reply.options
      said.textContent = wanted && !options.length ? '这里没有可以列出的词。' : ''
      if (!options.length) return
      line = place.line
      column = reply.column
      from = editor.offset(line, column)
      options.forEach(function (o, i) {
        var item = list.appendChild(document.createElement('li'))
        item.id = 'desk-offer-' + i
        item.setAttribute('role', 'option')
        item.setAttribute('aria-selected', 'false')
        item.appendChild(document.createElement('code')).textContent = o.write.replace(/: $/, '')
        if (o.note) item.appendChild(document.createElement('small')).textContent = ' ' + o.note
      })
      list.hidden = false
      list.scrollTop = 0
      stand()
      if (wanted) choose(0)
    }

    // stand puts the list below the word, or above it where there is more room.
    function stand() {
      var spot = editor.spot(line, column)
      var corner = pad.querySelector('.over').offsetLeft + 8
      var below = pad.clientHeight - spot.top - spot.height - 12
      var up = below < 160 && spot.top > below
      list.style.maxHeight = Math.min(288, up ? spot.top : below) + 'px'
      list.style.left = Math.max(4, Math.min(corner + spot.left, pad.clientWidth - list.offsetWidth - 4)) + 'px'
      list.style.top = (up ? Math.max(4, spot.top + 4 - list.offsetHeight) : spot.top + spot.height + 10) + 'px'
    }

    function choose(i) {
      if (chosen >= 0) list.children[chosen].setAttribute('aria-selected', 'false')
      chosen = i
      var item = list.children[i]
      item.setAttribute('aria-selected', 'true')
      item.scrollIntoView({ block: 'nearest' })
      area.setAttribute('aria-activedescendant', item.id)
    }

    function take(i) {
      var text = options[i].write
      var to = area.selectionStart
      close()
      editor.insert(from, to, text)
    }

    function close() {
      asked++
      list.hidden = true
      list.textContent = ''
      chosen = -1
      area.removeAttribute('aria-activedescendant')
    }

    return {
      close: close,
      // A list opens by itself within a word, and behind the colon of a field.
      typed: function (e) {
        var before = area.value.slice(0, area.selectionStart)
        if (e.inputType === 'insertText' && !e.isComposing && /([\w#.-]|: )$/.test(before)) open(false)
        else close()
      }
    }
  }
})()
