// Where people type what they look for: on /search/, and on every other page in a window of its own, which
// the link to /search/ and the key / open. search.js finds; this script shows.
(function () {
  'use strict'
  var link = document.querySelector('.find')
  var field = document.querySelector('.finding input[type=search]')

  function make(tag, attributes, content) {
    var e = document.createElement(tag)
    Object.keys(attributes || {}).forEach(function (name) { e.setAttribute(name, attributes[name]) })
    ;[].concat(content || []).forEach(function (c) { e.append(c) })
    return e
  }

  // marked gives a text with what was looked for marked in it.
  function marked(text, found) {
    var chars = Array.from(text)
    var plain = chars.map(found.plain)
    var on = chars.map(function (c, i) {
      return found.marks.some(function (m) { return m === plain[i] || m === plain[i - 1] + plain[i] || m === plain[i] + plain[i + 1] })
    })
    var parts = []
    for (var from = 0, to; from < chars.length; from = to) {
      to = from + 1
      while (to < chars.length && on[to] === on[from]) to++
      var part = chars.slice(from, to).join('')
      parts.push(on[from] ? make('mark', null, part) : part)
    }
    return parts
  }

  // result is one line: title, then kind, place, year and status, then a sentence. A page whose title
  // does not say it is opened at the words.
  function result(record, found) {
    var title = marked(record[1], found)
    var href = record[0]
    var words = found.words(record.id).map(encodeURIComponent)
    if (href.indexOf('#') < 0 && words.length && !title.some(function (p) { return p.localName === 'mark' })) href += '#:~:text=' + words.join('&text=')
    var facts = [record[2], record[3], record[4]].filter(Boolean).join(' · ')
    return make('a', { href: href }, [
      make('b', null, title),
      make('small', null, [record[5] ? make('span', { class: 'pill is-' + record[6] }, record[5]) : '', ' ', facts]),
      make('small', { class: 'gist' }, marked(record[7], found)),
    ])
  }

  // look finds a query and the first records of its groups: as many as most asks for, at most each of a group.
  function look(query, most, each) {
    return yibaoSearch(query).then(function (found) {
      var left = most
      return Promise.all(found.groups.map(function (g) {
        g.shown = g.ids.slice(0, Math.max(0, Math.min(each, left)))
        left -= g.shown.length
        return Promise.all(g.shown.map(yibaoSearch.record)).then(function (records) { g.records = records })
      })).then(function () { return found })
    })
  }

  // written gives words as what is found writes them: in traditional characters, where the pages are.
  function written(words, found) {
    var said = []
    found.groups.forEach(function (g) { g.records.forEach(function (r) { said.push(r[1], r[3], r[7]) }) })
    var chars = Array.from(said.join('\n'))
    var plain = chars.map(found.plain)
    return words.split(' ').map(function (word) {
      var length = Array.from(word).length
      for (var i = 0; i < chars.length; i++) if (plain.slice(i, i + length).join('') === word) return chars.slice(i, i + length).join('')
      return word
    }).join(' ')
  }

  // said is what is found, in words.
  function said(found) {
    var text = found.count ? '找到 ' + found.count + ' 条' : '没有找到'
    if (found.count && found.read) text += '，按“' + written(found.read, found) + '”找的'
    if (found.count && found.missing) text += '。没有“' + found.missing + '”，按其余的字找的'
    return text + '。'
  }

  // instead says what to try where there is nothing, or not all.
  function instead() {
    return make('div', { class: 'instead' }, [
      make('p', null, '可以这样试：'),
      make('ul', null, [
        make('li', null, '少打几个字，例如“转诊”“起付线”；字写不准就打拼音或首字母。'),
        make('li', null, ['只打城市名；没有收的城市，', make('a', { href: '/calculator/own-notice/' }, '照本地通知自己算'), '。']),
        make('li', null, ['按', make('a', { href: '/search/#a-z' }, '拼音首字母'), '或', make('a', { href: '/search/#places' }, '地区'), '找。']),
        make('li', null, ['打 ', make('a', { href: 'tel:12393' }, '12393'), ' 问，这是医保服务热线。']),
      ]),
    ])
  }
  var failed = '现在取不到搜索要用的文件，请看看网络，再打一次。'

  // watch calls find with what is typed, and shows what the last of them gives. What is typed while
  // characters are being put together is looked for, too.
  function watch(input, find) {
    var turn = 0
    function changed() {
      var mine = ++turn
      find(input.value, function () { return mine === turn })
    }
    input.addEventListener('input', changed)
    return changed
  }

  // The page.
  if (field) {
    var out = document.querySelector('.found')
    var status = out.querySelector('[role=status]')
    var lists = out.querySelector('.lists')
    var perGroup = 3
    var perMore = 20
    var changed = watch(field, function (query, isLast) {
      history.replaceState(null, '', query.trim() ? '?q=' + encodeURIComponent(query.trim()) : location.pathname)
      out.hidden = !query.trim()
      if (out.hidden) return lists.replaceChildren()
      look(query, 99, perGroup).then(function (found) {
        if (!isLast()) return
        document.title = document.title.replace(/^(“.*” · )?/, '“' + query.trim() + '” · ')
        status.textContent = said(found)
        lists.replaceChildren.apply(lists, found.groups.map(function (g, i) { return group(g, i, found) }))
        if (!found.count || found.missing) lists.append(instead())
      }).catch(function () {
        if (isLast()) status.textContent = failed
      })
    })
    var group = function (g, i, found) {
      var list = make('ul', { class: 'list' }, g.records.map(function (r) { return make('li', null, result(r, found)) }))
      var section = make('section', { 'aria-labelledby': 'group-' + i }, [
        make('h2', { id: 'group-' + i }, [g.name + ' ', make('small', null, g.ids.length + ' 条')]), list,
      ])
      var rest = g.ids.slice(g.records.length)
      if (rest.length) {
        var more = make('button', { class: 'button', type: 'button' })
        var label = function () { more.textContent = '再看 ' + Math.min(rest.length, perMore) + ' 条' + g.name }
        label()
        more.addEventListener('click', function () {
          Promise.all(rest.slice(0, perMore).map(yibaoSearch.record)).then(function (records) {
            rest = rest.slice(perMore)
            var before = list.children.length
            records.forEach(function (r) { list.append(make('li', null, result(r, found))) })
            list.children[before].firstChild.focus()
            if (rest.length) label()
            else more.remove()
          }).catch(function () { status.textContent = failed })
        })
        section.append(more)
      }
      return section
    }
    field.form.addEventListener('submit', function (e) {
      e.preventDefault()
      changed()
    })
    link.addEventListener('click', function (e) {
      e.preventDefault()
      field.focus()
    })
    field.value = new URLSearchParams(location.search).get('q') || ''
    if (field.value) changed()
    return
  }

  // The window: a combobox, whose list shows the best of each group.
  var input = make('input', {
    type: 'search', name: 'q', id: 'find-q', role: 'combobox', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search',
    'aria-expanded': 'false', 'aria-controls': 'find-list', 'aria-autocomplete': 'list', placeholder: '例如：转诊、起付线、上海',
  })
  var listbox = make('div', { role: 'listbox', id: 'find-list', 'aria-label': '搜索结果' })
  var live = make('p', { role: 'status', class: 'hint' })
  var below = make('div')
  var close = make('button', { type: 'button', class: 'button' }, '关闭')
  var dialog = make('dialog', { class: 'finding', 'aria-label': '搜索' }, [
    make('form', { action: link.getAttribute('href'), role: 'search' }, [
      make('label', { for: 'find-q' }, '搜索'), make('div', { class: 'line' }, [input, close]),
    ]), live, listbox, below,
  ])
  document.body.append(dialog)
  close.addEventListener('click', function () { dialog.close() })
  dialog.addEventListener('click', function (e) { if (e.target === dialog) dialog.close() })

  var hint = '不用打全；拼音、首字母、繁体也行。上下键选，回车打开。'
  function options() { return [].slice.call(listbox.querySelectorAll('[role=option]')) }
  function select(option) {
    options().forEach(function (o) { o.setAttribute('aria-selected', o === option) })
    if (!option) return input.removeAttribute('aria-activedescendant')
    input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }
  function show(groups) {
    listbox.setAttribute('aria-busy', 'false')
    listbox.replaceChildren.apply(listbox, groups)
    options().forEach(function (o, i) { o.id = 'find-' + i })
    input.setAttribute('aria-expanded', String(groups.length > 0))
    select(null)
  }
  var changed = watch(input, function (query, isLast) {
    below.replaceChildren()
    listbox.setAttribute('aria-busy', 'true')
    if (!query.trim()) {
      live.textContent = hint
      return show([])
    }
    look(query, 8, 3).then(function (found) {
      if (!isLast()) return
      live.textContent = said(found)
      show(found.groups.filter(function (g) { return g.records.length }).map(function (g, i) {
        return make('div', { role: 'group', 'aria-labelledby': 'find-group-' + i }, [
          make('p', { id: 'find-group-' + i, role: 'presentation' }, g.name),
        ].concat(g.records.map(function (r) {
          var a = result(r, found)
          a.setAttribute('role', 'option')
          a.tabIndex = -1
          return a
        })))
      }))
      below.replaceChildren(found.count
        ? make('a', { class: 'button', href: link.getAttribute('href') + '?q=' + encodeURIComponent(query.trim()) }, '全部 ' + found.count + ' 条')
        : instead())
    }).catch(function () {
      if (!isLast()) return
      show([])
      live.textContent = failed
    })
  })
  input.addEventListener('keydown', function (e) {
    if (e.isComposing) return
    var all = options()
    var at = all.findIndex(function (o) { return o.getAttribute('aria-selected') === 'true' })
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      if (!all.length) return
      var next = e.key === 'ArrowDown' ? at + 1 : at < 0 ? all.length - 1 : at - 1
      select(all[next] || null) // past the ends is the field itself
      e.preventDefault()
    } else if (e.key === 'Enter' && at >= 0) {
      all[at].click()
      e.preventDefault()
    } else if (e.key === 'Escape') { // which would only empty the field
      dialog.close()
      input.blur() // at once: a / that follows opens it again
      e.preventDefault()
    }
  })
  // A link to another place of the same page leaves the window open.
  dialog.addEventListener('click', function (e) { if (e.target.closest('a')) dialog.close() })

  link.addEventListener('click', function (e) {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return
    e.preventDefault()
    open()
  })
  function open() {
    if (!dialog.open) dialog.showModal()
    input.focus()
    input.select()
    select(null)
    if (!options().length) changed()
  }
  open()
})()
