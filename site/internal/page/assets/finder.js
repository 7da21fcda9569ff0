// The list of places to compute for: what is typed is looked for among their names, and where there is nothing,
// the page says what to do instead.
(function () {
  'use strict'
  var finder = document.querySelector('.finder')
  var field = finder.querySelector('.field')
  var input = field.querySelector('input')
  var said = finder.querySelector('[role=status]')
  var list = finder.querySelector('.list')
  var none = finder.querySelector('.none')
  var names = [].slice.call(list.children)

  // 青岛市 is found by 青岛, by 山东青岛 and by 青岛市南区.
  function short(name) { return name.replace(/(省|市|州|壮族自治区|回族自治区|维吾尔自治区|自治区|省本级)$/, '') }
  function look() {
    var typed = input.value.replace(/\s/g, '')
    var found = names.filter(function (li) {
      var written = [li.dataset.name, li.querySelector('b').textContent] // the same, but for traditional characters
      li.hidden = !typed || !written.some(function (name) { return name.indexOf(typed) >= 0 || typed.indexOf(short(name)) >= 0 })
      return !li.hidden
    })
    list.hidden = !found.length
    none.hidden = !typed || found.length > 0
    said.textContent = !typed ? '' : found.length ? '找到 ' + found.length + ' 处' : '还没有“' + typed + '”的政策。区县看它属于哪个市；都没有，可以这样：'
  }
  input.addEventListener('input', look)
  input.addEventListener('keydown', function (e) {
    var one = names.filter(function (li) { return !li.hidden })
    if (e.key === 'Enter' && one.length) location.href = one[0].querySelector('a').href
  })
  field.hidden = false
  look()
})()
