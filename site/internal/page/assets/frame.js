// A calculator in a frame of another site's page. It looks as its address says and tells the
// page around it how high it is:
//
//   ?theme=light|dark      else as the reader's device is set
//   &accent=0a6b5d         the colour of links and buttons; darkened or lightened as far as it
//                          takes to be read. Anything but six hexadecimal digits is passed over.
//
// The message is {type: 'yibao:height', height: n}, in CSS pixels, sent when it changes. The
// script stands in the head, so that the page does not flash in another colour.
(function () {
  'use strict'
  var root = document.documentElement
  var asked = new URLSearchParams(location.search)
  var theme = asked.get('theme')
  var accent = asked.get('accent') || ''

  // What is dark stands in rules for dark devices; these hold always or never.
  if (theme === 'light' || theme === 'dark') {
    ;[].forEach.call(document.styleSheets, function (sheet) {
      ;[].forEach.call(sheet.cssRules, function (rule) {
        if (rule.media && /prefers-color-scheme: dark/.test(rule.media.mediaText)) rule.media.mediaText = theme === 'dark' ? 'screen' : 'not all'
      })
    })
  }
  if (/^[0-9a-fA-F]{6}$/.test(accent)) paint(rgb(accent))

  function paint(colour) {
    var paper = rgb(getComputedStyle(root).getPropertyValue('--paper').trim().slice(1))
    var ink = luminance(paper) > 0.5 ? [0, 0, 0] : [255, 255, 255]
    var wash = mix(paper, ink, 0.06)
    while (contrast(colour, wash) < 4.5) colour = mix(colour, ink, 0.1)
    root.style.setProperty('--brand', css(colour))
    root.style.setProperty('--brand-ink', contrast(colour, [255, 255, 255]) > contrast(colour, [0, 0, 0]) ? '#ffffff' : '#000000')
    root.style.setProperty('--brand-wash', css(wash))
  }

  function rgb(hex) {
    return [0, 2, 4].map(function (i) { return parseInt(hex.slice(i, i + 2), 16) })
  }

  function css(colour) { return 'rgb(' + colour.join(', ') + ')' }

  // mix goes part of the way from one colour to another, at least one step.
  function mix(from, to, part) {
    return from.map(function (c, i) { return c + Math.sign(to[i] - c) * Math.ceil(Math.abs(to[i] - c) * part) })
  }

  // The contrast of two colours as WCAG 2 defines it.
  function contrast(a, b) {
    var la = luminance(a)
    var lb = luminance(b)
    return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05)
  }

  function luminance(colour) {
    var part = colour.map(function (c) {
      c /= 255
      return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4)
    })
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2]
  }

  var told
  function tell() {
    var height = Math.ceil(root.getBoundingClientRect().height)
    if (height === told) return
    told = height
    window.parent.postMessage({ type: 'yibao:height', height: height }, '*') // a height is no secret
  }

  document.addEventListener('DOMContentLoaded', function () {
    tell()
    if (window.ResizeObserver) new ResizeObserver(tell).observe(root)
    else setInterval(tell, 500)
  })
})()
