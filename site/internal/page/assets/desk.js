// The page where policies are written: which one is open, what is kept, what is wrong. What is written is checked by
// the program of package desk at each key; see deskprogram.js, deskeditor.js, deskoffers.js and deskmore.js.
//
// A draft that is not saved stays in this browser, under "desk " and its name, until it is saved or thrown away; with it
// the version of the file that it was begun from. In the preview saving writes the file; on a published site it
// downloads it. A flowchart is written in the same way, but kept nowhere else.
(function () {
  'use strict'
  var root = document.querySelector('.desk')
  if (!root) return
  if (typeof WebAssembly !== 'object' || typeof Worker !== 'function' || typeof Promise !== 'function') {
    document.querySelector('.unable').hidden = false
    return
  }
  var which = root.querySelector('.which')
  var save = root.querySelector('.save')
  var revert = root.querySelector('.revert')
  var state = root.querySelector('.state')
  var fresh = root.querySelector('.fresh')
  var writing = root.querySelector('.writing')
  var looks = root.querySelector('.looks')
  var wrongs = root.querySelector('.wrongs')
  var told = root.querySelector('.told')
  var drawn = root.querySelector('.drawn')
  var preview = document.querySelector('script[data-desk]') // of the development server: with its token, files are saved
  var program // that checks
  var name = '' // of the open policy: beijing/beijing-employee; or CHART
  var file = '' // its text as it is on the disk, or on the site
  var version = '' // of the file on the disk, so that nothing is overwritten that was not seen
  var published = '' // its text on the site
  var since = 0 // when the key was pressed that the check is awaited for
  var checking = false
  var kept, telling // timers
  var CHART = 'chart'

  var editor = window.yibaoEditor(root, function (e) {
    since = since || e.timeStamp
    clearTimeout(kept)
    kept = setTimeout(keep, 300)
    standing()
    if (name !== CHART) offers.typed(e)
    check()
  })
  var more = window.yibaoDeskMore(root, editor, function () { return program }, function () { return { name: name, published: published } })
  var offers = window.yibaoOffers(root, editor, function (text, line, column) { return program.call('complete', text, String(line), String(column)) })

  root.hidden = false
  if (preview) save.textContent = '保存'
  root.querySelector('.opening').addEventListener('submit', function (e) { // not by the arrow keys, which go through all
    e.preventDefault()
    fresh.hidden = which.value !== 'new'
    if (!fresh.hidden) {
      fresh.querySelector('.id').focus()
      if (name && name !== CHART) fresh.querySelector('.place').value = name.split('/')[0]
    } else if (which.value) location.hash = which.value
    else which.value = name
  })
  window.addEventListener('hashchange', function () { openNamed() })
  fresh.addEventListener('submit', function (e) {
    e.preventDefault()
    location.hash = fresh.querySelector('.place').value + '/' + fresh.querySelector('.id').value
  })
  window.addEventListener('pagehide', keep)
  save.addEventListener('click', function () { if (preview) write(); else download() })
  revert.addEventListener('click', function () {
    if (!window.confirm('不要这份稿子里没有保存的改动？')) return
    forget()
    var again = name
    name = ''
    openNamed(again)
  })
  wrongs.addEventListener('click', function (e) {
    var to = e.target.closest('button')
    if (to) editor.go(+to.dataset.line, +to.dataset.column)
  })
  document.addEventListener('keydown', function (e) {
    if ((e.ctrlKey || e.metaKey) && e.key === 's' && name) {
      e.preventDefault()
      if (!save.disabled) save.click()
    }
  })
  // The preview has built the site anew: nothing is read again, as what stands here is newer.
  document.addEventListener('preview', function (e) {
    e.preventDefault()
    if (e.detail.problems) state.textContent = (name && editor.text() === file ? '已保存。' : '') + '内容里有错，网站保持上一次的样子。'
  })
  openNamed()

  // openNamed opens what the address names.
  function openNamed(again) {
    var asked = again || location.hash.slice(1)
    if (/^[a-z0-9-]+$/.test(asked) && asked !== CHART) asked = (which.querySelector('[value$="/' + asked + '"]') || {}).value || '' // its id alone
    if (asked !== CHART && !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(asked) || asked === name) return
    var policy = 'policies/' + asked + '.yaml'
    keep()
    name = ''
    offers.close()
    save.disabled = true
    state.textContent = '正在打开……'
    program = program || window.yibaoProgram()
    var wanted = asked === CHART ? [] : preview ? [get('/desk/' + policy), get('/_dev/' + policy), get('/_dev/' + policy + '?committed')] : [get('/desk/' + policy)]
    Promise.all(wanted).then(function (found) {
      published = found[2] && found[2].text || found[0] && found[0].text || '' // in the preview, what is saved is on its site at once
      root.querySelector('.baseline').textContent = !preview ? '与发布的相比' : found[2] && found[2].text ? '与上次提交的相比' : '与打开时的相比'
      file = (found[1] || found[0] || { text: '' }).text
      version = found[1] ? found[1].version : ''
      if (asked === CHART) return program.call('beginning', '')
      return program.call('open', policy, published).then(function () { return file || program.call('beginning', policy) })
    }).then(function (beginning) {
      name = asked
      which.value = name
      fresh.hidden = true
      writing.hidden = looks.hidden = false
      save.hidden = name === CHART
      save.disabled = false
      var draft = stored()
      var behind = draft && draft.base !== version
      if (behind) version = draft.base // saving is then refused
      editor.set(draft ? draft.text : beginning)
      editor.area.setAttribute('aria-label', name === CHART ? '流程图（Mermaid）' : '政策的 YAML')
      standing(behind ? '这是您上次没有保存的稿子。文件后来在别处改过：请把稿子复制出来，按“不要这些改动”，再把您改的合进去。' : draft ? '这是您上次没有保存的稿子。' : '')
      drawn.hidden = name !== CHART
      root.querySelector('.ask').hidden = name === CHART
      more.opened(name !== CHART)
      drawn.lastElementChild.textContent = ''
      check()
    }).catch(function (err) {
      if (window.console) console.warn(err)
      if (program) program.stop()
      program = null
      state.textContent = '打不开。可能是网络不好；刷新再试一次。'
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

  function stored() {
    try { return JSON.parse(localStorage.getItem('desk ' + name)) } catch (err) { return null }
  }

  function forget() {
    try { localStorage.removeItem('desk ' + name) } catch (err) {}
  }

  // keep keeps the draft in this browser while it differs from the file.
  function keep() {
    clearTimeout(kept)
    if (!name) return
    if (editor.text() === file) return forget()
    try { localStorage.setItem('desk ' + name, JSON.stringify({ base: version, text: editor.text() })) } catch (err) {} // it is then lost with the page
  }

  // standing says whether what is written is saved.
  function standing(text) {
    var same = editor.text() === file
    revert.hidden = same || !file
    state.textContent = text || (same ? '' : name === CHART ? '稿子留在这个浏览器里。' : preview ? '还没有保存。' : '还没有下载；稿子留在这个浏览器里。')
  }

  // check has the program read what is written now. While it reads, keys are waited for, not queued.
  function check() {
    if (checking || !name) return
    checking = true
    var text = editor.text()
    var of = name
    program.call(of === CHART ? 'chart' : 'check', text).then(function (reply) {
      checking = false
      if (text !== editor.text() || of !== name) return check()
      show(JSON.parse(reply))
    }).catch(crashed)
  }

  // crashed starts the program anew. What made it fail is not tried again before something has changed.
  function crashed(err) {
    checking = false
    if (!program) return // another is being opened, and has failed, too
    if (window.console) console.warn(err)
    program.stop()
    program = window.yibaoProgram()
    if (name && name !== CHART) program.call('open', 'policies/' + name + '.yaml', published)
    state.textContent = '检查的程序出了错，已经重新启动；稿子还在，改一处就再查。'
  }

  function show(reply) {
    editor.mark(reply.problems)
    if (since) root.dataset.took = Math.round(performance.now() - since) // from the key to the marks, in milliseconds
    since = 0
    list(reply.problems)
    clearTimeout(telling)
    telling = setTimeout(function () { tell(reply.problems) }, 1000)
    if (name === CHART) draw(reply.drawings)
    else more.checked(reply)
    root.dataset.checked = (+root.dataset.checked || 0) + 1
  }

  function list(problems) {
    root.querySelector('#desk-wrong .count').textContent = problems.length ? problems.length + ' 处' : ''
    root.querySelector('.none').hidden = problems.length > 0
    wrongs.textContent = ''
    problems.slice(0, 100).forEach(function (p) {
      var item = add(wrongs, 'li')
      var to = add(item, 'button')
      to.type = 'button'
      to.dataset.line = p.line
      to.dataset.column = p.column
      add(to, 'b', '第 ' + p.line + ' 行，第 ' + p.column + ' 个字')
      add(to, 'span', ' ' + p.what + '。')
      if (p.advice) add(item, 'small', p.advice + '。')
    })
    if (problems.length > 100) add(wrongs, 'li', '还有 ' + (problems.length - 100) + ' 处，先改这些。')
  }

  // tell says to whoever cannot see the marks what is wrong, once the keys rest.
  function tell(problems) {
    var first = problems[0]
    var text = first ? '有 ' + problems.length + ' 处错。第 ' + first.line + ' 行：' + first.what + '。' : told.textContent ? '没有错了。' : ''
    if (text !== told.textContent) told.textContent = text
  }

  // draw shows a chart; while it cannot be read, the last one stays, pale.
  function draw(drawings) {
    var at = drawn.lastElementChild
    at.classList.toggle('is-old', !drawings.length)
    if (!drawings.length) return
    at.textContent = ''
    drawings.forEach(function (svg, i) {
      var form = add(at, 'div')
      form.className = ['wide', 'narrow', 'large'][i]
      form.innerHTML = svg
    })
  }

  function download() {
    var a = document.createElement('a')
    a.href = URL.createObjectURL(new Blob([editor.text()], { type: 'text/yaml' }))
    a.download = name.split('/')[1] + '.yaml'
    a.click()
    setTimeout(function () { URL.revokeObjectURL(a.href) }, 10000)
    standing('已下载。放到 content/policies/' + name + '.yaml，再运行 check 检查。')
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
