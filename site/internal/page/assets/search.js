// Looks in the index that package search writes; its comment says how, and what yibaoSearch(query) gives.
(function () {
  'use strict'
  var fetched = {}
  var manifest

  // A failed request is forgotten, so that a second try is one.
  function get(address) {
    if (!fetched[address]) {
      fetched[address] = fetch(address).then(function (r) {
        if (!r.ok) throw new Error(address + ': ' + r.status)
        return r.text()
      })
      fetched[address].catch(function () { delete fetched[address] })
    }
    return fetched[address]
  }
  function begin() {
    // It lies beside the page for searching, which is another for pages in traditional characters.
    return get(document.querySelector('.find').getAttribute('href') + 'index.json').then(function (text) { manifest = manifest || JSON.parse(text) })
  }
  function run(d) { return manifest.runs.find(function (r) { return d < r.end }) }
  function size() { return manifest.runs.length ? manifest.runs[manifest.runs.length - 1].end : 0 }

  // line gives what stands behind a key in its shard, or null.
  function line(key) {
    var hashed = key[0] === '~' ? key : Array.from(key.replace('=', '')).slice(0, 2).join('')
    var h = 2166136261
    for (var i = 0; i < hashed.length; i++) h = Math.imul(h ^ hashed.charCodeAt(i), 16777619) >>> 0
    return get(manifest.base + 's' + ((h ^ h >>> 15) & manifest.shards - 1) + '.txt').then(function (text) {
      var at = ('\n' + text).indexOf('\n' + key + '\t')
      return at < 0 ? null : text.slice(at + key.length + 1, text.indexOf('\n', at)).split('\t')
    })
  }
  function lines(keys) { return Promise.all(keys.map(line)) }

  // numbers reads postings; of a list of names, the numbers as they stand.
  function numbers(text, asTheyStand) {
    var list = []
    var n = 0
    var scale = 1
    var before = -1
    for (var i = 0; i < text.length; i++) {
      var c = text.charCodeAt(i) - 33
      n += scale * c
      if (c >= 48) {
        scale *= 46
        continue
      }
      before = asTheyStand ? n : before + 1 + n
      list.push(before)
      n = 0
      scale = 1
    }
    return list
  }
  function fold(text) {
    return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{Nd}]+/gu, ' ').trim()
  }
  function grams(text) {
    var list = []
    text.split(' ').forEach(function (word) {
      var chars = Array.from(word)
      if (chars.length === 1) list.push(word)
      for (var i = 1; i < chars.length; i++) list.push(chars[i - 1] + chars[i])
    })
    return list.filter(function (g, i) { return g && list.indexOf(g) === i })
  }

  // covers tells which characters of a query grams cover: a function from a set of grams, as bits, to
  // how many. 异地 and 备案 cover 异地备案, although no document has 地备.
  function covers(chars, wanted) {
    var bits = chars.map(function (c, i) {
      return wanted.reduce(function (set, g, k) {
        return g === c || g === chars[i - 1] + c || g === c + chars[i + 1] ? set | 1 << k : set
      }, 0)
    })
    var known = new Int8Array(1 << wanted.length).fill(-1)
    return function (set) {
      if (known[set] < 0) known[set] = bits.reduce(function (n, b) { return b & set ? n + 1 : n }, 0)
      return known[set]
    }
  }

  // read looks for one reading of the query. It puts into best how well each document answers, in
  // steps of quality, and tells which grams there are.
  var NAME = 100, TITLE = 60, HEAD = 40, TEXT = 24, ALL = 20, PLACE = 8 // below ALL: a part of the query
  function read(text, best) {
    var wanted = grams(text).slice(0, 16)
    var chars = Array.from(text.replace(/ /g, ''))
    // A place's name may be the end: 门诊报销上海; or the beginning: 青岛市南区.
    var names = []
    for (var i = 2; i < 5 && i < chars.length - 1; i++) names.push('=' + chars.slice(-i).join(''))
    var ends = names.length
    for (i = Math.min(chars.length, 12); i > 1; i--) names.push('=' + chars.slice(0, i).join(''))
    return Promise.all([lines(wanted), lines(names)]).then(function (all) {
      var n = size()
      var sets = [0, 1, 2].map(function () { return new Int32Array(n) })
      var weights = [0, 1, 2].map(function () { return new Int32Array(n) })
      var whole = 0
      var every = 0
      wanted.forEach(function (gram, i) {
        var lists = (all[0][i] || []).map(function (f) { return numbers(f) })
        var count = lists.reduce(function (sum, l) { return sum + l.length }, 0)
        if (!count) return
        var weight = Math.round(100 * Math.log(1 + n / count))
        whole += weight
        every |= 1 << i
        lists.forEach(function (list, field) {
          for (var k = 0; k < list.length; k++) {
            sets[field][list[k]] |= 1 << i
            weights[field][list[k]] += weight
          }
        })
      })
      var covered = covers(Array.from(text), wanted)
      var share = covered(every) / (chars.length || 1)
      var top = 0
      var titled = false
      for (var d = 0; every && d < n; d++) {
        var title = sets[0][d], head = title | sets[1][d], any = head | sets[2][d]
        if (!any) continue
        var quality = covered(title) === chars.length ? TITLE + (title === every ? 1 : 0)
          : covered(head) === chars.length ? HEAD + (head === every ? 1 : 0)
          : covered(any) === chars.length ? TEXT + (any === every ? 1 : 0)
          : Math.ceil(share * (ALL - 1) * (weights[0][d] + .7 * weights[1][d] + .4 * weights[2][d]) / whole)
        if (quality > best[d]) best[d] = quality
        if (quality > top) top = quality
        titled = titled || quality >= TITLE && !run(d).behind
      }
      // What is called so comes first, in its order. Of a place whose name is the beginning, what has the
      // rest in title or head, then the first two there are, unless a title has it all but for a source's;
      // and where nothing has the rest, what there is of the place.
      var named = 0
      var placed = false
      all[1].forEach(function (list, i) {
        if (!list || named || placed) return
        var is = i < ends ? 0 : names[i].length - 1
        numbers(list[0], true).forEach(function (d, k, ids) {
          if (!is && !run(ids[0]).places) return
          if (i === ends || is && top < TEXT) best[d] = NAME - 2 * Math.min(k, 9)
          else if (best[d] >= HEAD && best[d] < NAME - 20) best[d] += PLACE
          else if (!titled && k < 2 && run(ids[0]).places) best[d] = Math.min(HEAD + 7, HEAD + 2 + covered(sets[0][d]))
          else return
          placed = !is
          named = is
        })
      })
      return {
        text: text, top: named === chars.length ? NAME : top, named: named, lacks: covered(every) < chars.length,
        wanted: wanted, has: function (d) { return sets[0][d] | sets[1][d] | sets[2][d] },
        found: wanted.filter(function (g, i) { return every & 1 << i }),
      }
    })
  }

  // Pinyin. A unit of what was typed is a syllable, whole or begun, or an initial.
  var SYLLABLE = /^(?:[bpmfdtnlgkhjqxrzcsyw]?(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|iao|ie|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|v|ve|ue)|er)$/
  function isBegun(s) {
    return ['', 'a', 'e', 'i', 'o', 'u', 'n', 'g', 'ng'].some(function (end) { return SYLLABLE.test(s + end) })
  }
  function soft(letters) { return letters.replace(/([zcs])h/g, '$1') }
  function parses(letters) {
    var best = []
    best[letters.length] = [{ cost: 0, units: [] }]
    for (var i = letters.length - 1; i >= 0; i--) {
      var list = []
      for (var n = 1; n <= 5 && i + n <= letters.length; n++) {
        var s = letters.substr(i, n)
        var atEnd = i + n === letters.length
        var whole = SYLLABLE.test(s)
        if (!whole && !(n === 1 && !/[aeiouv]/.test(s)) && !(atEnd && isBegun(s))) continue
        best[i + n].forEach(function (rest) {
          list.push({ cost: (whole ? 1 : 1.3) + rest.cost, units: [{ text: s, whole: whole && !atEnd }].concat(rest.units) })
        })
      }
      best[i] = list.sort(function (a, b) { return a.cost - b.cost }).slice(0, 3)
    }
    return best[0].map(function (p) { return p.units })
  }

  // isNear tells whether one letter more, less or other makes one syllable the other: zuang and zuan.
  function isNear(a, b) {
    var i = 0
    while (i < a.length && a[i] === b[i]) i++
    return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i)
  }

  // sounding gives the words of titles that sound like the units, or nearly, the most frequent first. The index has
  // them three characters at a time, which are put together where two of them agree.
  function sounding(units, nearly) {
    var length = Math.min(3, units.length)
    var parts = units.slice(length - 1).map(function (u, i) { return units.slice(i, i + length) })
    function fits(unit, syllable) { return unit.whole ? syllable === unit.text || syllable === unit.or : syllable.indexOf(unit.text) === 0 }
    return lines(parts.map(function (p) { return '~' + p.map(function (u) { return u.text[0] }).join('') })).then(function (all) {
      return all.reduce(function (words, fields, at) {
        var longer = []
        for (var i = 0; fields && i < fields.length; i += 2) {
          var said = fields[i].split(' ')
          var text = said.pop()
          var wrong = 0
          if (!said.every(function (s, k) {
            return fits(parts[at][k], s) || nearly && !wrong++ && parts[at][k].text[1] && isNear(parts[at][k].text, s)
          })) continue
          var count = numbers(fields[i + 1], true)[0]
          if (!at) longer.push({ text: text, count: count })
          else words.forEach(function (w) {
            if (w.text.slice(-2) === text.slice(0, 2)) longer.push({ text: w.text + text[2], count: Math.min(w.count, count) })
          })
        }
        return longer
      }, null).sort(function (a, b) { return b.count - a.count || (a.text < b.text ? -1 : 1) })
        .map(function (w) { return w.text }).filter(function (w, i, l) { return l.indexOf(w) === i }).slice(0, 2)
    })
  }

  // fromPinyin gives what letters may mean; of some length, if need be with a mistake in a syllable, or without
  // one of the letters.
  function fromPinyin(letters) {
    var at = -1
    function next(words) {
      if (words.length || letters.length < 5) return words
      if (at < 0) return at++, spoken(letters, true).then(next)
      for (; at < letters.length; at++) {
        var less = letters.slice(0, at) + letters.slice(at + 1)
        var units = parses(soft(less))[0] || []
        if (units.length > 1 && units.every(function (u) { return u.text[1] })) return at++, spoken(less).then(next)
      }
      return []
    }
    return spoken(letters).then(next)
  }

  // spoken gives what letters mean; a single character only after words: xian is 西安 and 险.
  function spoken(letters, nearly) {
    var all = parses(soft(letters))
    if (nearly) all = all.filter(function (units) { return units.length > 1 && units.length * 2 <= letters.length })
    var single = []
    var units = all[0] || []
    function next() {
      if (!all.length) return single.length || nearly ? Promise.resolve(single) : inTwo(units.length - 1)
      return sounding(all.shift(), nearly).then(function (words) {
        if (words.length && words[0].length > 1) return words.concat(single).slice(0, 2)
        single = single.concat(words)
        return next()
      })
    }
    // Two words that stand apart: shangraozhuanzhen.
    function inTwo(at) {
      if (at < 2) return Promise.resolve([])
      return Promise.all([sounding(units.slice(0, at)), at > units.length - 2 ? [] : sounding(units.slice(at))]).then(function (two) {
        return two[0].length && two[1].length && two[0][0] !== two[1][0] ? [two[0][0] + ' ' + two[1][0]] : inTwo(at - 1)
      })
    }
    return next()
  }

  // simplifier gives what puts simplified characters for traditional ones.
  var simple
  function simplifier() {
    return get(manifest.base + 'traditional.txt').then(function (all) {
      if (!simple) {
        var pairs = Array.from(all)
        simple = {}
        for (var i = 0; i < pairs.length; i += 2) simple[pairs[i]] = pairs[i + 1]
      }
      return function (text) { return Array.from(text).map(function (c) { return simple[c] || c }).join('') }
    })
  }

  // spell gives the units that a text sounds like, or none.
  function spell(text) {
    return get(manifest.base + 'sounds.txt').then(function (all) {
      var sounds = {}
      var rows = all.trim().split('\n').map(function (row) {
        var parts = row.split(' ')
        parts[0] = soft(parts[0])
        Array.from(parts[1]).forEach(function (c) { sounds[c] = parts[0] })
        return parts
      })
      // A character that no title has sounds like the last row whose first it stands behind in a dictionary, or the next.
      var order = new Intl.Collator('zh').compare
      var units = Array.from(text).map(function (c) {
        if (sounds[c] || !/\p{Script=Han}/u.test(c)) return { text: sounds[c], whole: true }
        var from = 0
        for (var step = 512; step >= 1; step /= 2) if (rows[from + step] && order(rows[from + step][1], c) < 0) from += step
        return { text: rows[from][0], or: (rows[from + 1] || rows[from])[0], whole: true }
      })
      return units.length > 1 && units.every(function (u) { return u.text }) ? units : null
    })
  }

  // What asks decides nothing; what asks for an amount is for a calculator.
  var AMOUNT = /[要得]?[花付]?多少[钱錢]?|[几幾][钱錢]/g
  var DO = /怎[么麼][办辦算交报報买買用查去]$/ // 津贴怎么算 is for 津贴
  var ASKED = /[请請][问問]|怎[么麼][样樣去]?|怎[样樣]|如何|在?哪[里裡裏儿兒]|是?什[么麼](是|叫|意思)?|[为為爲]什[么麼]|能不能|可不可以|[吗嗎呢啊呀]$/g

  function asked(text) { return text.replace(AMOUNT, ' ').replace(ASKED, ' ').replace(/ +/g, ' ').trim() }

  function find(query) {
    var best = new Int16Array(size())
    var whole = fold(query)
    var amount = whole.search(AMOUNT) >= 0 && !/[交缴繳]/.test(whole) // to get, not to pay in
    var text = asked(whole.replace(DO, '')) || asked(whole) || whole
    var typed = text
    var letters = text.replace(/ /g, '')
    var readings = []
    function also(words) {
      return Promise.all(words.map(function (w) { return read(w, best) })).then(function (list) { readings = readings.concat(list) })
    }
    return (/^[a-z]+$/.test(letters) ? latin() : chinese()).then(function () {
      return manifest.letter === 't' && simplifier() // what is shown is to be compared with what was looked for
    }).then(function () { return result(best, readings, text, typed, amount) })

    // Where already the beginning is nowhere, it may be traditional.
    function chinese() {
      return line(grams(text)[0] || '').then(function (known) { return known && also([text]) }).then(function () {
        return readings[0] && readings[0].lacks && alike(readings[0], true) // without the table of traditional characters
      }).then(function () {
        return readings[0] && !readings[0].lacks ? false : simplifier()
      }).then(function (simplify) {
        if (!simplify) return false
        var again = simplify(text)
        if (again !== text || !readings.length) {
          best.fill(0)
          readings = []
          text = again
          return also([text])
        }
      }).then(function () { return readings[0].lacks && alike(readings[0]) })
    }

    // Letters are pinyin, or else a word that stands so on a page: its pairs of letters alone are in many.
    // Up to four may be the initials of a place.
    function latin() {
      return Promise.all([fromPinyin(letters), letters.length < 5 && line('~~' + letters)]).then(function (all) {
        var places = all[1] ? all[1][0].split(' ') : []
        var words = all[0].filter(function (w) { return !places[0] || w[1] && places.indexOf(w) < 0 })
        return (words.length && letters.length > 4 ? Promise.resolve() : also([text])).then(function () {
          for (var d = 0; d < best.length; d++) if (best[d] < NAME - 20 && best[d] % 2 === 0) best[d] = 0
          if (readings[0] && readings[0].lacks) {
            best.fill(0)
            readings = []
          }
          return also(words)
        }).then(function () {
          if (!places[0]) return
          best.forEach(function (q, d) { best[d] = Math.min(q, TITLE + PLACE) })
          var others = readings
          readings = []
          return also(places).then(function () { readings = readings.concat(others) })
        })
      })
    }

    // alike looks for what sounds like the one character that is missing and that before or after it: 报销比列; or like
    // all of a short text; then for what sounds nearly so.
    function alike(r, single) {
      var chars = Array.from(text)
      var lost = chars.map(function (c, i) { return i }).filter(function (i) { return isMissing(r, chars, i) })
      var at = lost[0]
      return (!single || lost.length === 1) && spell(text).then(function (units) {
        return units && [
          function () { return pair(at - 1, 0) },
          function () { return pair(at, 1) },
          function () { return chars.length < 10 ? sounding(units) : [] },
          function () { return chars.length < 10 ? sounding(units, true) : [] },
          function () { return pair(at - 1, 0, true) },
          function () { return pair(at, 1, true) },
        ].slice(0, single ? 2 : 6).reduce(function (done, next) { return done.then(function (words) { return words.length ? words : next() }) }, Promise.resolve([])).then(again)
        function again(words) {
          if (!words.length) return
          best.fill(0)
          readings = []
          return also(words)
        }
        function pair(from, same, nearly) {
          if (lost.length !== 1 || from < 0 || from + 2 > chars.length) return []
          return sounding(units.slice(from, from + 2), nearly).then(function (words) {
            return words.filter(function (w) { return w[same] === chars[from + same] }).map(function (w) {
              return chars.slice(0, from).join('') + w + chars.slice(from + 2).join('')
            })
          })
        }
      })
    }
  }

  function result(best, readings, text, typed, amount) {
    var groups = {}
    var top = 0
    var from = 0
    // What does not hold today stands behind what answers a step less well.
    manifest.runs.forEach(function (run) {
      for (var d = from; d < run.end; d++) {
        var q = best[d]
        if (amount && run.amounts && run.today && q >= TEXT) best[d] = q < HEAD ? TITLE + PLACE : NAME + (q >> 1)
        else if (!run.today && q < NAME - 20) best[d] = q >= TITLE ? HEAD - 2 + q % 2 : q >= HEAD ? TEXT - 2 + q % 2 : q >= TEXT ? ALL + q % 2 : Math.ceil(.8 * q)
      }
      from = run.end
    })
    for (var d = 0; d < best.length; d++) top = Math.max(top, best[d])
    // Where something answers all of the query, what answers a part is no help.
    var least = top >= ALL ? ALL : Math.max(1, top * .6)
    from = 0
    manifest.runs.forEach(function (run, i) {
      var g = groups[run.group] || (groups[run.group] = { name: run.group, rank: i, behind: run.behind, keys: [] })
      for (var d = from; d < run.end; d++) {
        // How well, then today before historic, then all in a row before in parts.
        if (best[d] >= least) g.keys.push(((200 - (best[d] >> 1)) * 4 + (run.today ? 0 : 2) + 1 - best[d] % 2) * 0x100000 + d)
      }
      from = run.end
    })
    var count = 0
    var list = Object.keys(groups).map(function (name) { return groups[name] }).filter(function (g) { return g.keys.length })
    list.forEach(function (g) {
      g.keys = Float64Array.from(g.keys).sort()
      g.ids = Array.from(g.keys, function (k) { return k % 0x100000 })
      count += g.ids.length
    })
    // Groups stand as their first results do; those that answer equally well, as they are listed.
    var steps = [TITLE + PLACE, TITLE, HEAD + 2, HEAD, HEAD - 2, TEXT, ALL]
    list.forEach(function (g) {
      var quality = best[g.ids[0]]
      var step = steps.findIndex(function (q) { return quality >= q })
      g.order = quality >= NAME - 20 ? -quality : step < 0 ? 99 - quality : step + (g.behind ? 2 : 0)
    })
    list.sort(function (a, b) { return a.order - b.order || a.rank - b.rank })
    var good = readings.filter(function (r) { return r.found.length || r.named })
    var leading = good.slice().sort(function (a, b) { return b.top - a.top })[0]
    // Pages in traditional characters have what was looked for as it was typed, if it was typed so.
    var written = leading && (manifest.letter === 'r' ? leading.text : leading.text === text && isTraditional(typed) && typed)
    return {
      groups: list.map(function (g) { return { name: g.name, ids: g.ids } }),
      count: count,
      marks: [].concat.apply([], good.map(function (r) { return r.found })),
      words: function (d) { return leading && written ? inRow(leading, d, written) : [] },
      plain: function (c) {
        c = c.normalize('NFKC').toLowerCase()
        return simple && simple[c] || c
      },
      read: leading && leading.text !== text ? leading.text : '',
      missing: leading ? missing(leading, written || leading.text) : typed,
    }
  }

  function isTraditional(text) {
    var simplified = Object.keys(simple).map(function (c) { return simple[c] })
    return Array.from(text).every(function (c) { return simplified.indexOf(c) < 0 })
  }

  // inRow gives the words of a reading that a document has in a row.
  function inRow(r, d, written) {
    var chars = Array.from(r.text)
    var shown = Array.from(written)
    var word = ''
    return chars.reduce(function (words, c, i) {
      var k = r.wanted.indexOf(chars[i - 1] + c)
      if (k < 0 || !(r.has(d) >> k & 1)) word = ''
      else {
        if (word) words.pop()
        word = (word || shown[i - 1]) + shown[i]
        words.push(word)
      }
      return words
    }, [])
  }

  // missing is what of a reading no gram that was found covers.
  function missing(r, written) {
    var chars = Array.from(r.text)
    var shown = Array.from(written)
    return chars.map(function (c, i) { return isMissing(r, chars, i) ? shown[i] : ' ' }).join('').trim().replace(/ +/g, '、')
  }
  function isMissing(r, chars, i) {
    var c = chars[i]
    return i >= r.named && c !== ' ' && !r.found.some(function (g) {
      return g === c || g === chars[i - 1] + c || g === c + chars[i + 1]
    })
  }

  window.yibaoSearch = function (query) { return begin().then(function () { return find(query) }) }
  window.yibaoSearch.record = function (id) {
    return get(manifest.base + manifest.letter + Math.floor(id / manifest.block) + '.txt').then(function (text) {
      var record = text.split('\n')[id % manifest.block].split('\t')
      record.id = id
      return record
    })
  }
})()
