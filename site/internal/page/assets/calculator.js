// A calculator: it hands what is filled in to the engine, and puts what comes back in its place:
// which questions are shown, what is wrong beside them, the result. What is asked, what typed text
// means and all wording is the engine's, see package form. What is filled in stays in the page and,
// on a calculator's own page, in the address behind the #, which browsers do not send.
// yibaoMount(root, own) starts the calculator in an element that holds one.
(function () {
  'use strict'

  window.yibaoMount = function (root, own) {
    var form = root.querySelector('form')
    var fields = form.querySelector('.fields')
    var submit = form.querySelector('.submit') // the way without this script
    var result = root.querySelector('.result')
    var waiting = result.querySelector('.waiting')
    var failure = result.querySelector('.failure')
    var answer = result.querySelector('.answer')
    var putResult = window.yibaoResult(answer)
    var share = own && window.yibaoShare && result.querySelector('.share')
    var spoken = result.querySelector('.spoken')
    var below = own && document.querySelector('.below')
    var ask // the engine, while it works
    var todo = [] // what buttons and the address want of it, in order
    var changed = false // since it was asked last
    var asking = false
    var typed = false
    var within // whether the link that is opened stands in the result, where whoever took it goes on reading
    var beside // the promise that the other policies of the place are loaded
    var unwritten // puts the last answer's address where addresses stand, see writeDown
    var writing // when that is done
    var later // when the parts of the result that are open are asked for anew
    var places // of fields and slots in the form
    var states // of fields, as they were shown last

    result.removeAttribute('data-waits')
    form.addEventListener('input', function () {
      typed = true
      update('change')
    })
    form.addEventListener('submit', function (e) { if (ask) e.preventDefault() })
    form.addEventListener('click', function (e) {
      var button = e.target.closest('button[name=do]')
      if (!button || !ask) return
      e.preventDefault()
      update(button.value)
    })
    answer.addEventListener('click', function (e) {
      var button = e.target.closest('.ask')
      var field = button && form.querySelector('[data-field="' + button.dataset.field + '"]')
      if (!field) return
      unfold(field)
      field.scrollIntoView({ block: 'center' })
      ;[].filter.call(field.querySelectorAll('input, select'), function (i) { return i.offsetParent })[0].focus({ preventScroll: true })
    })
    answer.addEventListener('click', function (e) {
      var words = e.target.closest('.copy-words') && answer.querySelector('.words')
      if (!words) return
      words.select()
      if (navigator.clipboard) navigator.clipboard.writeText(words.value).then(function () { say('已复制') }, function () {})
    })
    // The way to the slip: its part of the form opens.
    document.addEventListener('click', function (e) {
      var part = own && e.target.closest('a[href="#slip"]') && form.querySelector('[data-part=slip]')
      if (!part) return
      e.preventDefault()
      part.open = true
      part.scrollIntoView({ block: 'start' })
      part.querySelector('textarea').focus({ preventScroll: true })
    })
    answer.addEventListener('toggle', function (e) {
      if (e.target.open && e.target.dataset.more && !e.target.lastElementChild.firstChild) more(e.target.dataset.more)
    }, true)
    // Whoever chooses another place to compare with is shown how it compares.
    var elsewhere = form.querySelector('select[name=elsewhere]')
    if (elsewhere) elsewhere.addEventListener('input', function (e) {
      e.stopPropagation()
      beside = null
      var part = answer.querySelector('[data-more=if]')
      if (!part) return
      part.open = true
      more('if')
      part.scrollIntoView({ block: 'nearest' })
    })
    if (own) {
      window.addEventListener('hashchange', function () {
        if (!linked()) return
        unwritten = null
        update('open')
      })
      document.addEventListener('click', write, true)
      document.addEventListener('visibilitychange', write) // a phone may end pages that nobody sees
    }
    answer.addEventListener('click', function (e) { if (e.target.closest('a[href*="#"]')) within = true })
    if (below) below.addEventListener('click', function () { answer.scrollIntoView({ block: 'start' }) })
    var forget = share && window.yibaoShare(root) // clears away what was taken along of another answer
    // Whoever types before the engine is there goes on from what the address has filled in.
    if (linked()) {
      fillIn()
      if (!answer.hidden) { // recall.js has put it there
        if (!within && !focused()) arrive()
        within = true
      }
    }
    if (answer.hidden || document.hidden) begin()
    else requestAnimationFrame(function () { setTimeout(begin) }) // what recall.js has put there is painted first

    function begin() { start(function () { update(linked() && !typed ? 'open' : 'change') }) }

    // linked tells whether the address holds answers.
    function linked() { return own && location.hash.indexOf('=') > 0 }

    function start(then) {
      beside = null
      failure.hidden = true
      waiting.hidden = !answer.hidden
      submit.hidden = true
      if (below && answer.hidden) {
        below.textContent = waiting.textContent
        below.hidden = false
      }
      // On a very bad line the site can compute before the program is there.
      var late = setTimeout(function () { submit.hidden = false }, 4000)
      return window.yibaoEngine(form).then(function (engine) {
        clearTimeout(late)
        waiting.hidden = true
        noBar()
        ask = engine
        then()
      }).catch(function (err) {
        clearTimeout(late)
        cannotStart(err)
      })
    }

    function cannotStart(err) {
      if (window.console) console.warn(err)
      fail('计算程序没有装上。可能是网络不好，或浏览器太旧。')
      var again = add(failure, 'button', '再试一次', 'button')
      again.type = 'button'
      again.addEventListener('click', begin)
      var way = add(failure, 'p', '也可以看')
      add(way, 'a', '这份政策怎么算和算例').href = form.dataset.rules
      add(way, 'span', '，照着用纸笔算，或按“算一算”由本站来算。')
      if (linked()) fillIn()
    }

    // crashed says that the program has failed, and starts another. What made it fail is not tried again
    // before something has changed.
    function crashed(err) {
      if (window.console) console.warn(err)
      start(function () {
        fail('计算程序出了错，这一次没有算出来。程序已经重新启动，填的都还在：改一处就再算，或按“算一算”由本站来算。')
      })
    }

    // fail says something in place of the result, and opens the way without this script.
    function fail(sentence) {
      waiting.hidden = true
      answer.hidden = true
      if (share) share.hidden = true
      noBar()
      failure.textContent = ''
      add(failure, 'p', sentence)
      failure.hidden = false
      submit.hidden = false
      form.classList.add('is-plain')
    }

    // fillIn fills in what the address holds, as it is: there is no engine to read it. The form has the table of short names.
    function fillIn() {
      var names = Array.from(new URLSearchParams(form.dataset.names))
      function long(name) {
        var row = name.match(/^e(\d+)\.(.*)/)
        if (row) return 'earlier[' + row[1] + '].' + long(row[2]).replace('visits[0].', '')
        var found = names.filter(function (n) { return n[0] === name || /\.$/.test(n[0]) && name.indexOf(n[0]) === 0 })[0]
        return found ? found[1] + name.slice(found[0].length) : name
      }
      new URLSearchParams(location.hash.slice(1)).forEach(function (text, short) {
        var name = long(short)
        ;[].forEach.call(form.querySelectorAll('[name]'), function (input) {
          if (input.name !== name || input.type === 'hidden') return
          if (input.type === 'radio') input.checked = input.value === text
          else input.value = text
        })
      })
    }

    // update has the engine answer: how is "open" for the address, "change", or what a button says.
    function update(how) {
      if (!ask) return
      if (how === 'change') changed = true
      else if (todo.indexOf(how) < 0 || how.indexOf('more.')) todo.push(how)
      if (!asking) next()
    }

    // next asks for what comes next, of what the form holds by then. Nothing can be typed while a button's
    // answer is awaited, as that may bring other fields; what is typed while the address is read goes before it.
    function next() {
      if (changed) todo = todo.filter(function (how) { return how.indexOf('more.') }) // asked for again with the new result
      if (!todo.length && !changed) return
      var how = todo.shift() || 'change'
      changed = false
      busy(true)
      var part = how.indexOf('more.') === 0 && how.slice(5)
      var pressed = how !== 'change' && how !== 'open' && !part
      var at = pressed && focused() // inert takes the focus away
      fields.inert = pressed
      var body = how === 'open' ? location.hash.slice(1) : new URLSearchParams(new FormData(form)).toString()
      ask(how, body, root.dataset.prefix || '').then(function (reply) {
        busy(false)
        fields.inert = false
        at = at || focused()
        if (part && !changed) fillPart(part, reply.more)
        else if (!part && (pressed || !changed)) take(reply, how) // else it is about what has changed since
        if (at && document.activeElement === document.body) focusAgain(at)
        next()
      }).catch(function (err) {
        ask = null
        busy(false)
        fields.inert = changed = false
        todo = []
        crashed(err)
      })
    }

    function busy(is) {
      asking = is
      result.setAttribute('aria-busy', is)
    }

    // take shows what the engine has answered.
    function take(reply, how) {
      failure.hidden = submit.hidden = true
      answer.hidden = false
      if (reply.error) {
        answer.textContent = reply.error.message
        if (share) share.hidden = true
        noBar()
        return
      }
      if (reply.fields) renew(reply.fields)
      if (reply.fields || !places) {
        places = placesOf()
        states = {}
      }
      reply.states.forEach(apply)
      reply.slots.forEach(fillSlot)
      reply.parts.forEach(function (p) { form.querySelector('[data-part="' + p.part + '"]').hidden = p.hidden })
      form.classList.remove('is-plain')
      put(reply.answer)
      if (reply.focus) goOn(reply.focus)
      if (how === 'open' && linked() && (reply.done || answer.querySelector('.stale')) && !within) arrive()
      if (how === 'open' && linked()) showWrong()
      within = false
      if (own) writeDown(reply, how)
      if (share) {
        share.hidden = !reply.share
        forget(reply.address)
      }
      if (below) keepInSight(reply)
      say(reply.said)
    }

    // writeDown puts what is filled in into the address, and has the answer remembered. While somebody types, that waits
    // until the typing stops, something is pressed or the page is left: browsers take longer over it than over all the rest.
    function writeDown(reply, how) {
      var opened = how === 'open' ? [location.hash] : []
      unwritten = function () {
        history.replaceState(null, '', '#' + reply.address)
        if (window.yibaoRemember) window.yibaoRemember(reply, opened.concat(location.hash))
      }
      clearTimeout(writing)
      if (how === 'change') writing = setTimeout(write, 300)
      else write()
    }
    function write() {
      var it = unwritten
      unwritten = null
      if (it) it()
    }

    // renew puts the fields anew. The picture in them is the page's, and stays.
    function renew(html) {
      var where = fields.querySelector('.where')
      fields.innerHTML = html
      if (where) fields.querySelector('.where').replaceWith(where)
    }

    // more asks for a part of the result that takes longer; to compare with other policies, these must be there.
    function more(part) {
      if (part !== 'if') return update('more.' + part)
      beside = beside || Promise.all([].map.call(form.querySelectorAll('[name=beside], [name=elsewhere] > :checked[data-source]'), function (input) {
        return fetch(input.dataset.source).then(function (r) { return r.ok && r.text() }).then(function (source) {
          return source && window.yibaoCall('load', input.value, source)
        }).catch(function () { beside = null }) // then it is compared without, and tried again
      }))
      var mine = beside
      mine.then(function () { if (mine === beside || !beside) update('more.if') }) // else another place was chosen since
    }

    function fillPart(part, html) {
      var at = answer.querySelector('[data-more=' + part + '] > div')
      if (!at || html === undefined) return
      var within = at.contains(document.activeElement)
      at.innerHTML = html
      at.className = ''
      if (within) at.previousElementSibling.focus({ preventScroll: true })
    }

    // placesOf finds the elements of fields and slots by their names.
    function placesOf() {
      var all = {}
      ;[].forEach.call(form.querySelectorAll('[data-field], [data-slot]'), function (at) { all[at.dataset.field || at.dataset.slot] = at })
      return all
    }

    function fillSlot(slot) {
      var at = places[slot.slot]
      if (at && at.innerHTML !== slot.html) at.innerHTML = slot.html
    }

    function focused() { return fields.contains(document.activeElement) && document.activeElement }

    // focusAgain puts the focus on what had it, or on what stands there instead.
    function focusAgain(at) {
      var now = [].filter.call(fields.querySelectorAll('[name]'), function (i) {
        return i.name === at.name && i.type === at.type && (!/radio|submit|button/.test(i.type) || i.value === at.value)
      })[0]
      if (!now) return
      now.focus({ preventScroll: true })
      if (typeof at.selectionStart === 'number') now.setSelectionRange(at.selectionStart, at.selectionEnd)
    }

    // goOn puts the focus on a field, or on a button, "do=up.1".
    function goOn(name) {
      var button = name.split('=')
      var at = form.querySelector(button.length > 1 ? '[name=do][value="' + button[1] + '"]' : '[name="' + name + '"]')
      if (at) at.focus()
    }

    // chosen is what a choice stands at.
    function chosen(at) {
      var input = at.querySelector('select, input:checked')
      return input ? input.value : ''
    }

    // apply shows a field as the engine says it is, where that has changed.
    function apply(state) {
      var at = places[state.field]
      var text = JSON.stringify(state)
      if (!at || states[state.field] === text && (!('value' in state) || chosen(at) === state.value)) return
      states[state.field] = text
      show(at, !state.hidden)
      var error = at.querySelector('.error')
      if (error) {
        error.textContent = state.error
        error.hidden = !state.error
      }
      var echo = at.querySelector('.echo')
      if (echo) echo.textContent = state.echo
      ;[].forEach.call(at.querySelectorAll('input:not([type=hidden]), select'), function (input) {
        if (input.type === 'radio') {
          show(input.parentNode, offers(state, input.value))
          input.checked = input.value === state.value
          return
        }
        if (state.error) input.setAttribute('aria-invalid', 'true')
        else input.removeAttribute('aria-invalid')
        if (input.tagName !== 'SELECT') return
        ;[].forEach.call(input.options, function (o) { o.hidden = o.value !== '' && !offers(state, o.value) })
        input.value = state.value
      })
      if (state.error) unfold(at)
    }

    // unfold opens what a field is folded away in.
    function unfold(at) {
      for (at = at.closest('details'); at && form.contains(at); at = at.parentNode.closest('details')) at.open = true
    }

    function offers(state, name) { return !state.names || state.names.indexOf(name) >= 0 }

    function show(node, shown) {
      node.hidden = !shown
      node.removeAttribute('data-idle')
    }

    // put shows the result. What must be asked for stands there, pale, as it was until the typing stops.
    function put(html) {
      clearTimeout(later)
      var stale = putResult(html)
      later = setTimeout(function () { stale.forEach(more) }, 300)
    }

    // arrive shows what a link is about first: the result.
    function arrive() {
      result.tabIndex = -1
      result.scrollIntoView({ block: 'start' })
      result.focus({ preventScroll: true })
    }

    // showWrong shows the first field of a link that cannot be read.
    function showWrong() {
      var field = fields.querySelector('[aria-invalid=true]')
      if (!field) return
      field.scrollIntoView({ block: 'center' })
      field.focus({ preventScroll: true })
    }

    // keepInSight repeats the result in a bar at the bottom of a phone until the person scrolls
    // to it.
    var watcher
    var watched
    function keepInSight(reply) {
      if (!window.IntersectionObserver) return
      var amount = reply.done && answer.querySelector('.amount')
      if (amount) below.textContent = reply.said + ' ↓'
      if (amount && amount === watched) return
      noBar()
      if (!amount) return
      watched = amount
      watcher = new IntersectionObserver(function (seen) {
        var e = seen[seen.length - 1]
        below.hidden = e.isIntersecting || e.boundingClientRect.top < 0
      })
      watcher.observe(amount)
    }
    function noBar() {
      if (watcher) watcher.disconnect()
      watched = null
      if (below) below.hidden = true
    }

    // say tells a screen reader the result, once the typing has stopped.
    var saying
    function say(text) {
      clearTimeout(saying)
      saying = setTimeout(function () { spoken.textContent = text }, 600)
    }
  }

  function add(to, name, text, cls) {
    var node = document.createElement(name)
    node.textContent = text
    if (cls) node.className = cls
    to.appendChild(node)
    return node
  }

  document.addEventListener('DOMContentLoaded', function () {
    var root = document.querySelector('.calculator')
    if (root) window.yibaoMount(root, true)
  })
})()
