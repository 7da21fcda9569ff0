// Links, QR codes and posters for patients. The pages to choose from are the links that stand in
// this page; what there is to choose of one is read from that page itself. Nothing is sent
// anywhere, and a link never holds an amount: only the page, a step, the kind of visit and the
// level of the hospital.
(function () {
  'use strict'
  var SVG = 'http://www.w3.org/2000/svg'
  var base = location.pathname.replace(/hospitals\/$/, '') // of the pages: '/', or '/zh-hant/'
  var QUIET = 4 // modules of white around the code
  // What a poster and a text say, by what kind of page it is.
  var SAYS = { procedure: '怎么办、带什么、几天办完，看这里：', visit: '看病大约自己付多少，可以自己算一算：', calculator: '可以自己算一算：' }
  var LINES = {
    procedure: ['扫码看怎么办、带什么、几天办完', '每一步谁办、到哪里办，都写明', '不用注册，不收集个人信息'],
    visit: ['填上总费用，当场看大约自付多少', '每一元去了哪里，每一步怎么算', '在您自己的手机上算，数据不外传'],
    calculator: ['填几个数，当场出结果', '每一步怎么算、依据哪一条，都写明', '在您自己的手机上算，数据不外传']
  }
  // And of what does not hold today, or nobody has checked.
  var OLD = {
    says: '资料在这里，不能照着办：',
    procedure: ['这份资料只供参考，不能照着办', '今天由什么规定管，页上另外写明', '不用注册，不收集个人信息'],
    calculator: ['只供了解怎么算，不能估今天的费用', '每一步怎么算、依据哪一条，都写明', '在您自己的手机上算，数据不外传']
  }

  document.addEventListener('DOMContentLoaded', function () {
    var builder = document.querySelector('.builder')
    var form = builder.querySelector('form')
    var made = builder.querySelector('.made')
    var poster = document.querySelector('.poster')
    var lines = [form.line1, form.line2, form.line3]
    var said = document.createElement('p')
    var chosen = null // the page that is chosen: its link, and what was read from it
    var code = null // the drawing of the link

    said.className = 'hint'
    said.setAttribute('role', 'status')
    builder.hidden = false
    fillTargets()
    readAddress()
    form.addEventListener('submit', function (e) { e.preventDefault() })
    form.place.addEventListener('change', function () { fillTargets(); choose() })
    form.old.addEventListener('change', function () { fillTargets(); choose() })
    warnOfAddress()
    form.to.addEventListener('change', choose)
    form.addEventListener('input', draw)
    window.addEventListener('hashchange', function () { if (readAddress()) choose() }) // not of #_preview: what is typed stays
    window.addEventListener('beforeprint', draw) // the date may have changed
    each(builder.querySelectorAll('.copy button'), function (button) {
      button.addEventListener('click', function () { copy(button) })
    })
    each(builder.querySelectorAll('[data-save]'), function (button) {
      button.addEventListener('click', function () { save(button.dataset.save) })
    })
    each(builder.querySelectorAll('[data-print]'), function (button) {
      button.addEventListener('click', function () { print(button.dataset.print) })
    })
    choose()

    // What there is to choose

    // fillTargets lists the pages of the place that is chosen, or of all: those that hold today, and the others where
    // somebody asks for them.
    function fillTargets() {
      var before = form.to.value
      clear(form.to)
      each(document.querySelectorAll('.listed [data-place]'), function (place) {
        if (form.place.value && form.place.value !== place.dataset.place) return
        var isOld = place.parentNode.classList.contains('is-old')
        if (isOld && !form.old.checked) return
        var links = place.querySelectorAll('li:not(.is-work)') // patients have nothing to do with the others
        if (!links.length) return
        var group = add(form.to, 'optgroup')
        group.label = (isOld ? '只供参考：' : '') + place.querySelector('summary').textContent
        each(links, function (li) {
          var a = li.querySelector('a')
          var status = li.querySelector('.pill').textContent
          var year = li.querySelector('.when').textContent
          var o = option(group, a.getAttribute('href'), a.textContent + '〔' + status + '；' + year + '〕')
          o.dataset.short = li.querySelector('code').textContent
          o.dataset.status = status
          o.dataset.year = year
          o.dataset.old = isOld ? 'yes' : ''
        })
      })
      form.to.value = before
      if (form.to.selectedIndex < 0) form.to.selectedIndex = 0
    }

    // readAddress takes the page that another one asks for, #to=/procedures/x/, and tells whether one does.
    function readAddress() {
      var to = location.hash.match(/^#to=([\/a-z0-9-]+)$/)
      if (!to) return false
      form.place.value = ''
      form.old.checked = !!document.querySelector('.is-old a[href="' + base + to[1].slice(1) + '"]')
      fillTargets()
      form.to.value = base + to[1].slice(1)
      if (form.to.selectedIndex < 0) form.to.selectedIndex = 0
      return true
    }

    // choose reads the page that is chosen.
    function choose() {
      var option = form.to.selectedOptions[0]
      var failure = builder.querySelector('.failure')
      builder.querySelector('.none').hidden = !!option
      made.hidden = !option
      if (!option) {
        chosen = null
        builder.querySelector('.chosen').textContent = ''
        poster.hidden = true
        document.body.classList.remove('prints-poster')
        ;[form.step, form.kind, form.level].forEach(function (select) { select.parentNode.hidden = true })
        return
      }
      fetch(option.value).then(function (r) {
        if (!r.ok) throw new Error(r.status)
        return r.text()
      }).then(function (html) {
        if (option !== form.to.selectedOptions[0]) return // another one is chosen by now
        failure.hidden = true
        read(option, new DOMParser().parseFromString(html, 'text/html'))
      }).catch(function () {
        failure.hidden = false
        poster.hidden = true
      })
    }

    function read(option, page) {
      var path = '/' + option.value.slice(base.length)
      var kind = /^\/procedures\//.test(path) ? 'procedure' : /^\/calculator\/[^\/]+\/$/.test(path) ? 'visit' : 'calculator'
      var heading = page.querySelector('h1')
      chosen = {
        path: path,
        short: base === '/' ? option.dataset.short : option.value, // short links lead to simplified characters
        kind: kind,
        title: heading.firstChild.textContent.trim(),
        status: option.dataset.status,
        year: option.dataset.year,
        isOld: option.dataset.old === 'yes'
      }
      offer(form.step, '从头看', page.querySelectorAll('.steps > li'), function (li, i) {
        return [li.id, (i + 1) + '. ' + li.querySelector('h3').textContent]
      })
      ;['kind', 'level'].forEach(function (name) {
        offer(form[name], '由患者自己选', page.querySelectorAll('input[type=radio][name="visits[0].' + name + '"]'), function (radio) {
          return [radio.value, radio.parentNode.textContent.trim()]
        })
      })
      form.title.value = chosen.title
      var words = !chosen.isOld ? LINES[kind] : OLD[kind === 'procedure' ? kind : 'calculator']
      builder.querySelector('.chosen').textContent = standing(' · ')
      words.forEach(function (text, i) { lines[i].value = text })
      builder.querySelector('.embedding').hidden = kind === 'procedure'
      poster.hidden = false
      document.body.classList.add('prints-poster')
      draw()
    }

    // offer fills a list, or hides it where there is nothing to choose.
    function offer(select, none, nodes, describe) {
      clear(select)
      option(select, '', none)
      each(nodes, function (node, i) {
        var d = describe(node, i)
        option(select, d[0], d[1])
      })
      select.parentNode.hidden = nodes.length === 0
    }

    // What comes of it

    // presets gives the answers that the patient finds chosen.
    function presets() {
      return ['kind', 'level'].filter(function (name) { return form[name].value }).map(function (name) {
        return [name, form[name].value]
      })
    }

    function link() {
      var behind = chosen.kind === 'procedure' ? form.step.value : presets().map(function (p) { return p.join('=') }).join('&')
      return location.origin + chosen.short + (behind && '#' + behind)
    }

    function embedding() {
      return '<script src="' + location.origin + '/embed.js" data-calculator="' + chosen.path.replace(/^\/calculator\/|\/$/g, '') + '"' +
        (base === '/' ? '' : ' data-lang="zh-Hant"') +
        presets().map(function (p) { return ' data-' + p[0] + '="' + p[1] + '"' }).join('') + '><' + '/script>'
    }

    // standing says how far the page can be trusted, and of when it is. The title of a poster can be
    // changed; this cannot.
    function standing(between) {
      return [chosen.status, chosen.year].concat(chosen.isOld ? '只供参考' : []).join(between)
    }

    function message() {
      var only = '〔' + standing('；') + (chosen.kind === 'visit' && !chosen.isOld ? '；只供估算，以结算单为准' : '') + '〕'
      var where = contact(), until = valid()
      return (form.hospital.value && '【' + form.hospital.value + '】') + form.title.value + only + '，' + (chosen.isOld ? OLD.says : SAYS[chosen.kind]) +
        (where && '\n' + where) + (until && '\n' + until) + '\n' + link()
    }

    // contact says where one can ask.
    function contact() {
      return [form.window.value.trim() && '窗口：' + form.window.value.trim(), form.phone.value.trim() && '电话：' + form.phone.value.trim()].filter(Boolean).join('　')
    }

    function valid() {
      var day = form.until.value.match(/^(\d+)-0?(\d+)-0?(\d+)$/)
      return day ? '有效期至 ' + day[1] + ' 年 ' + day[2] + ' 月 ' + day[3] + ' 日' : ''
    }

    // isLocal tells whether the address is one that patients cannot reach.
    function isLocal() {
      return location.protocol === 'file:' || /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[)|^[^.]+$|\.(local|lan|internal)$/.test(location.hostname)
    }

    function warnOfAddress() {
      var warning = builder.querySelector('.local')
      warning.hidden = !isLocal()
      warning.textContent = '网址“' + (location.host || location.protocol) + '”在单位外面打不开，患者的手机扫了没有用。这里只能试印；要张贴的，请到正式的网址上做。'
    }

    // checkRoom says when the words have no room on one of the papers.
    function checkRoom() {
      var paper = poster.dataset.paper || ''
      var face = poster.querySelector('.face:not(.is-back)')
      face.classList.add('is-tried')
      var tight = ['a4', 'card'].some(function (p) {
        poster.dataset.paper = p
        return face.scrollHeight > face.clientHeight + 1 || face.scrollWidth > face.clientWidth + 1
      })
      poster.dataset.paper = paper
      face.classList.remove('is-tried')
      builder.querySelector('.tight').hidden = !tight
      var old = form.until.value && form.until.value < today()
      form.until.setAttribute('aria-invalid', !!old)
      builder.querySelector('#_until-error').hidden = !old
    }

    function today() {
      var now = new Date()
      return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10)
    }

    function date() {
      var now = new Date()
      return form.date.value || now.getFullYear() + ' 年 ' + (now.getMonth() + 1) + ' 月 ' + now.getDate() + ' 日'
    }

    function draw() {
      if (!chosen) return
      var back = poster.querySelector('.is-back')
      if (back) poster.removeChild(back)
      code = window.yibaoQR(link())
      builder.querySelector('.link').value = link()
      builder.querySelector('.open').href = link()
      builder.querySelector('.text').value = message()
      builder.querySelector('.embed').value = embedding()
      drawFace(poster.querySelector('.face'))
      poster.querySelector('.scan p').textContent = isLocal() ? '试印：患者扫不开' : '微信扫一扫'
      each(document.querySelectorAll('.code'), function (at) {
        clear(at)
        if (code) at.appendChild(picture(code))
        else add(at, 'p', '网址太长，画不成二维码。')
      })
      checkRoom()
      if (poster.dataset.paper === 'card') {
        back = poster.querySelector('.face').cloneNode(true)
        back.classList.add('is-back')
        back.setAttribute('aria-hidden', 'true')
        poster.insertBefore(back, poster.querySelector('.face'))
      }
    }

    function drawFace(face) {
      face.querySelector('.from').textContent = form.hospital.value
      face.querySelector('.title').textContent = form.title.value
      var when = face.querySelector('.when')
      clear(when)
      add(when, 'b', chosen.isOld ? chosen.status + '，只供参考' : chosen.status)
      add(when, 'span', chosen.year)
      face.classList.toggle('is-long', form.title.value.length > 10)
      var list = face.querySelector('.lines')
      clear(list)
      each(lines, function (input) { if (input.value) add(list, 'li', input.value) })
      face.querySelector('.contact').textContent = contact()
      face.querySelector('.address').textContent = link().replace(/^https?:\/\/|#.*$/g, '')
      face.querySelector('.only').textContent = chosen.isOld ? '不能照着办，今天办事请以当地医保局的现行规定为准。' : '只供了解和估算，不作报销依据。'
      face.querySelector('.date').textContent = [date(), valid()].filter(Boolean).join('，')
    }

    function print(paper) {
      poster.dataset.paper = paper
      draw()
      window.print()
    }

    function copy(button) {
      var field = button.parentNode.querySelector('input, textarea')
      button.parentNode.parentNode.insertBefore(said, button.parentNode.nextSibling)
      function done() { said.textContent = '已复制。' }
      function failed() { said.textContent = '复制不了，请按 Ctrl+C 复制选中的文字。' }
      field.select()
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, failed)
      else if (document.execCommand('copy')) done() // on an intranet without https
      else failed()
    }

    function save(kind) {
      var name = '二维码-' + form.title.value.replace(/[\\\/:*?"<>|]/g, '') + '.' + kind
      if (kind === 'png') dots(code).toBlob(function (blob) { download(blob, name) })
      else {
        var svg = picture(code)
        svg.setAttribute('width', '60mm')
        svg.setAttribute('height', '60mm')
        download(new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' }), name)
      }
    }
  })

  // The code as a picture, always black on white.

  function picture(code) {
    var size = code.rows.length + 2 * QUIET
    var svg = document.createElementNS(SVG, 'svg')
    svg.setAttribute('viewBox', '0 0 ' + size + ' ' + size)
    svg.setAttribute('shape-rendering', 'crispEdges')
    svg.setAttribute('role', 'img')
    svg.setAttribute('aria-label', '二维码')
    var paper = svg.appendChild(document.createElementNS(SVG, 'rect'))
    paper.setAttribute('width', size)
    paper.setAttribute('height', size)
    paper.setAttribute('fill', '#ffffff')
    var path = svg.appendChild(document.createElementNS(SVG, 'path'))
    path.setAttribute('d', runs(code).map(function (r) { return 'M' + r.x + ' ' + r.y + 'h' + r.width + 'v1h-' + r.width + 'z' }).join(''))
    path.setAttribute('fill', '#000000')
    return svg
  }

  function dots(code) {
    var size = code.rows.length + 2 * QUIET
    var scale = Math.ceil(1200 / size)
    var canvas = document.createElement('canvas')
    canvas.width = canvas.height = size * scale
    var pen = canvas.getContext('2d')
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.fillStyle = '#000000'
    runs(code).forEach(function (r) { pen.fillRect(r.x * scale, r.y * scale, r.width * scale, scale) })
    return canvas
  }

  // runs gives the dark modules, those in a row together.
  function runs(code) {
    var out = []
    code.rows.forEach(function (row, y) {
      row.replace(/1+/g, function (run, x) { out.push({ x: x + QUIET, y: y + QUIET, width: run.length }) })
    })
    return out
  }

  function download(blob, name) {
    var a = document.createElement('a')
    a.href = URL.createObjectURL(blob)
    a.download = name
    a.click()
    setTimeout(function () { URL.revokeObjectURL(a.href) }, 1000)
  }

  function each(list, f) { [].forEach.call(list, f) }

  function clear(node) { while (node.firstChild) node.removeChild(node.firstChild) }

  function option(to, value, text) {
    var o = add(to, 'option', text)
    o.value = value
    return o
  }

  function add(to, name, text) {
    var node = document.createElement(name)
    if (text) node.textContent = text
    to.appendChild(node)
    return node
  }
})()
