// What the desk shows of a policy beside its mistakes: the examples with ticks, the form, the chart, what changes. Each
// is a part that opens; what is open follows what is written, a moment after the last key. The charts and the changes
// take long: a second program computes them, so that the first can go on checking, and is ended when they are out of date.
//
//   yibaoDeskMore(root, editor, program, of)   makes it. program() is the one that checks, of() what is open
//   opened(isPolicy)                           something else is open, a policy or not
//   checked(reply)                             what the check of what is written now has said
(function () {
  'use strict'

  window.yibaoDeskMore = function (root, editor, program, of) {
    var list = root.querySelector('ol.examples')
    var looks = root.querySelector('.looks')
    var part = {} // by name
    var shown = {} // the text that a part shows
    var last // reply
    var slow // the second program, while it computes
    var waiting // timer
    var form = root.querySelector('.forms')
    var frame = document.querySelector('.calculator-frame').content.firstElementChild
    var which = '' // the form that is shown
    var address = '' // what is filled in

    ;[].forEach.call(looks.querySelectorAll('[data-look]'), function (p) {
      part[p.dataset.look] = p
      p.addEventListener('toggle', function () { if (p.open) look() })
    })
    looks.addEventListener('click', function (e) {
      var button = e.target.closest('button')
      if (!button) return
      if (button.dataset.line && list.contains(button)) editor.go(+button.dataset.line, 1)
      if (button.dataset.request) asExample(button, 'example', button.dataset.request)
    })

    // look brings the parts that are open up to date.
    function look() {
      if (!last) return
      var text = editor.text()
      if (last.sound && part.form.open && shown.form !== text) showForm(text)
      if (!last.sound) {
        ;['form', 'chart', 'changes'].forEach(function (name) {
          var at = part[name].lastElementChild
          if (part[name].open && !at.firstChild) add(at, 'p', '稿子有错，改好了再算。').className = 'hint'
        })
        return pale(true)
      }
      pale(false)
      if (part.changes.open && shown.changes !== text) later('changes', text, showChanges)
      else if (part.chart.open && shown.chart !== text) later('chart', text, showCharts)
    }

    // pale tells that a part is of an earlier text.
    function pale(is) { looks.classList.toggle('is-behind', is) }

    // later has the second program compute something, one thing after another.
    function later(what, text, show) {
      var at = part[what].lastElementChild
      if (slow && slow.what === what && slow.text === text) return
      if (slow && slow.busy) {
        slow.stop()
        slow = null
      }
      if (!slow) {
        slow = window.yibaoProgram()
        slow.call('open', 'policies/' + of().name + '.yaml', of().published)
      }
      var mine = slow
      mine.busy = true
      mine.what = what
      mine.text = text
      at.setAttribute('aria-busy', 'true')
      if (!at.firstChild) add(at, 'p', '正在算……')
      mine.call(what === 'chart' ? 'charts' : what, text).then(function (reply) {
        mine.busy = false
        mine.what = ''
        shown[what] = text
        at.removeAttribute('aria-busy')
        at.textContent = ''
        show(at, JSON.parse(reply))
        look()
      }).catch(function (err) {
        if (mine !== slow) return // it was ended for something newer
        if (window.console) console.warn(err)
        slow = null
        shown[what] = text
        at.removeAttribute('aria-busy')
        at.textContent = '这里没有算出来，改一处就再算。'
      })
    }

    function showExamples(examples) {
      var good = examples.filter(function (e) { return e.good }).length
      part.examples.querySelector('.count').textContent = (examples.length ? examples.length + ' 个，' : '') + (last.sound ? '对上 ' + good + ' 个' : '改好错再算')
      if (!last.sound && !examples.length) return // it cannot be read at all
      list.textContent = ''
      examples.forEach(function (e) {
        var item = add(list, 'li')
        if (e.wrong) item.className = 'is-bad'
        var to = add(item, 'button', (e.good ? '✓ ' : e.wrong ? '✗ ' : '– ') + (e.title || '没有写标题'))
        to.type = 'button'
        to.dataset.line = e.line
        add(item, 'small', ' ' + (e.good ? e.kind : e.wrong || '稿子有错，没有算'))
      })
    }

    // showForm puts a calculator of the draft, filled in as the last one was.
    function showForm(text) {
      shown.form = text
      var names = last.forms.map(function (f) { return f.name })
      if (names.indexOf(which) < 0) {
        which = names[0] || ''
        address = ''
      }
      form.textContent = ''
      if (!which) return
      if (names.length > 1) {
        var label = add(form, 'label', '算什么 ')
        var select = add(label, 'select')
        last.forms.forEach(function (f) { add(select, 'option', f.title).value = f.name })
        select.value = which
        select.addEventListener('change', function () {
          which = select.value
          address = ''
          showForm(text)
        })
      }
      var root = add(form, 'div')
      root.appendChild(frame.cloneNode(true))
      var button = add(form, 'button', '写成算例')
      button.type = 'button'
      button.className = 'button as-example'
      button.addEventListener('click', function () { asExample(button, 'filled', which, address) })
      add(form, 'p').setAttribute('role', 'status')
      window.yibaoMount(root.firstChild, false)
    }

    // The calculator asks here in place of its own engine. The first thing it is told is how it was filled in.
    window.yibaoEngine = function () {
      var name = which
      var begun = false
      return Promise.resolve(function (how, body, prefix) {
        if (!begun) {
          begun = true
          how = 'open'
          body = address
        }
        return program().call('form', name, how, body, prefix).then(function (text) {
          var reply = JSON.parse(text)
          if (name === which && reply.address !== undefined) address = reply.address
          return reply
        })
      })
    }

    // asExample puts a case behind the last example, and goes there.
    function asExample(button, how) {
      var texts = [].slice.call(arguments, 2)
      var text = editor.text()
      var call = program().call
      call.apply(null, [how, text].concat(texts)).then(JSON.parse).then(function (reply) {
        var said = button.parentNode.querySelector('[role=status]')
        if (said) said.textContent = reply.wrong ? reply.wrong + '。' : '写在第 ' + reply.line + ' 行。'
        if (reply.wrong || text !== editor.text()) return
        var lines = text.split('\n')
        var at = editor.offset(reply.line, 1)
        var missing = reply.line > lines.length // the text does not end with a line of its own
        editor.insert(at, at, (missing ? '\n' : '') + reply.lines)
        editor.go(reply.line + (missing || reply.lines[0] !== '\n' ? 0 : 2), 1)
      })
    }

    function showCharts(at, charts) {
      charts.forEach(function (c) {
        add(at, 'h4', c.title)
        if (!c.groups.length) add(at, 'p', '这一项的图画不出来：要填的东西，算例里没有写。').className = 'hint'
        c.groups.forEach(function (g) {
          var figure = add(at, 'figure')
          figure.className = 'curve'
          if (g.title) add(figure, 'p', g.title)
          if (g.names.length > 1) {
            var legend = add(figure, 'ul')
            legend.className = 'legend'
            g.names.forEach(function (n, i) {
              var item = add(legend, 'li')
              item.innerHTML = g.keys[i]
              item.appendChild(document.createTextNode(n))
            })
          }
          g.drawings.forEach(function (svg) { add(figure, 'div').innerHTML = svg })
        })
        if (c.assumes.length) add(at, 'p', c.assumes.join('；') + '。').className = 'hint'
      })
    }

    function showChanges(at, c) {
      if (c.wrong) return add(at, 'p', c.wrong + '。')
      add(at, 'p', '试算 ' + c.tried + ' 例：结果变了 ' + c.changed + ' 例，新能算 ' + c.answered + ' 例，不再能算 ' + c.refused + ' 例。').className = 'sum'
      c.spread.forEach(function (line) { add(at, 'p', line + '。') })
      ;[['变化最大的，同样情形的只列一例', c.largest], ['新能算的，例如', c.gained], ['不再能算的，例如', c.lost]].forEach(function (of) {
        if (!of[1].length) return
        add(at, 'h4', of[0])
        var all = add(at, 'ol')
        of[1].forEach(function (change) {
          var item = add(all, 'li')
          add(item, 'b', change.what)
          add(item, 'p', change.words + '。').className = 'hint'
          if (of[1] === c.lost) return
          var button = add(item, 'button', '写成算例')
          button.type = 'button'
          button.dataset.request = change.request
        })
      })
    }

    return {
      opened: function (isPolicy) {
        if (slow) slow.stop()
        Object.keys(part).forEach(function (name) { part[name].hidden = !isPolicy })
        clearTimeout(waiting)
        slow = last = null
        shown = {}
        which = ''
        ;['form', 'chart', 'changes'].forEach(function (name) { part[name].lastElementChild.textContent = '' })
      },
      checked: function (reply) {
        last = reply
        showExamples(reply.examples)
        clearTimeout(waiting)
        waiting = setTimeout(look, 400)
      }
    }
  }

  function add(to, tag, text) {
    var node = document.createElement(tag)
    if (text) node.textContent = text
    return to.appendChild(node)
  }
})()
