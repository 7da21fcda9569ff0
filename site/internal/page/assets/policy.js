// What the page of a policy gains from JavaScript: a chart on which one can point, or go with the arrow keys,
// and read the row of its table. Nothing is computed here. Also, in old browsers, parts that open for an
// address within them and for paper.
(function () {
  'use strict'
  function all(selector, of) { return [].slice.call((of || document).querySelectorAll(selector)) }

  function reveal() {
    var to = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!to) return
    for (var at = to, folded = false; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS' && !at.open) at.open = folded = true
    }
    if (folded) to.scrollIntoView()
  }
  window.addEventListener('hashchange', reveal)
  reveal()

  var opened = []
  window.addEventListener('beforeprint', function () {
    opened = all('.is-printed, .now > .part').filter(function (d) { return !d.open })
    opened.forEach(function (d) { d.open = true })
  })
  window.addEventListener('afterprint', function () {
    opened.forEach(function (d) { d.open = false })
  })

  // The tables of a figure, one a line, have the same bills in the same order.
  function readable(figure) {
    var tables = all('table', figure)
    all('.reader', figure).forEach(function (reader) {
      var frame = reader.querySelector('g'), svg = reader.querySelector('svg'), cursor = reader.querySelector('.plot-cursor')
      var left = +frame.dataset.left, across = +frame.dataset.across, to = +frame.dataset.to
      var stops = all('tr[data-bill]', tables[0]).map(function (row) { return +row.dataset.bill }).filter(function (bill) { return bill <= to })
      var at = 0
      var readout = document.createElement('p')
      readout.className = 'readout'
      readout.textContent = '点图，或者选中图按左右键，看账单多大时您付多少。'
      reader.after(readout)

      function show(i) {
        at = Math.max(0, Math.min(i, stops.length - 1))
        var said = []
        readout.textContent = ''
        var head = document.createElement('b')
        tables.forEach(function (table) {
          var row = all('tr[data-bill]', table)[at]
          head.textContent = '账单 ' + row.dataset.bill + ' 元'
          var line = document.createElement('span'), title = table.caption ? table.caption.textContent + '：' : ''
          line.textContent = title + '您付 ' + row.cells[1].textContent + ' 元，基金付 ' + row.cells[2].textContent + ' 元'
          said.push(line.textContent)
          readout.append(line)
        })
        readout.prepend(head)
        reader.classList.add('is-read')
        cursor.setAttribute('transform', 'translate(' + (left + across * stops[at] / to) + ' 0)')
        reader.setAttribute('aria-valuenow', stops[at])
        reader.setAttribute('aria-valuetext', head.textContent + '：' + said.join('；'))
      }
      function point(event) {
        var box = svg.getBoundingClientRect()
        var bill = ((event.clientX - box.left) / box.width * svg.viewBox.baseVal.width - left) / across * to
        var near = 0
        stops.forEach(function (stop, i) { if (Math.abs(stop - bill) < Math.abs(stops[near] - bill)) near = i })
        show(near)
      }

      reader.tabIndex = 0
      reader.setAttribute('role', 'slider')
      reader.setAttribute('aria-label', svg.querySelector('title').textContent)
      reader.setAttribute('aria-describedby', svg.querySelector('desc').id)
      reader.setAttribute('aria-valuemin', 0)
      reader.setAttribute('aria-valuemax', stops[stops.length - 1])
      reader.setAttribute('aria-valuenow', 0)
      reader.setAttribute('aria-valuetext', readout.textContent)
      reader.addEventListener('pointerdown', point)
      reader.addEventListener('pointermove', point)
      reader.addEventListener('keydown', function (event) {
        var next = { ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, Home: 0, End: stops.length - 1 }[event.key]
        if (next === undefined) return
        event.preventDefault()
        show(next)
      })
    })
  }
  all('figure.curve').forEach(readable)
})()
