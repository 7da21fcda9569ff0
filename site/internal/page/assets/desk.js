// The page where policies are written: which one is open, what is kept, what is wrong. What is written is checked by
// the program of package desk at each key; see deskprogram.js, deskeditor.js and deskmore.js.
//
// A draft that is not saved stays in this browser, under "desk " and its name, until it is saved or thrown away. In the
// preview (go run ./site) saving writes the file; on a published site it downloads it.
(function () {
  'use strict'
  var root = document.querySelector('.desk')
  if (!root || typeof WebAssembly !== 'object') return
  var which = root.querySelector('.which')
  var save = root.querySelector('.save')
  var revert = root.querySelector('.revert')
  var state = root.querySelector('.state')
  var fresh = root.querySelector('.fresh')
  var writing = root.querySelector('.writing')
  var looks = root.querySelector('.looks')
  var wrongs = root.querySelector('.wrongs')
  var preview = document.querySelector('script[data-desk]') // of the development server: with its token, files are saved
  var program // that checks
  var name = '' // of the open policy: beijing/beijing-employee
  var file = '' // its text as it is on the disk, or on the site
  var version = '' // of the file on the disk, so that nothing is overwritten that was not seen
  var published = '' // its text on the site
  var since = 0 // when the key was pressed that the check is awaited for
  var checking = false
  var kept // timer

  var editor = window.yibaoEditor(root, function (e) {
    since = since || e.timeStamp
    clearTimeout(kept)
    kept = setTimeout(keep, 300)
    standing()
    check()
  })
  var more = window.yibaoDeskMore(root, editor, function () { return program }, function () { return { name: name, published: published } })

  root.hidden = false
  if (preview) save.textContent = '保存'
  which.addEventListener('change', function () {
    if (which.value === 'new') fresh.hidden = false
    else location.hash = which.value
  })
  window.addEventListener('hashchange', openNamed)
  fresh.addEventListener('submit', function (e) {
    e.preventDefault()
    location.hash = fresh.querySelector('.place').value + '/' + fresh.querySelector('.id').value
  })
  window.addEventListener('pagehide', keep)
  save.addEventListener('click', function () { if (preview) write(); else download() })
  revert.addEventListener('click', function () {
    editor.set(file)
    keep()
    check()
  })
  wrongs.addEventListener('click', function (e) {
    var to = e.target.closest('button')
    if (to) editor.go(+to.dataset.line, +to.dataset.column)
  })
  document.addEventListener('keydown', function (e) {
    if ((e.ctrlKey || e.metaKey) && e.key === 's' && name) {
      e.preventDefault()
      save.click()
    }
  })
  // The preview has built the site anew: nothing is read again, as what stands here is newer.
  document.addEventListener('preview', function (e) {
    e.preventDefault()
    if (e.detail.problems) state.textContent = '文件已经保存。内容有错，网站保持上一次的样子。'
  })
  openNamed()

  function openNamed() {
    var asked = location.hash.slice(1)
    if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(asked) || asked === name) return
    keep()
    name = ''
    state.textContent = '正在打开……'
    var old = program
    program = program || window.yibaoProgram()
    Promise.all([
      get('/desk/policies/' + asked + '.yaml'),
      preview ? get('/_dev/policies/' + asked + '.yaml') : null
    ]).then(function (found) {
      published = found[0].text
      file = (found[1] || found[0]).text
      version = found[1] ? found[1].version : ''
      return program.call('open', 'policies/' + asked + '.yaml', published)
    }).then(function () {
      name = asked
      which.value = name
      fresh.hidden = true
      writing.hidden = looks.hidden = false
      save.disabled = false
      var draft = stored()
      editor.set(draft === null ? file || template(asked) : draft)
      standing(draft !== null && draft !== file ? '这是您上次没有保存的稿子。' : '')
      more.opened()
      check()
    }).catch(function (err) {
      if (!old) program = null
      if (window.console) console.warn(err)
      state.textContent = '打不开。可能是网络不好，或浏览器太旧；刷新再试一次。'
    })
  }

  // get fetches a file; one that is not there is empty.
  function get(address) {
    return fetch(address, { cache: 'no-cache' }).then(function (r) {
      if (r.status === 404) return { text: '', version: '' }
      if (!r.ok) throw new Error(address + ' ' + r.status)
      return r.text().then(function (text) {
        return { text: text.replace(/\r\n/g, '\n').replace(/^\ufeff/, ''), version: r.headers.get('ETag') || '' }
      })
    })
  }

  function template(asked) {
    var place = asked.split('/')[0]
    return '# yaml-language-server: $schema=../policy.schema.json\n' +
      'title: ' + root.querySelector('.place [value="' + place + '"]').textContent + '职工医保\n' +
      'summary: 住院能报多少，哪一年的规定。\nplace: ' + place + '\nstatus: unverified\n\n' +
      'rules:\n  R-IN:\n    title: 住院报销\n    source: \n    where: 第几条\n    text: 用自己的话写，数字一个不差。\n\n' +
      'versions:\n  - from: 2026-01-01\n    figures:\n      deductible: {title: 起付标准, unit: yuan, cite: R-IN, value: 500}\n' +
      '      rate: {title: 报销比例, unit: rate, cite: R-IN, value: 80%}\n    benefits:\n      inpatient:\n        title: 住院\n' +
      '        kinds: [inpatient]\n        steps:\n          - {id: deduct, do: deduct, take: deductible}\n' +
      '          - {id: pooled, do: proportion, rate: rate}\n\nexamples:\n' +
      '  - title: 可报费用 3000 元，减去 500 元，报 80%\n    kind: hand\n' +
      '    request: {visits: [{kind: inpatient, fees: {medfee_sumamt: "3000"}}]}\n' +
      '    expect: {total.fund_pay_sumamt: "2000.00", total.psn_part_amt: "1000.00"}\n'
  }

  function stored() {
    try { return localStorage.getItem('desk ' + name) } catch (err) { return null }
  }

  // keep keeps the draft in this browser while it differs from the file.
  function keep() {
    clearTimeout(kept)
    if (!name) return
    try {
      if (editor.text() === file) localStorage.removeItem('desk ' + name)
      else localStorage.setItem('desk ' + name, editor.text())
    } catch (err) {} // it is then lost with the page
  }

  // standing says whether what is written is saved.
  function standing(text) {
    var same = editor.text() === file
    revert.hidden = same || !file
    state.textContent = text || (same ? '' : preview ? '还没有保存。' : '还没有下载；稿子留在这个浏览器里。')
  }

  // check has the program read what is written now. While it reads, keys are waited for, not queued.
  function check() {
    if (checking || !name) return
    checking = true
    var text = editor.text()
    program.call('check', text).then(function (reply) {
      checking = false
      if (text !== editor.text()) return check()
      show(JSON.parse(reply))
    }).catch(crashed)
  }

  // crashed starts the program anew. What made it fail is not tried again before something has changed.
  function crashed(err) {
    if (window.console) console.warn(err)
    checking = false
    program.stop()
    program = window.yibaoProgram()
    program.call('open', 'policies/' + name + '.yaml', published)
    state.textContent = '检查的程序出了错，已经重新启动；稿子还在，改一处就再查。'
  }

  function show(reply) {
    editor.mark(reply.problems)
    if (since) root.dataset.took = Math.round(performance.now() - since) // from the key to the marks, in milliseconds
    since = 0
    root.querySelector('#desk-wrong .count').textContent = reply.problems.length ? reply.problems.length + ' 处' : ''
    root.querySelector('.none').hidden = reply.problems.length > 0
    wrongs.textContent = ''
    reply.problems.slice(0, 100).forEach(function (p) {
      var item = add(wrongs, 'li')
      var to = add(item, 'button', '第 ' + p.line + ' 行，第 ' + p.column + ' 个字')
      to.type = 'button'
      to.dataset.line = p.line
      to.dataset.column = p.column
      add(item, 'span', ' ' + p.what + '。')
      if (p.advice) add(item, 'small', p.advice + '。')
    })
    if (reply.problems.length > 100) add(wrongs, 'li', '还有 ' + (reply.problems.length - 100) + ' 处，先改这些。')
    more.checked(reply)
    root.dataset.checked = (+root.dataset.checked || 0) + 1
  }

  function download() {
    var a = document.createElement('a')
    a.href = URL.createObjectURL(new Blob([editor.text()], { type: 'text/yaml' }))
    a.download = name.split('/')[1] + '.yaml'
    a.click()
    setTimeout(function () { URL.revokeObjectURL(a.href) }, 10000)
    standing('已下载。放到 content/policies/' + name + '.yaml，再运行 go run ./site check。')
  }

  // write saves the file in the project, unless it has changed there since it was opened.
  function write() {
    var text = editor.text()
    save.disabled = true
    var saved = name
    var headers = { 'Content-Type': 'text/yaml; charset=utf-8', 'X-Desk': preview.dataset.desk }
    if (version) headers['If-Match'] = version
    else headers['If-None-Match'] = '*' // it is a new one
    fetch('/_dev/policies/' + name + '.yaml', { method: 'POST', body: text, headers: headers }).then(function (r) {
      save.disabled = false
      if (!r.ok) return r.text().then(function (why) { standing('没有保存：' + why) })
      if (saved !== name) return
      file = text
      version = r.headers.get('ETag')
      keep()
      standing(text === editor.text() ? '已保存到 content/policies/' + name + '.yaml。' : '')
    }).catch(function () {
      save.disabled = false
      standing('没有保存：预览的程序没有回答。')
    })
  }

  function add(to, tag, text) {
    var node = document.createElement(tag)
    if (text) node.textContent = text
    return to.appendChild(node)
  }
})()
