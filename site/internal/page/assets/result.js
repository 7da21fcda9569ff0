// Puts a result where another stands, and touches only what has become another, mostly a few numbers, so that the browser
// has no more than that to lay out and to paint between two keys.
//
//   yibaoResult(at)   gives the function that puts HTML into the element. What somebody has opened in it stays open, and
//                     what was asked for since (data-more) stays there, pale. It gives these parts, to be asked for anew.
(function () {
  'use strict'

  window.yibaoResult = function (at) {
    var opened = {} // parts that somebody has opened, by their titles, those of earlier results too

    return function (html) {
      each(at, 'summary', function (s) { opened[s.textContent] = s.parentNode.open && s.parentNode })
      var part = at.contains(document.activeElement) && document.activeElement.closest('details')
      var focused = part && titleOf(part)
      var next = document.createElement('template')
      next.innerHTML = html
      become(at, next.content)
      var stale = []
      each(at, 'summary', function (s) {
        var before = opened[s.textContent]
        var now = s.parentNode
        now.open = !!before
        if (before && now.dataset.more) {
          if (before !== now) now.lastElementChild.innerHTML = before.lastElementChild.innerHTML
          now.lastElementChild.className = 'is-stale'
          stale.push(now.dataset.more)
        }
        if (s.textContent === focused && !at.contains(document.activeElement)) s.focus({ preventScroll: true })
      })
      return stale
    }
  }

  // become makes what is in a node what is in another, whose children it takes.
  function become(at, other) {
    var old = at.firstChild
    for (var node = other.firstChild, after; node; node = after) {
      after = node.nextSibling
      var next = old && old.nextSibling
      if (!old) at.appendChild(node)
      else if (old.nodeName !== node.nodeName || titleOf(old) !== titleOf(node)) at.replaceChild(node, old)
      else if (node.nodeType !== Node.ELEMENT_NODE) {
        if (old.data !== node.data) old.data = node.data
      } else if (!(old.open && old.dataset.more) && !old.isEqualNode(node)) {
        attributes(old, node)
        become(old, node)
      }
      old = next
    }
    for (; old; old = next) {
      next = old.nextSibling
      at.removeChild(old)
    }
  }

  function attributes(old, node) {
    var i, a
    for (i = 0; (a = node.attributes[i]); i++) if (old.getAttribute(a.name) !== a.value) old.setAttribute(a.name, a.value)
    for (i = old.attributes.length; (a = old.attributes[--i]);) if (!node.hasAttribute(a.name) && a.name !== 'open') old.removeAttribute(a.name)
  }

  // titleOf is what a part that unfolds is known by.
  function titleOf(node) { return node.nodeName === 'DETAILS' && node.firstElementChild.textContent }

  function each(at, selector, f) { [].forEach.call(at.querySelectorAll(selector), f) }
})()
