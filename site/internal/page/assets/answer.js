// The answer of the engine as people see it: one large number, a bar in which every yuan has a
// colour, its table, how it came about, the notes. yibaoAnswer.show fills an element.
(function () {
  'use strict'
  var FUNDS = { hifp: '医保统筹基金', hifob: '大额互助或大病资金', hifmi: '居民大病保险', maf: '医疗救助' }
  var SVG = 'http://www.w3.org/2000/svg'

  // show draws an answer to form's request. at is the visit that the form is about; before it
  // stand the earlier ones. It gives the line that says the result.
  function show(to, form, a, at) {
    var open = to.querySelector('details[open]') !== null
    clear(to)
    var v = a.visits && a.visits[at]
    if (v) bill(to, a, v)
    else results(to, a, JSON.parse(form.dataset.resultTitles))
    how(to, form, v ? v.lines : a.lines, open)
    if (a.year_end) yearEnd(to, a.year_end)
    a.notes.forEach(function (n) {
      var same = n.code === 'reading' && !n.differs
      add(to, 'p', n.text, same ? 'hint' : n.code === 'historic' ? 'note is-warn' : 'note')
    })
    return to.querySelector('.hint').textContent + ' ' + to.querySelector('.amount').textContent
  }

  function bill(to, a, v) {
    add(to, 'p', '您大约自付', 'hint')
    amount(to, v.psn_part_amt)
    var total = Number(v.medfee_sumamt)
    var p = add(to, 'p', '医保基金支付 ')
    add(p, 'b', money(v.fund_pay_sumamt) + ' 元')
    add(p, 'span', (total > 0 ? '，占 ' + (Number(v.fund_pay_sumamt) / total * 100).toFixed(1) + '%' : '') + '。')
    if (total > 0) bar(to, v, total)
    if (a.visits.length > 1) {
      add(to, 'p', '连同以前的，全年 ' + a.visits.length + ' 次共 ' + money(a.total.medfee_sumamt) + ' 元，您付 ' +
        money(a.total.psn_part_amt) + ' 元，基金付 ' + money(a.total.fund_pay_sumamt) + ' 元。')
    }
  }

  function results(to, a, titles) {
    Object.keys(a.result).forEach(function (id) {
      var v = a.result[id]
      add(to, 'p', titles[id], 'hint')
      if (typeof v === 'boolean') add(to, 'p', v ? '是' : '否', 'amount is-plain')
      else if (/^-?\d+\.\d\d$/.test(v) && !/%/.test(titles[id])) amount(to, v)
      else add(to, 'p', day(v) || String(v), 'amount is-plain')
    })
  }

  // day writes 2024-03-07 as 2024 年 3 月 7 日（周四）, or nothing for what is not a date.
  function day(text) {
    var d = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(text + 'T00:00:00Z')
    if (!d) return ''
    return d.getUTCFullYear() + ' 年 ' + (d.getUTCMonth() + 1) + ' 月 ' + d.getUTCDate() + ' 日（周' + '日一二三四五六'.charAt(d.getUTCDay()) + '）'
  }

  function amount(to, yuan) {
    add(add(to, 'p', money(yuan), 'amount'), 'small', ' 元')
  }

  // colours gives each line of the bill a colour: shades of red for the person, of green for the funds.
  function colours(lines) {
    var person = 0
    var fund = 0
    return lines.map(function (l) {
      if (l.payer === 'person') return ['is-person', 'is-person2', 'is-person3'][person++ % 3]
      return ['is-fund', 'is-fund2', 'is-fund3'][fund++ % 3]
    })
  }

  function bar(to, v, total) {
    var colour = colours(v.lines)
    var svg = document.createElementNS(SVG, 'svg')
    attributes(svg, {
      'class': 'bar', viewBox: '0 0 1000 36', preserveAspectRatio: 'none', role: 'img',
      'aria-label': '每一元的去向：您付 ' + money(v.psn_part_amt) + ' 元，基金付 ' + money(v.fund_pay_sumamt) + ' 元'
    })
    var x = 0
    ;['person', 'fund'].forEach(function (side) {
      v.lines.forEach(function (l, i) {
        if ((l.payer === 'person') !== (side === 'person')) return
        var w = Number(l.amount) / total * 1000
        var r = document.createElementNS(SVG, 'rect')
        attributes(r, { 'class': colour[i], x: x.toFixed(2), width: Math.max(w - 2, 1).toFixed(2), height: 36 })
        svg.appendChild(r)
        x += w
      })
    })
    to.appendChild(svg)
    var table = add(to, 'table')
    var head = add(add(table, 'thead'), 'tr')
    add(head, 'th', '每一元的去向').scope = 'col'
    add(head, 'th', '元', 'num').scope = 'col'
    var body = add(table, 'tbody')
    v.lines.forEach(function (l, i) {
      var row = add(body, 'tr')
      var name = add(row, 'th')
      name.scope = 'row'
      add(name, 'span', '', 'key ' + colour[i])
      add(name, 'span', (l.payer === 'person' ? '您' : FUNDS[l.payer] || '基金') + '付：' + l.title)
      add(row, 'td', money(l.amount), 'num')
    })
    var foot = add(add(table, 'tfoot'), 'tr')
    add(foot, 'th', '合计').scope = 'row'
    add(foot, 'td', money(v.medfee_sumamt), 'num')
  }

  function how(to, form, lines, open) {
    if (!lines.length) return
    var d = add(to, 'details')
    d.open = open
    add(d, 'summary', '怎么算的')
    list(d, form, lines)
  }

  function list(to, form, lines) {
    var titles = JSON.parse(form.dataset.ruleTitles)
    var ol = add(to, 'ol', '', 'how')
    lines.forEach(function (l) {
      var item = add(ol, 'li')
      add(item, 'span', l.text + '。')
      if (l.payer) add(item, 'span', (l.payer === 'person' ? '您付 ' : '基金付 ') + money(l.amount), 'num')
      if (!l.cite.length) return
      var cite = add(item, 'small', '依据：')
      l.cite.forEach(function (c, i) {
        if (i) add(cite, 'span', '、')
        link(cite, form.dataset.rules + '#' + c, titles[c] || c)
      })
    })
  }

  function yearEnd(to, e) {
    var paid = Number(e.hifob_pay) + Number(e.hifmi_pay)
    if (paid > 0) add(to, 'p', e.title + '按年度结算：照这些就诊，年底还可能报 ' + money(paid.toFixed(2)) + ' 元，不在上面的数里。', 'note is-quiet')
    else add(to, 'p', e.title + '按年度结算：照这些就诊，还不到它的起付标准。', 'hint')
  }

  // money writes 28895.00 as 28,895.00.
  function money(s) { return s.replace(/\B(?=(\d{3})+\.)/g, ',') }

  function clear(node) { while (node.firstChild) node.removeChild(node.firstChild) }

  function attributes(node, all) { for (var name in all) node.setAttribute(name, all[name]) }

  function add(to, name, text, cls) {
    var node = document.createElement(name)
    if (text) node.textContent = text
    if (cls) node.className = cls
    to.appendChild(node)
    return node
  }

  function link(to, href, text) { add(to, 'a', text).href = href }

  window.yibaoAnswer = { show: show, add: add, link: link, clear: clear, money: money }
})()
