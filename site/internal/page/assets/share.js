// What a person takes along from a calculator's own page: the link, a picture of the result, a sheet of paper.
// yibaoShare(root) starts the buttons below the result. All that is shown was worded by the engine and stands in the
// page; the link is made by the browser, which alone knows the site's address. It gives the function that is told the
// address of each new answer.
(function () {
  'use strict'

  window.yibaoShare = function (root) {
    var form = root.querySelector('form')
    var answer = root.querySelector('.answer')
    var share = root.querySelector('.share')
    var said = share.querySelector('[role=status]')
    var field = share.querySelector('.link')
    var input = field.querySelector('input')
    var paper // what only paper has
    var about = location.hash.slice(1) // the address of the answer that stands there

    share.querySelector('.copy').addEventListener('click', copy)
    share.querySelector('.picture').addEventListener('click', picture)
    share.querySelector('.paper').addEventListener('click', function () { window.print() })
    input.addEventListener('click', selectAll)
    input.addEventListener('focus', selectAll)
    window.addEventListener('beforeprint', lay)
    window.addEventListener('afterprint', clear)

    // forget clears away what was made of another answer, and what was said of it.
    function forget(address) {
      if (address === about) return
      about = address
      said.textContent = ''
      field.hidden = true
      noPicture()
    }

    function noPicture() {
      var old = share.querySelector('figure')
      if (old) old.remove()
    }

    // link is the address of what is filled in, on the calculator's own page even where this one stands in a frame.
    function link() { return location.origin + '/calculator/' + form.dataset.name + location.hash }

    function copy() {
      field.hidden = true
      said.textContent = ''
      function done() { said.textContent = '已复制，别人打开就是填好的这些。' }
      if (navigator.clipboard) navigator.clipboard.writeText(link()).then(done, byHand)
      else byHand()

      // byHand offers the link as text: some browsers, those of chats among them, let no page copy.
      function byHand() {
        field.hidden = false
        input.value = link()
        input.focus()
        selectAll()
        var copied = false
        try { copied = document.execCommand('copy') } catch (e) {}
        if (copied) done()
        else said.textContent = '这个浏览器不让网页复制。长按下面选中的网址，点“复制”，再粘贴到聊天里。'
      }
    }

    function selectAll() { input.setSelectionRange(0, input.value.length) }

    function picture() {
      said.textContent = ''
      noPicture()
      var canvas = window.yibaoPicture(root, link())
      var name = '测算-' + document.querySelector('h1').firstChild.textContent.trim().replace(/[\\/:*?"<>|：]/g, '-') + '.png'
      var figure = add(share, 'figure')
      var img = add(figure, 'img')
      img.alt = '结果的图片：' + answer.querySelector('.amount').textContent
      img.src = canvas.toDataURL('image/png')
      var actions = add(figure, 'p')
      actions.className = 'actions'
      var save = add(actions, 'a', '下载图片')
      save.className = 'button'
      save.href = img.src
      save.download = name
      add(figure, 'figcaption', '手机上长按图片，也可以保存、转发。图片里有您填的数，发给谁看您自己定。').className = 'hint'
      canvas.toBlob(function (blob) { offer(actions, new File([blob], name, { type: 'image/png' })) })
      save.focus()
      save.click()
    }

    // offer lets the device send the picture, where it can.
    function offer(actions, file) {
      var what = { files: [file] }
      if (!navigator.canShare || !navigator.canShare(what)) return
      var send = add(actions, 'button', '发给家人')
      send.type = 'button'
      send.className = 'button'
      send.addEventListener('click', function () { navigator.share(what).catch(function () {}) }) // the person may think better of it
    }

    // lay makes the sheet: all that is folded is open, and the link stands there as a code and as text.
    function lay() {
      clear()
      if (!answer.querySelector('.told')) return
      ;[].forEach.call(answer.querySelectorAll('details:not([open], [data-more])'), function (d) {
        d.open = true
        d.dataset.laid = ''
      })
      paper = add(answer.parentNode, 'div')
      paper.className = 'sheet'
      var code = window.yibaoQR(link())
      if (code) paper.appendChild(window.yibaoQR.drawing(code))
      var now = new Date()
      add(paper, 'p', '打印于 ' + now.getFullYear() + ' 年 ' + (now.getMonth() + 1) + ' 月 ' + now.getDate() + ' 日。' +
        (code ? '扫码或打开网址，就是填好的这些：' : '打开网址，就是填好的这些：') + link())
    }

    function clear() {
      ;[].forEach.call(answer.querySelectorAll('[data-laid]'), function (d) {
        d.open = false
        delete d.dataset.laid
      })
      if (paper) paper.remove()
      paper = null
    }

    return forget
  }

  function add(to, name, text) {
    var node = document.createElement(name)
    if (text) node.textContent = text
    return to.appendChild(node)
  }
})()
