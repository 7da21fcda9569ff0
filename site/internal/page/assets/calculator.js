// The calculator page. The engine is Go compiled to WebAssembly; this script turns the form
// into a request of the contract, asks the engine which questions matter, and shows the
// answer. What is filled in stays in the page and in the address behind the #, which browsers
// do not send.
(function () {
  'use strict'
  var form, waiting, failure, result, spoken, below

  var FUNDS = { hifp: '医保统筹基金', hifob: '大额互助或大病资金', hifmi: '居民大病保险', maf: '医疗救助' }
  // What stands in for an answer not given yet, when the engine is asked which questions matter.
  var SAMPLES = { money: '500000', rate: '0.5', count: '1', date: '2026-01-01' }

  document.addEventListener('DOMContentLoaded', function () {
    form = document.querySelector('form[data-policy]')
    waiting = document.querySelector('.waiting')
    failure = document.querySelector('.failure')
    result = document.querySelector('.answer')
    spoken = document.querySelector('.spoken')
    below = document.querySelector('.below')
    below.addEventListener('click', function () { result.scrollIntoView({ block: 'start' }) })
    form.hidden = false
    result.parentNode.hidden = false
    readAddress()
    form.addEventListener('input', update)
    form.addEventListener('submit', function (e) { e.preventDefault() })
    window.addEventListener('hashchange', function () { readAddress(); update() })
    start()
  })

  // The engine

  function start() {
    failure.hidden = true
    waiting.hidden = false
    Promise.all([run(form.dataset.engine), fetched(form.dataset.source).then(function (r) { return r.text() })])
      .then(function (all) {
        var wrong = window.yibao.load(form.dataset.policy, all[1])
        if (wrong) throw new Error(wrong)
        waiting.hidden = true
        update()
      })
      .catch(cannotStart)
  }

  // run starts the program once; its promise is kept for a second try.
  var running
  function run(address) {
    if (running) return running
    running = new Promise(function (resolve, reject) {
      if (typeof WebAssembly !== 'object' || typeof Go !== 'function') throw new Error('no WebAssembly')
      window.yibaoReady = resolve
      var go = new Go()
      fetched(address)
        .then(function (response) {
          if (WebAssembly.instantiateStreaming && /wasm/.test(response.headers.get('Content-Type') || '')) {
            return WebAssembly.instantiateStreaming(response, go.importObject)
          }
          return response.arrayBuffer().then(function (b) { return WebAssembly.instantiate(b, go.importObject) })
        })
        .then(function (program) { go.run(program.instance) })
        .catch(reject)
    })
    running.catch(function () { running = null })
    return running
  }

  function fetched(address) {
    return fetch(address).then(function (r) {
      if (!r.ok) throw new Error(address + ' ' + r.status)
      return r
    })
  }

  function cannotStart(err) {
    if (window.console) console.warn(err)
    waiting.hidden = true
    result.hidden = true
    clear(failure)
    add(failure, 'p', '计算程序没有装上。可能是网络不好，或浏览器太旧。')
    var again = add(failure, 'button', '再试一次', 'button')
    again.type = 'button'
    again.addEventListener('click', start)
    var way = add(failure, 'p', '也可以看')
    link(way, form.dataset.rules, '这份政策怎么算和算例')
    way.appendChild(document.createTextNode('，照着用纸笔算。'))
    failure.hidden = false
  }

  // The form

  function fields() { return [].slice.call(form.querySelectorAll('[name]')) }

  // value is an answer as the contract wants it: no thousands separators, full-width digits
  // made plain, 80% as 0.8.
  function value(input) {
    if (input.type === 'radio') return input.checked ? input.value : ''
    var v = input.value.trim().replace(/[０-９．％]/g, function (c) {
      return String.fromCharCode(c.charCodeAt(0) - 0xfee0)
    }).replace(/[,，\s]|元$/g, '')
    if (input.dataset.kind === 'rate') {
      var n = Number(v.replace(/%$/, ''))
      if (n > 1 || /%$/.test(v)) return String(Number((n / 100).toFixed(6)))
    }
    return v
  }

  // request builds the request from what is shown and filled in. A probe takes samples in place
  // of numbers, high enough to reach every step, so that it is only the choices that decide.
  function request(probe) {
    var out = { policy: form.dataset.policy }
    if (form.dataset.calculator) out.calculator = form.dataset.calculator
    else out.visits = [{ fees: {} }]
    fields().forEach(function (input) {
      if (input.type === 'radio' && !input.checked) return
      var box = closest(input)
      var kind = input.dataset.kind
      var v = value(input)
      if (probe && kind) v = input.closest('details') ? '' : SAMPLES[kind]
      if (v && (probe || !box || !box.hidden)) set(out, input.name, v)
    })
    return out
  }

  function set(to, path, v) {
    var names = path.replace(/\[(\d+)\]/g, '.$1').split('.')
    names.slice(0, -1).forEach(function (name, i) {
      if (to[name] === undefined) to[name] = /^\d+$/.test(names[i + 1]) ? [] : {}
      to = to[name]
    })
    to[names[names.length - 1]] = v
  }

  function closest(input) {
    while (input && !(input.dataset && input.dataset.field)) input = input.parentNode
    return input
  }

  function boxes() { return [].slice.call(form.querySelectorAll('[data-field]')) }

  // showQuestions hides what cannot change the result of these answers.
  function showQuestions() {
    var asked = JSON.parse(window.yibao.fields(JSON.stringify(request(true))))
    boxes().forEach(function (box) {
      var field = box.dataset.field
      var always = field === 'date' || field.indexOf('.fees.') > 0
      box.hidden = !always && asked.indexOf(field) < 0
    })
    ;[].forEach.call(form.querySelectorAll('details'), function (d) {
      d.hidden = ![].some.call(d.querySelectorAll('[data-field]'), function (box) { return !box.hidden })
    })
  }

  function update() {
    if (!window.yibao || !waiting.hidden) return
    showQuestions()
    writeAddress()
    boxes().forEach(function (box) { complain(box, '') })
    var answer = JSON.parse(window.yibao.answer(JSON.stringify(request(false))))
    if (answer.error) showError(answer.error)
    else showAnswer(answer)
  }

  // The address keeps the answers, so that a link shows the same result.

  function writeAddress() {
    var parts = []
    fields().forEach(function (input) {
      var box = closest(input)
      var v = value(input)
      if (v && !(box && box.hidden)) {
        parts.push(encodeURIComponent(input.name).replace(/%5B/g, '[').replace(/%5D/g, ']') + '=' + encodeURIComponent(v))
      }
    })
    var hash = '#' + parts.join('&')
    if (hash !== location.hash) history.replaceState(null, '', hash)
  }

  function readAddress() {
    location.hash.slice(1).split('&').forEach(function (part) {
      var i = part.indexOf('=')
      if (i < 0) return
      var name, v
      try {
        name = decodeURIComponent(part.slice(0, i))
        v = decodeURIComponent(part.slice(i + 1))
      } catch (e) { return }
      fields().forEach(function (input) {
        if (input.name !== name || input.type === 'hidden') return
        if (input.type === 'radio') input.checked = input.value === v
        else input.value = v
      })
    })
  }

  // Mistakes

  function complain(box, message) {
    var error = box.querySelector('.error')
    var input = box.querySelector('input')
    if (!error || !input) return
    error.textContent = message
    error.hidden = !message
    if (message) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
  }

  function showError(e) {
    clear(result)
    below.hidden = true
    result.hidden = false
    var box = form.querySelector('[data-field="' + e.field + '"]')
    var input = box && box.querySelector('input:not([type=radio])')
    if (input && !value(input)) {
      var title = box.querySelector('label').textContent
      add(result, 'p', '还差一项：' + title, 'lede')
      add(result, 'p', '填上就出结果。', 'hint')
      return
    }
    var message = e.message.replace(e.field.split('.').pop() + ' ', '这个数')
    if (box && input) {
      complain(box, message + '。')
      add(result, 'p', '请先改一处：' + box.querySelector('label').textContent, 'lede')
      add(result, 'p', message + '。', 'hint')
    } else {
      add(result, 'p', '这样算不了', 'lede')
      add(result, 'p', e.message + '。')
    }
  }

  // The answer

  function showAnswer(a) {
    clear(result)
    result.hidden = false
    if (a.result) showResults(a)
    else showBill(a)
    how(a.visits ? a.visits[0].lines : a.lines)
    notes(a.notes)
    share()
    say(result.querySelector('.hint').textContent + ' ' + result.querySelector('.amount').textContent)
    watch(result.querySelector('.amount'))
  }

  // watch keeps the amount in sight: on a phone it stands below the form, so a bar at the
  // bottom repeats it until the person scrolls there.
  var watcher
  function watch(target) {
    if (!window.IntersectionObserver) return
    if (watcher) watcher.disconnect()
    below.textContent = result.querySelector('.hint').textContent + ' ' + target.textContent + ' ↓'
    watcher = new IntersectionObserver(function (seen) {
      var e = seen[seen.length - 1]
      below.hidden = e.isIntersecting || e.boundingClientRect.top < 0
    })
    watcher.observe(target)
  }

  // say tells a screen reader the result, once the typing has stopped.
  var saying
  function say(text) {
    clearTimeout(saying)
    saying = setTimeout(function () { spoken.textContent = text }, 600)
  }

  function showBill(a) {
    var v = a.visits[0]
    add(result, 'p', '您大约自付', 'hint')
    amount(result, v.psn_part_amt)
    var total = Number(v.medfee_sumamt)
    var part = total > 0 ? '，占 ' + (Number(v.fund_pay_sumamt) / total * 100).toFixed(1) + '%' : ''
    var p = add(result, 'p', '医保基金支付 ')
    add(p, 'b', money(v.fund_pay_sumamt) + ' 元')
    p.appendChild(document.createTextNode(part + '。'))
    if (total > 0) bar(v, total)
  }

  function amount(to, yuan) {
    var p = add(to, 'p', money(yuan), 'amount')
    add(p, 'small', ' 元')
  }

  function showResults(a) {
    var titles = JSON.parse(form.dataset.resultTitles)
    Object.keys(a.result).forEach(function (id) {
      var v = a.result[id]
      add(result, 'p', titles[id], 'hint')
      if (typeof v === 'boolean') add(result, 'p', v ? '要' : '不用', 'amount is-plain')
      else if (/^-?\d+\.\d\d$/.test(v)) amount(result, v)
      else add(result, 'p', String(v), 'amount is-plain')
    })
  }

  // colours gives each line of the bill a colour: shades of red for the person, of green for the funds.
  function colours(lines) {
    var person = ['is-person', 'is-person2', 'is-person3'], fund = ['is-fund', 'is-fund2', 'is-fund3'], p = 0, f = 0
    return lines.map(function (l) {
      return l.payer === 'person' ? person[p++ % person.length] : fund[f++ % fund.length]
    })
  }

  function bar(v, total) {
    var colour = colours(v.lines)
    var ns = 'http://www.w3.org/2000/svg'
    var svg = document.createElementNS(ns, 'svg')
    svg.setAttribute('class', 'bar')
    svg.setAttribute('viewBox', '0 0 1000 36')
    svg.setAttribute('preserveAspectRatio', 'none')
    svg.setAttribute('role', 'img')
    svg.setAttribute('aria-label', '每一元的去向：您付 ' + money(v.psn_part_amt) + ' 元，基金付 ' + money(v.fund_pay_sumamt) + ' 元')
    var x = 0
    v.lines.map(function (l, i) { return { line: l, colour: colour[i] } })
      .sort(function (a, b) { return (a.line.payer === 'person' ? 0 : 1) - (b.line.payer === 'person' ? 0 : 1) })
      .forEach(function (part) {
        var w = Number(part.line.amount) / total * 1000
        var r = document.createElementNS(ns, 'rect')
        r.setAttribute('class', part.colour)
        r.setAttribute('x', x.toFixed(2))
        r.setAttribute('width', Math.max(w - 2, 1).toFixed(2))
        r.setAttribute('height', 36)
        svg.appendChild(r)
        x += w
      })
    result.appendChild(svg)
    var table = add(result, 'table', '')
    var head = add(add(table, 'thead', ''), 'tr', '')
    add(head, 'th', '每一元的去向').scope = 'col'
    add(head, 'th', '元', 'num').scope = 'col'
    var body = add(table, 'tbody', '')
    v.lines.forEach(function (l, i) {
      var row = add(body, 'tr', '')
      var name = add(row, 'th', '')
      name.scope = 'row'
      add(name, 'span', '', 'key ' + colour[i])
      name.appendChild(document.createTextNode((l.payer === 'person' ? '您付：' : (FUNDS[l.payer] || '基金') + '付：') + l.title))
      add(row, 'td', money(l.amount), 'num')
    })
    var foot = add(add(table, 'tfoot', ''), 'tr', '')
    add(foot, 'th', '合计').scope = 'row'
    add(foot, 'td', money(v.medfee_sumamt), 'num')
  }

  function how(lines) {
    var d = add(result, 'details', '')
    d.open = opened
    d.addEventListener('toggle', function () { opened = d.open })
    add(d, 'summary', '怎么算的')
    var list = add(d, 'ol', '', 'how')
    lines.forEach(function (l) {
      var item = add(list, 'li', '')
      add(item, 'span', l.text + '。')
      if (l.payer) add(item, 'span', (l.payer === 'person' ? '您付 ' : '基金付 ') + money(l.amount), 'num')
      var cite = add(item, 'small', '依据：')
      l.cite.forEach(function (c, i) {
        if (i) cite.appendChild(document.createTextNode('、'))
        link(cite, form.dataset.rules + '#' + c, ruleTitle(c))
      })
      cite.hidden = !l.cite.length
    })
  }
  var opened = false

  function ruleTitle(id) { return JSON.parse(form.dataset.ruleTitles)[id] || id }

  function notes(list) {
    list.forEach(function (n) {
      var same = n.code === 'reading' && !n.differs
      add(result, 'p', n.text, same ? 'hint' : n.code === 'historic' ? 'note is-warn' : 'note')
    })
  }

  function share() {
    var p = add(result, 'p', '', 'actions screen')
    var copy = add(p, 'button', '复制链接', 'button')
    copy.type = 'button'
    var said = add(p, 'span', '', 'hint')
    said.setAttribute('role', 'status')
    copy.addEventListener('click', function () {
      var done = function () { said.textContent = '已复制，发给家人打开就是这个结果。' }
      var failed = function () { said.textContent = '复制不了，请复制浏览器地址栏里的网址。' }
      if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, failed)
      else failed()
    })
    var print = add(p, 'button', '打印', 'button')
    print.type = 'button'
    print.addEventListener('click', function () { window.print() })
  }

  // money writes 28895.00 as 28,895.00.
  function money(s) { return s.replace(/\B(?=(\d{3})+\.)/g, ',') }

  function clear(node) { while (node.firstChild) node.removeChild(node.firstChild) }

  function add(to, name, text, cls) {
    var node = document.createElement(name)
    if (text) node.textContent = text
    if (cls) node.className = cls
    to.appendChild(node)
    return node
  }

  function link(to, href, text) { add(to, 'a', text).href = href }
})()
