// Results that a person keeps on this device: what was filled in, as the address holds it, what came of it, a name and
// the day, in the browser's storage and nowhere else. The list stands on the page of every calculator and on the page
// that lists them. Two of them are compared by having the engine compute both again; this script only puts side by side
// what differs in the texts that come back.
(function () {
  'use strict'
  var KEY = 'saved'
  var MOST = 50

  document.addEventListener('DOMContentLoaded', function () {
    var part = document.querySelector('.saved')
    var list = part.querySelector('ul')
    var said = part.querySelector('[role=status]')
    var compare = part.querySelector('.beside')
    var table = part.querySelector('.compared')
    var root = document.querySelector('.calculator')
    var keepButton = root && root.querySelector('.keep')

    if (keepButton) {
      keepButton.hidden = false
      keepButton.addEventListener('click', keep)
    }
    part.querySelector('.forget').addEventListener('click', function () {
      if (!window.confirm('把存的结果全部删去吗？删了找不回来。')) return
      window.yibaoForgotten = true // an answer that is still on its way is not kept either, see recall.js
      try { localStorage.removeItem('result') } catch (e) {}
      write([], '全部删去了。')
    })
    compare.addEventListener('click', function () {
      var chosen = [].map.call(list.querySelectorAll('input[type=checkbox]:checked'), function (box) { return read()[box.value] })
      if (chosen.length !== 2) {
        said.textContent = '请在上面选两个，再比较。'
        return
      }
      said.textContent = '正在算……'
      Promise.all(chosen.map(computed)).then(function (both) { lay(chosen, both) }).catch(function (err) {
        if (window.console) console.warn(err)
        said.textContent = '比不了：有一个的计算器打不开了。可能是没有网，也可能是那份政策不在了。'
      })
    })
    window.addEventListener('storage', show)
    show()

    // Storage

    function read() {
      try {
        var all = JSON.parse(localStorage.getItem(KEY))
        return Array.isArray(all) ? all.filter(function (one) { return one && /^[\w\/-]+\/$/.test(one.calculator) }) : []
      } catch (e) { return [] }
    }

    // write keeps a list, and tells whether that went well.
    function write(all, sentence) {
      try {
        if (all.length) localStorage.setItem(KEY, JSON.stringify(all))
        else localStorage.removeItem(KEY)
        said.textContent = sentence
      } catch (e) {
        said.textContent = full() ? '存不下了：这个浏览器给本站的地方满了。请先删去几个。' : '这个浏览器不让网页存东西（可能是无痕浏览）。请复制链接，或者存成图片。'
        part.hidden = false
      }
      show()
    }

    // full tells whether storage is there, and only has no room.
    function full() {
      try { return localStorage.length > 0 } catch (e) { return false }
    }

    function keep() {
      var all = read()
      part.hidden = false
      if (all.length >= MOST) {
        said.textContent = '最多存 ' + MOST + ' 个，请先删去几个。'
        return
      }
      var now = new Date()
      var said1 = root.querySelector('.answer .amount')
      var title = document.querySelector('h1').firstChild.textContent.trim()
      function taken(name) { return all.some(function (one) { return nameOf(one) === name }) }
      for (var name = title, n = 2; taken(name); n++) name = title + ' ' + n
      all.unshift({
        calculator: root.querySelector('form').dataset.name,
        title: title,
        address: location.hash.slice(1),
        said: said1.previousElementSibling.textContent + ' ' + said1.textContent,
        day: now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate()),
        name: name === title ? '' : name,
        held: window.yibaoRemembered() // to be shown at once, see recall.js
      })
      write(all, '存好了，在下面“存在这台设备上的”里。')
      keepButton.parentNode.parentNode.querySelector('[role=status]').textContent = said.textContent
    }

    // The list

    function show() {
      var all = read()
      list.textContent = ''
      if (all.length) part.hidden = false
      part.querySelector('.actions').hidden = !all.length
      compare.hidden = all.length < 2
      table.hidden = true
      all.forEach(function (one, i) {
        var li = add(list, 'li')
        var label = add(li, 'label', '', 'tick')
        var box = add(label, 'input')
        box.type = 'checkbox'
        box.value = i
        box.setAttribute('aria-label', '比较：' + nameOf(one))
        box.hidden = all.length < 2
        var a = add(li, 'a')
        a.href = '/calculator/' + one.calculator + '#' + one.address
        add(a, 'b', nameOf(one))
        add(a, 'small', one.said + '（' + one.day + ' 存）')
        button(li, '改名', one, function () {
          var name = window.prompt('叫什么？', nameOf(one))
          if (name === null) return
          all[i].name = name.trim().slice(0, 60)
          write(all, '改好了。')
          list.children[i].querySelectorAll('button')[0].focus()
        })
        button(li, '删去', one, function () {
          all.splice(i, 1)
          write(all, '删去了“' + nameOf(one) + '”。')
          var next = list.children[Math.min(i, all.length - 1)]
          if (next) next.querySelectorAll('button')[1].focus()
          else part.querySelector('h2').focus()
        })
      })
    }

    function nameOf(one) { return one.name || one.title }

    function button(li, text, one, does) {
      var b = add(li, 'button', text, 'clear')
      b.type = 'button'
      b.setAttribute('aria-label', text + '：' + nameOf(one) + '，' + one.said)
      b.addEventListener('click', does)
    }

    // Two side by side

    // computed has the engine compute one again, by the calculator that its page holds, and gives the rows that say it.
    function computed(one) {
      return fetch('/calculator/' + one.calculator).then(function (r) {
        if (!r.ok) throw new Error(r.status)
        return r.text()
      }).then(function (html) {
        var page = new DOMParser().parseFromString(html, 'text/html')
        var form = page.querySelector('.calculator form')
        return engine(page).then(function () {
          return window.yibaoEngine(form)
        }).then(function (ask) {
          return ask('open', one.address, 'compared-')
        }).then(function (reply) {
          if (reply.error) throw new Error(reply.error.message)
          return rows(one, reply)
        })
      })
    }

    // engine loads the script that a calculator's page names, unless it is here.
    var loading
    function engine(page) {
      if (window.yibaoEngine) return Promise.resolve()
      loading = loading || script(page.querySelector('script.engine').getAttribute('src'))
      loading.catch(function () { loading = null })
      return loading
    }

    // rows reads the texts of a reply: each a name and what stands there.
    function rows(one, reply) {
      var doc = new DOMParser().parseFromString(reply.answer, 'text/html')
      var out = [['算什么', one.title]]
      each(doc.querySelectorAll('.told .rows > div'), function (d) { out.push([text(d, 'dt'), text(d, 'dd')]) })
      out.push(['结果', reply.said])
      each(doc.querySelectorAll('.bill tbody tr, .bill tfoot tr'), function (tr) { out.push([text(tr, 'th'), text(tr, 'td') + '\u00a0元']) })
      return out
    }

    function lay(chosen, both) {
      var names = []
      both.forEach(function (rows) {
        rows.forEach(function (row) { if (names.indexOf(row[0]) < 0) names.push(row[0]) })
      })
      var body = table.querySelector('tbody')
      var head = table.querySelector('thead tr')
      while (head.children.length > 1) head.lastChild.remove()
      chosen.forEach(function (one) { add(head, 'th', nameOf(one)).scope = 'col' })
      body.textContent = ''
      var same = 0
      names.forEach(function (name) {
        var cells = both.map(function (rows) { return (rows.filter(function (row) { return row[0] === name })[0] || ['', '—'])[1] })
        if (cells[0] === cells[1]) {
          same++
          return
        }
        var tr = add(body, 'tr')
        add(tr, 'th', name).scope = 'row'
        cells.forEach(function (cell) { add(tr, 'td', cell) })
      })
      table.hidden = false
      said.textContent = body.children.length ? '下面是不一样的 ' + body.children.length + ' 处，其余 ' + same + ' 处一样。' : '两个完全一样。'
      table.focus()
    }
  })

  function two(n) { return n < 10 ? '0' + n : n }

  function each(list, f) { [].forEach.call(list, f) }

  function text(node, selector) { return node.querySelector(selector).textContent.trim() }

  function script(src) {
    return new Promise(function (resolve, reject) {
      var s = document.createElement('script')
      s.src = src
      s.onload = resolve
      s.onerror = reject
      document.head.appendChild(s)
    })
  }

  function add(to, name, text, cls) {
    var node = document.createElement(name)
    if (text) node.textContent = text
    if (cls) node.className = cls
    return to.appendChild(node)
  }
})()
