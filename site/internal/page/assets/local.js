// Shows of what places add to a procedure that of the place which the reader chooses, and remembers it. An address that
// ends in #_local-<place> chooses it, too. Without this script all is shown, each with the name of its place.
(function () {
  'use strict'
  var KEY = 'local-place'
  var box = document.querySelector('.choose-place')
  var select = box.querySelector('select')

  function choose(place) {
    select.value = place
    if (select.selectedIndex < 0) select.value = '' // this procedure has nothing of it
    ;[].forEach.call(document.querySelectorAll('.here'), function (here) { here.hidden = here.dataset.place !== select.value })
  }

  function byAddress() {
    var place = /^#_local-(.+)$/.exec(location.hash)
    if (!place) return false
    choose(place[1])
    var at = document.getElementById(location.hash.slice(1))
    if (at) at.scrollIntoView()
    return true
  }

  select.addEventListener('change', function () {
    choose(select.value)
    try { localStorage.setItem(KEY, select.value) } catch (e) {} // some private windows remember nothing
  })
  window.addEventListener('hashchange', byAddress)

  box.hidden = false
  var before = ''
  try { before = localStorage.getItem(KEY) || '' } catch (e) {}
  if (!byAddress()) choose(before)
})()
