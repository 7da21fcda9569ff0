// A calculator: it turns a form into a request of the contract, asks the engine which questions
// matter to the answers given, and shows the answer. What is filled in stays in the page and,
// on a calculator's own page, in the address behind the #, which browsers do not send.
// yibaoMount(root) starts the calculator in an element that holds one.
(function () {
  'use strict'
  // What stands in for an answer not given yet, when the engine is asked which questions matter.
  var SAMPLES = { money: '500000', rate: '0.5', count: '1', date: '2026-01-01', month: '2000-01-01' }
  // What a link may call the answers that it gives beforehand; it may use the full names too.
  var SHORT = { kind: 'visits[0].kind', level: 'visits[0].level', category: 'person.category' }
  var view = window.yibaoAnswer

  window.yibaoMount = function (root, own) {
    var form = root.querySelector('form')
    var waiting = root.querySelector('.waiting')
    var failure = root.querySelector('.failure')
    var result = root.querySelector('.answer')
    var spoken = root.querySelector('.spoken')
    var below = own && document.querySelector('.below')
    var earlier = form.querySelector('.earlier')
    var submit = form.querySelector('.submit') // the way without this script
    var calculates

    result.parentNode.hidden = false
    if (own) readAddress()
    if (earlier) earlier.querySelector('button').addEventListener('click', function () { addEarlier('', '').focus(); update() })
    if (below) below.addEventListener('click', function () { result.scrollIntoView({ block: 'start' }) })
    form.addEventListener('input', update)
    form.addEventListener('submit', function (e) { if (calculates) e.preventDefault() })
    if (own) window.addEventListener('hashchange', function () { readAddress(); update() })
    start()

    function start() {
      failure.hidden = true
      waiting.hidden = false
      calculates = submit.hidden = true
      window.yibaoEngine(form.dataset.engine, form.dataset.policy, form.dataset.source).then(function () {
        waiting.hidden = true
        update()
      }).catch(cannotStart)
    }

    function cannotStart(err) {
      if (window.console) console.warn(err)
      waiting.hidden = true
      result.hidden = true
      view.clear(failure)
      view.add(failure, 'p', '计算程序没有装上。可能是网络不好，或浏览器太旧。')
      var again = view.add(failure, 'button', '再试一次', 'button')
      again.type = 'button'
      again.addEventListener('click', start)
      var way = view.add(failure, 'p', '也可以看')
      view.link(way, form.dataset.rules, '这份政策怎么算和算例')
      view.add(way, 'span', '，照着用纸笔算，或按“算一算”由本站来算。')
      failure.hidden = false
      calculates = submit.hidden = false
    }

    // The form

    function fields() { return [].slice.call(form.querySelectorAll('[name]')) }
    function boxes() { return [].slice.call(form.querySelectorAll('[data-field]')) }
    function box(field) { return form.querySelector('[data-field="' + field + '"]') }

    // detail is what folds a question away, in this form; or null.
    function detail(input) {
      var d = input.closest('details')
      return d && form.contains(d) ? d : null
    }

    // request builds the request from what is shown and filled in. A probe takes samples in place
    // of numbers, high enough to reach every step, so that it is only the choices that decide, and
    // which of several alternatives is filled in: the first one as long as none is.
    function request(probe) {
      var out = { policy: form.dataset.policy }
      var alternatives = fields().filter(function (input) { return 'alternative' in input.dataset })
      var used = alternatives.filter(value)
      if (!used.length) used = alternatives.slice(0, 1)
      if (form.dataset.calculator) out.calculator = form.dataset.calculator
      else out.visits = [{ fees: {} }]
      fields().forEach(function (input) {
        if (input.type === 'radio' && !input.checked) return
        var at = input.closest('[data-field]')
        var kind = input.dataset.kind
        var v = value(input)
        if (probe && kind) v = detail(input) || alternatives.indexOf(input) >= 0 && used.indexOf(input) < 0 ? '' : SAMPLES[kind] || ''
        if (v && (probe || !at || !at.hidden)) set(out, input.name, kind === 'dates' ? v.split('、') : v)
      })
      if (!probe && out.visits) out.visits = before(out.visits[0]).concat(out.visits)
      return out
    }

    // showQuestions hides what cannot change the result of these answers, and the choices that
    // there are no figures for.
    function showQuestions() {
      for (var settled = false, rounds = 0; !settled && rounds < 4; rounds++) {
        var asked = JSON.parse(window.yibao.fields(JSON.stringify(request(true))))
        settled = true
        boxes().forEach(function (at) {
          var field = at.dataset.field
          var always = field === 'date' || field.indexOf('.fees.medfee') > 0 || /_(ownpay|selfpay|preself)/.test(field) || field.indexOf('.preself') > 0
          at.hidden = !always && !(field in asked) || field === 'year.admissions' && rows().length > 0
          if (asked[field] && !offer(at, asked[field])) settled = false
        })
      }
      ;[].forEach.call(form.querySelectorAll('details'), function (d) {
        d.hidden = !d.classList.contains('earlier') && ![].some.call(d.querySelectorAll('[data-field]'), function (at) { return !at.hidden })
      })
    }

    // offer hides the choices that are not among the names; it tells whether the one taken is.
    function offer(at, names) {
      var radios = [].slice.call(at.querySelectorAll('input[type=radio]'))
      var first
      var fits = !radios.length
      radios.forEach(function (r) {
        var offered = names.indexOf(r.value) >= 0
        r.parentNode.hidden = !offered
        if (offered && !first) first = r
        if (offered && r.checked) fits = true
      })
      if (!fits && first) first.checked = true
      return fits || !first
    }

    function update() {
      if (!window.yibao || !waiting.hidden) return
      showQuestions()
      if (own) writeAddress()
      boxes().forEach(function (at) { complain(at, '') })
      var asked = request(false)
      var answer = JSON.parse(window.yibao.answer(JSON.stringify(asked)))
      result.hidden = false
      if (answer.error) {
        showError(answer.error, asked)
        return
      }
      var said = view.show(result, form, answer, asked.visits ? asked.visits.length - 1 : 0)
      if (asked.visits) nextStay(asked, answer)
      if (below) { // not in a frame of another site's page
        share()
        keepInSight(said)
      }
      say(said)
    }

    // Earlier visits of the year, each of the same kind as this one.

    function rows() { return earlier ? [].slice.call(earlier.querySelectorAll('.row')) : [] }

    function before(visit) {
      return rows().map(function (row) {
        var level = row.querySelector('select')
        var fee = value(row.querySelector('input'))
        var fees = fee ? { medfee_sumamt: fee } : {}
        return { kind: visit.kind, level: level && visit.level ? level.value : visit.level, fees: fees }
      })
    }

    function addEarlier(level, fee) {
      var row = view.add(earlier.querySelector('.rows'), 'div', '', 'row money')
      var number = rows().length
      var radios = [].slice.call(form.querySelectorAll('input[type=radio][name="visits[0].level"]'))
      if (radios.length) {
        var select = view.add(row, 'select')
        select.setAttribute('aria-label', '以前第 ' + number + ' 次的医院级别')
        radios.forEach(function (r) {
          view.add(select, 'option', r.parentNode.textContent.trim()).value = r.value
          if (r.value === level || !level && r.checked) select.value = r.value
        })
      }
      var input = view.add(row, 'input')
      input.type = 'text'
      input.inputMode = 'decimal'
      input.value = fee
      input.setAttribute('aria-label', '以前第 ' + number + ' 次的医疗费总额（元）')
      view.add(row, 'span', '元')
      var away = view.add(row, 'button', '删去', 'clear')
      away.type = 'button'
      away.addEventListener('click', function () {
        row.parentNode.removeChild(row)
        update()
      })
      earlier.open = true
      return input
    }

    // nextStay says what one more visit like this one would cost under the same rules.
    function nextStay(asked, answer) {
      var last = asked.visits[asked.visits.length - 1]
      if (Number(answer.visits[answer.visits.length - 1].medfee_sumamt) === 0) return
      var again = JSON.parse(JSON.stringify(asked))
      again.visits.push(last)
      var next = JSON.parse(window.yibao.answer(JSON.stringify(again)))
      if (next.error) return
      view.add(result, 'p', '今年如果再有一次同样的费用，那一次您大约自付 ' + view.money(next.visits[next.visits.length - 1].psn_part_amt) + ' 元。', 'hint')
    }

    // The address keeps the answers, so that a link shows the same result.

    function writeAddress() {
      var parts = []
      fields().forEach(function (input) {
        var at = input.closest('[data-field]')
        var v = value(input)
        if (v && !(at && at.hidden)) parts.push(plain(input.name) + '=' + encodeURIComponent(v))
      })
      rows().forEach(function (row) {
        var level = row.querySelector('select')
        parts.push('earlier=' + (level ? level.value : '') + ':' + encodeURIComponent(value(row.querySelector('input'))))
      })
      var hash = '#' + parts.join('&')
      if (hash !== location.hash) history.replaceState(null, '', hash)
    }

    function readAddress() {
      rows().forEach(function (row) { row.parentNode.removeChild(row) })
      location.hash.slice(1).split('&').forEach(function (part) {
        var i = part.indexOf('=')
        if (i < 0) return
        var name, v
        try {
          name = decodeURIComponent(part.slice(0, i))
          v = decodeURIComponent(part.slice(i + 1))
        } catch (e) { return }
        if (name === 'earlier' && earlier && rows().length < 50) addEarlier(v.split(':')[0], v.split(':')[1] || '')
        fields().forEach(function (input) {
          if (input.name !== name && input.name !== SHORT[name] || input.type === 'hidden') return
          if (input.type === 'radio') input.checked = input.value === v
          else input.value = v
          var hiding = input.type !== 'radio' && detail(input)
          if (hiding) hiding.open = true
        })
      })
    }

    // Mistakes

    function complain(at, message) {
      var error = at.querySelector('.error')
      var input = at.querySelector('input')
      if (!error || !input) return
      error.textContent = message
      error.hidden = !message
      if (message) input.setAttribute('aria-invalid', 'true')
      else input.removeAttribute('aria-invalid')
    }

    function showError(e, asked) {
      var here = asked.visits ? 'visits[' + (asked.visits.length - 1) + ']' : ''
      var old = e.field.match(/^visits\[(\d+)\]/)
      if (old && Number(old[1]) < rows().length) {
        refuse('以前第 ' + (Number(old[1]) + 1) + ' 次还没有填好', '填上那一次的医疗费总额，或删去它。')
        return
      }
      var at = box(here ? e.field.replace(here, 'visits[0]') : e.field)
      var input = at && at.querySelector('input:not([type=radio])')
      var label = at && at.querySelector('label') ? at.querySelector('label').textContent : ''
      var title = label.replace(/^或者：?/, '')
      if (input && !value(input)) {
        // A total that is folded away is what the kinds of fees add up to.
        if (detail(input)) refuse('还差这一次的费用：' + kinds().join('、'), '有的填上，没有的不用填。')
        else refuse('还差一项：' + title, '填上就出结果。')
        return
      }
      // What is wrong with one answer starts with its name, which stands above it anyway.
      var named = [e.field.split('.').pop(), label].filter(function (name) { return e.message.indexOf(name + ' ') === 0 })[0]
      var message = (named ? '这里' + e.message.slice(named.length + 1) : e.message) + '。'
      if (at && input) complain(at, message)
      refuse(at && input ? '请先改一处：' + title : '这样算不了', message)
    }

    // kinds names the kinds of fees that are asked for.
    function kinds() {
      return boxes().filter(function (at) {
        return !at.hidden && /\.items\./.test(at.dataset.field)
      }).map(function (at) { return at.querySelector('label').textContent })
    }

    // refuse says, in place of a result, why there is none.
    function refuse(what, how) {
      view.clear(result)
      if (below) below.hidden = true
      view.add(result, 'p', what, 'lede')
      view.add(result, 'p', how, 'hint')
      say(what)
    }

    // What goes with the answer

    function share() {
      var p = view.add(result, 'p', '', 'actions screen')
      var copy = view.add(p, 'button', '复制链接', 'button')
      copy.type = 'button'
      var said = view.add(p, 'span', '', 'hint')
      said.setAttribute('role', 'status')
      copy.addEventListener('click', function () {
        function done() { said.textContent = '已复制，发给家人打开就是这个结果。' }
        function failed() { said.textContent = '复制不了，请复制浏览器地址栏里的网址。' }
        if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, failed)
        else failed()
      })
      var print = view.add(p, 'button', '打印', 'button')
      print.type = 'button'
      print.addEventListener('click', function () { window.print() })
    }

    // keepInSight repeats the amount in a bar at the bottom of a phone until the person scrolls
    // to it.
    var watcher
    function keepInSight(said) {
      if (!window.IntersectionObserver || !below) return
      if (watcher) watcher.disconnect()
      below.textContent = said + ' ↓'
      watcher = new IntersectionObserver(function (seen) {
        var e = seen[seen.length - 1]
        below.hidden = e.isIntersecting || e.boundingClientRect.top < 0
      })
      watcher.observe(result.querySelector('.amount'))
    }

    // say tells a screen reader the result, once the typing has stopped.
    var saying
    function say(text) {
      clearTimeout(saying)
      saying = setTimeout(function () { spoken.textContent = text }, 600)
    }
  }

  // value is an answer as the contract wants it: no thousands separators, full-width digits
  // made plain, 3 万 as 30000, 80% as 0.8, 1942 年 7 月 as 1942-07.
  function value(input) {
    if (input.type === 'radio') return input.checked ? input.value : ''
    var v = input.value.trim().replace(/[０-９．％－]/g, function (c) {
      return String.fromCharCode(c.charCodeAt(0) - 0xfee0)
    })
    if (input.dataset.kind === 'dates') return v.split(/[\s,，、;；]+/).filter(Boolean).join('、')
    v = v.replace(/^[¥￥]|[,，\s]|元$/g, '')
    if (input.dataset.kind === 'money' && /^\d+(\.\d+)?万$/.test(v)) return String(Number((parseFloat(v) * 10000).toFixed(2)))
    if (input.dataset.kind === 'month') {
      var date = v.match(/^(\d{4})[年.\/-](\d{1,2})(?:[月.\/-](\d{1,2})?日?)?$/)
      if (date) return date[1] + '-' + two(date[2]) + (date[3] ? '-' + two(date[3]) : '')
    }
    if (input.dataset.kind === 'rate') {
      var n = Number(v.replace(/%$/, ''))
      if (n > 1 || /%$/.test(v)) return String(Number((n / 100).toFixed(6)))
    }
    return v
  }

  function two(digits) { return ('0' + digits).slice(-2) }

  function set(to, path, v) {
    var names = path.replace(/\[(\d+)\]/g, '.$1').split('.')
    names.slice(0, -1).forEach(function (name, i) {
      if (to[name] === undefined) to[name] = /^\d+$/.test(names[i + 1]) ? [] : {}
      to = to[name]
    })
    to[names[names.length - 1]] = v
  }

  // plain writes a field's name for the address; brackets may stand there as they are.
  function plain(name) { return encodeURIComponent(name).replace(/%5B/g, '[').replace(/%5D/g, ']') }

  document.addEventListener('DOMContentLoaded', function () {
    var root = document.querySelector('.calculator')
    if (root) window.yibaoMount(root, true)
  })
})()
