// What the desk shows of a policy beside its mistakes: the examples with ticks.
//
//   yibaoDeskMore(root, editor, program, of)   makes it. program() is the one that checks, of() what is open
//   opened()                                   another policy is open
//   checked(reply)                             what the check of what is written now has said
(function () {
  'use strict'

  window.yibaoDeskMore = function (root, editor, program, of) {
    var list = root.querySelector('ol.examples')

    list.addEventListener('click', function (e) {
      var to = e.target.closest('button')
      if (to) editor.go(+to.dataset.line, 1)
    })

    function showExamples(examples) {
      var good = examples.filter(function (e) { return e.good }).length
      root.querySelector('[data-look=examples] .count').textContent = examples.length + ' 个，对上 ' + good + ' 个'
      list.textContent = ''
      examples.forEach(function (e) {
        var item = add(list, 'li')
        item.className = e.good ? 'is-good' : 'is-bad'
        var to = add(item, 'button', (e.good ? '✓ ' : '✗ ') + (e.title || '没有写标题'))
        to.type = 'button'
        to.dataset.line = e.line
        add(item, 'small', ' ' + (e.good ? e.kind : e.wrong || '稿子有错，没有算'))
      })
    }

    return {
      opened: function () {},
      checked: function (reply) { showExamples(reply.examples) }
    }
  }

  function add(to, tag, text) {
    var node = document.createElement(tag)
    if (text) node.textContent = text
    return to.appendChild(node)
  }
})()
