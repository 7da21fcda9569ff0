// What the learning paths gain from JavaScript: stops that stay ticked, tests that are marked in place and asked again
// about what was wrong, a sheet with the score. What somebody has learnt is kept in the browser alone, by path:
// {"done": ["entry", …], "best": 8, "answers": {question: "2", …}, "handed": "question,question,…",
// "repeat": {question: {"box": 0, "due": "2026-11-27"}}}. A question is named by a hash of its simplified text: another
// one in its place is not taken for it, and pages in traditional characters know it, too.
(function () {
  'use strict'

  function key(path) { return 'learn:' + path }
  function recall(path) {
    try { return JSON.parse(localStorage.getItem(key(path))) || {} } catch (e) { return {} }
  }
  function remember(path, what) {
    try { localStorage.setItem(key(path), JSON.stringify(what)) } catch (e) {} // refused in some private windows
  }
  function forget(path) {
    try { localStorage.removeItem(key(path)) } catch (e) {}
  }
  function all(selector, root) { return [].slice.call((root || document).querySelectorAll(selector)) }

  // report says how far somebody has come, and tells whether there is anything to say.
  function report(box) {
    var kept = recall(box.dataset.path)
    var parts = []
    if (kept.done && kept.done.length) parts.push('学过 ' + kept.done.length + ' 站，共 ' + box.dataset.stops + ' 站')
    if (kept.best >= 0) parts.push('测验最好 ' + kept.best + ' 分（满分 10 分）')
    var line = box.querySelector('.progress')
    line.textContent = parts.join('；')
    line.hidden = !parts.length
    return parts.length > 0
  }

  // day gives the date, some days from now.
  function day(later) {
    var d = new Date()
    d.setDate(d.getDate() + later)
    return [d.getFullYear(), ('0' + (d.getMonth() + 1)).slice(-2), ('0' + d.getDate()).slice(-2)].join('-')
  }

  // What was answered wrong comes back the next day, then after longer and longer, as long as it is answered rightly.
  var PAUSES = [1, 3, 7, 14, 30]

  function schedule(kept, question, right) {
    var repeat = kept.repeat = kept.repeat || {}
    var card = repeat[question]
    if (!right) repeat[question] = { box: 0, due: day(PAUSES[0]) }
    else if (card && card.due <= day(0)) {
      if (++card.box < PAUSES.length) card.due = day(PAUSES[card.box])
      else delete repeat[question]
    }
  }

  // due gives those of some questions that are to be answered again today.
  function due(kept, questions) {
    return questions.filter(function (q) {
      var card = (kept.repeat || {})[q]
      return card && card.due <= day(0)
    })
  }

  // remind lists the paths that have questions to be answered again today.
  function remind(boxes) {
    var part = document.querySelector('.repeat')
    var list = part.querySelector('ul')
    list.textContent = ''
    boxes.forEach(function (box) {
      var count = due(recall(box.dataset.path), box.dataset.questions.split(' ')).length
      if (!count) return
      var link = document.createElement('a')
      link.href = box.querySelector('a[href$="/test/"]').getAttribute('href') + '#review'
      link.textContent = box.querySelector('h1, h2').textContent + '：' + count + ' 题'
      list.appendChild(document.createElement('li')).appendChild(link)
    })
    part.hidden = !list.firstChild
  }

  // overview shows the progress of the paths of a page, one of them or all.
  function overview(boxes, clear) {
    var ticks = all('.tick input')
    function show() {
      var done = ticks.length ? recall(boxes[0].dataset.path).done || [] : []
      ticks.forEach(function (t) { t.checked = done.indexOf(t.value) >= 0 })
      clear.hidden = !boxes.map(report).some(Boolean)
      remind(boxes)
    }
    ticks.forEach(function (t) {
      t.addEventListener('change', function () {
        var kept = recall(boxes[0].dataset.path)
        kept.done = ticks.filter(function (t) { return t.checked }).map(function (t) { return t.value })
        remember(boxes[0].dataset.path, kept)
        show()
      })
    })
    clear.addEventListener('click', function () {
      boxes.forEach(function (b) { forget(b.dataset.path) })
      show()
    })
    window.addEventListener('pageshow', show) // back from a test
    show()
  }

  function isRight(question) {
    var chosen = question.querySelector(':checked')
    return !!chosen && chosen.value === question.dataset.right
  }

  // mark marks a question and tells whether it was answered rightly.
  function mark(question) {
    var chosen = question.querySelector(':checked')
    var right = isRight(question)
    question.classList.toggle('is-right', right)
    question.classList.toggle('is-wrong', !right)
    all('label', question).forEach(function (label, i) { label.classList.toggle('is-answer', i === Number(question.dataset.right)) })
    var verdict = question.querySelector('.verdict')
    var answer = question.querySelector('.is-answer').textContent.trim()
    verdict.querySelector('b').textContent = right ? '✓ 答对了。' : (chosen ? '✗ 答错了，' : '没有答，') + '应当是：' + answer + '。'
    verdict.hidden = false
    return right
  }

  function test(form) {
    var review = location.hash === '#review'
    var kept = recall(form.dataset.path)
    var questions = all('fieldset', form)
    var submit = form.querySelector('[type=submit]')
    var again = form.querySelector('[type=reset]')
    var score = form.querySelector('.score')
    var warned = '' // of these blanks

    if (review) {
      var today = due(kept, questions.map(name))
      questions = questions.filter(function (q) { return !(q.hidden = today.indexOf(name(q)) < 0) })
      score.textContent = questions.length ? '今天复习 ' + questions.length + ' 题。' : '今天没有要复习的题。'
    } else {
      questions.forEach(function (q) {
        var input = q.querySelector('input[value="' + (kept.answers || {})[name(q)] + '"]')
        if (input) input.checked = true
      })
    }
    submit.hidden = !questions.length
    if (!review && kept.handed === questions.map(name).join()) show()

    form.addEventListener('change', function () {
      if (review || submit.hidden) return
      kept = recall(form.dataset.path)
      kept.answers = answers()
      remember(form.dataset.path, kept)
    })
    form.addEventListener('submit', function (e) {
      e.preventDefault()
      var blanks = questions.filter(function (q) {
        var blank = !q.querySelector(':checked')
        q.classList.toggle('blank', blank)
        return blank
      })
      var names = blanks.map(name).join()
      if (blanks.length && warned !== names) {
        warned = names
        score.textContent = '还有 ' + blanks.length + ' 题没有答。答完再交；不答了，就再按一次“交卷”：'
        links(blanks)
        blanks[0].querySelector('input').focus()
        return
      }
      hand()
    })

    // answers gives what is chosen.
    function answers() {
      var all = {}
      questions.forEach(function (q) {
        var chosen = q.querySelector(':checked')
        if (chosen) all[name(q)] = chosen.value
      })
      return all
    }

    // hand marks the test, which then stays so until it is done again.
    function hand() {
      kept = recall(form.dataset.path)
      questions.forEach(function (q) { schedule(kept, name(q), isRight(q)) })
      if (!review) {
        kept.best = Math.max(kept.best || 0, questions.filter(isRight).length)
        kept.answers = answers()
        kept.handed = questions.map(name).join()
      }
      remember(form.dataset.path, kept)
      show()
      score.focus()
    }

    // show shows what was right and what was wrong.
    function show() {
      var wrong = questions.filter(function (q) {
        q.classList.remove('blank')
        return !mark(q)
      })
      var right = questions.length - wrong.length
      score.textContent = '答对 ' + right + ' 题，共 ' + questions.length + ' 题。' + (wrong.length ? '答错的明天起在“学习”那一页提醒您复习。再看看：' : '全对！')
      links(wrong)
      submit.hidden = true
      again.hidden = review
      award(right)
      score.tabIndex = -1
    }

    // links leads to questions from the score.
    function links(list) {
      list.forEach(function (q) {
        var link = document.createElement('a')
        link.href = '#' + q.id
        link.textContent = q.querySelector('small').textContent
        score.append(link, ' ')
      })
    }

    // award offers a sheet of paper with the score.
    function award(right) {
      var part = document.querySelector('.award')
      part.hidden = review
      part.querySelector('.right').textContent = right
      part.querySelector('button').onclick = function () {
        var now = day(0).split('-').map(Number)
        part.querySelector('.who').textContent = part.querySelector('input').value
        part.querySelector('.when').textContent = now[0] + ' 年 ' + now[1] + ' 月 ' + now[2] + ' 日'
        document.body.classList.add('prints-award')
        window.print()
        document.body.classList.remove('prints-award')
      }
    }

    form.addEventListener('reset', function () {
      kept = recall(form.dataset.path)
      delete kept.answers
      delete kept.handed
      remember(form.dataset.path, kept)
      questions.forEach(function (q) {
        q.classList.remove('is-right', 'is-wrong', 'blank')
        q.querySelector('.is-answer').classList.remove('is-answer')
        q.querySelector('.verdict').hidden = true
      })
      score.textContent = warned = ''
      document.querySelector('.award').hidden = true
      submit.hidden = false
      again.hidden = true
      questions[0].querySelector('input').focus()
    })
  }

  function name(question) { return question.dataset.question }

  var form = document.querySelector('.test')
  var clear = document.querySelector('main .clear')
  if (form) test(form)
  if (clear) overview(all('[data-path]'), clear)
})()
