// What the learning paths gain from JavaScript: stops that stay ticked, and tests that are
// marked in place. What somebody has learnt is kept in the browser alone, by path:
// {"done": ["entry", …], "best": 8}.
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

  // overview shows the progress of the paths of a page, one of them or all.
  function overview(boxes, clear) {
    var ticks = all('.tick input')
    function show() {
      var done = ticks.length ? recall(boxes[0].dataset.path).done || [] : []
      ticks.forEach(function (t) { t.checked = done.indexOf(t.value) >= 0 })
      clear.hidden = !boxes.map(report).some(Boolean)
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

  // mark marks a question and tells whether it was answered rightly.
  function mark(question) {
    var chosen = question.querySelector(':checked')
    var right = !!chosen && chosen.value === question.dataset.right
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
    var questions = all('fieldset', form)
    var submit = form.querySelector('[type=submit]')
    var again = form.querySelector('[type=reset]')
    var score = form.querySelector('.score')
    submit.hidden = false
    form.addEventListener('submit', function (e) {
      e.preventDefault()
      var right = questions.filter(mark).length
      var kept = recall(form.dataset.path)
      kept.best = Math.max(kept.best || 0, right)
      remember(form.dataset.path, kept)
      score.textContent = '答对 ' + right + ' 题，共 ' + questions.length + ' 题。' + (right < questions.length ? '再看看：' : '全对！')
      questions.forEach(function (q) {
        if (q.classList.contains('is-right')) return
        var link = document.createElement('a')
        link.href = '#' + q.id
        link.textContent = q.querySelector('small').textContent
        score.append(link, ' ')
      })
      submit.hidden = true
      again.hidden = false
      again.focus()
    })
    form.addEventListener('reset', function () {
      questions.forEach(function (q) {
        q.classList.remove('is-right', 'is-wrong')
        q.querySelector('.is-answer').classList.remove('is-answer')
        q.querySelector('.verdict').hidden = true
      })
      score.textContent = ''
      submit.hidden = false
      again.hidden = true
      questions[0].querySelector('input').focus()
    })
  }

  var form = document.querySelector('.test')
  var clear = document.querySelector('main .clear')
  if (form) test(form)
  if (clear) overview(all('[data-path]'), clear)
})()
