// The service worker. Package offline says what it keeps, and when that is shown; it writes SHELL above, and
// HANT_SHELL, which is kept too on the devices of those who read traditional characters.
'use strict'
const ASSETS = 'assets' // by address, whose bytes never change
const PAGES = 'pages' // by path, each with the day on which it was kept
const INDEX = 'index' // of the search: where it begins, and all of it as one file
const OFFLINE = '/offline/'
const HANT = '/zh-hant' // before the addresses of pages in traditional characters
const MOST = { [ASSETS]: 300, [PAGES]: 60 }
const ENGINES = 2 // that are kept: of the newest page, and of one that is still open
const PATIENCE = 4000 // ms that a kept page waits for the network
const DAY = 24 * 3600 * 1000 // ms after which it is asked whether there is a newer index

self.addEventListener('install', event => {
  event.waitUntil((async () => {
    const read = (await (await caches.open(PAGES)).keys()).map(request => new URL(request.url).pathname)
    const all = read.some(isHant) ? [...SHELL, ...HANT_SHELL] : SHELL
    await Promise.all(all.map(path => isAsset(path) ? asset(path) : page(path)))
    await self.skipWaiting() // what is kept is named by its bytes, so an open page loses nothing
  })())
})

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (isAsset(url.pathname)) event.respondWith(asset(url.pathname))
  else if (url.pathname.endsWith('/search/index.json')) event.respondWith(fresh(url.pathname))
  else if (request.mode === 'navigate' && isPage(url.pathname)) event.respondWith(shown(event, url.pathname))
})

// A page that has been open for long asks whether it has become another; one with nothing to do lets the index be kept, which
// begins at an address. The one that was open before there was a service worker tells what it has fetched, so that it is
// kept like those that follow.
self.addEventListener('message', event => {
  const path = new URL(event.source.url).pathname
  if (event.data === 'check') event.waitUntil(newer(path, event.source.id))
  else if (event.data.index) event.waitUntil(keepIndex(event.data.index).catch(() => {}))
  else event.waitUntil(Promise.all([isPage(path) && page(path), hantShell(path), ...event.data.filter(isAsset).map(asset)]).catch(() => {}))
})

const isAsset = path => path.startsWith('/assets/')
const isHant = path => path.startsWith(HANT + '/')
const isIndex = path => /^\/assets\/search-[0-9a-f]+\//.test(path)
const isPage = path => path.endsWith('/') && !/^\/(zh-hant\/)?(api|answer|embed)\//.test(path)
const kept = async path => (await caches.open(ASSETS)).match(path)

const asset = async path => await kept(path) || isIndex(path) && await part(path) || fetched(path)

// fetched fetches an asset and keeps it.
async function fetched(path) {
  const response = await fetch(path)
  if (response.ok) await keep(ASSETS, path, response.clone())
  return response
}

// fresh fetches what changes under its name, and falls back on what was kept.
async function fresh(path) {
  try {
    return await fetched(path)
  } catch (err) {
    return await (await caches.open(INDEX)).match(path) || await kept(path) || Response.error()
  }
}

// keepIndex keeps the whole index, so that every word is found without a network. Of two it keeps the newer.
async function keepIndex(path) {
  const cache = await caches.open(INDEX)
  const old = await cache.match(path)
  if (old && Date.now() - Date.parse(old.headers.get('X-Kept')) < DAY) return
  const response = await fetch(path, { cache: 'no-cache' })
  const begin = await response.clone().json()
  const all = begin.base + begin.letter + '.json'
  if (!await cache.match(all)) {
    const file = await fetch(all)
    if (!file.ok) return
    await cache.put(all, file)
  }
  await cache.put(path, await dated(response))
  const gone = (await cache.keys()).map(request => new URL(request.url).pathname).filter(p => p !== path && p !== all)
  await Promise.all(gone.map(p => cache.delete(p)))
}

// part gives a file of the index out of the whole that is kept.
const wholes = {}
async function part(path) {
  const cache = await caches.open(INDEX)
  for (const letter of ['r', 't']) {
    const all = path.replace(/[^/]+$/, letter + '.json')
    const file = wholes[all] || await cache.match(all)
    if (!file) continue
    const parts = await (wholes[all] = wholes[all] || file.json())
    if (parts[path] !== undefined) return new Response(parts[path], { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  }
}

// dated copies an answer, with the day on which it is kept.
async function dated(response) {
  const headers = new Headers(response.headers)
  headers.set('X-Kept', new Date().toISOString())
  return new Response(await response.clone().blob(), { headers })
}

// page fetches a page past the browser's own cache and keeps it. One that is gone is kept no longer.
async function page(path) {
  const response = await fetch(path, { cache: 'no-cache' })
  if (response.redirected || response.status === 404) await (await caches.open(PAGES)).delete(path)
  if (response.redirected) return Response.redirect(response.url) // of a short link: a navigation takes no other
  if (!response.ok) return response
  await keep(PAGES, path, await dated(response))
  return response
}

// hantShell keeps what pages in traditional characters need, once one of them is read.
async function hantShell(path) {
  if (!isHant(path)) return
  const pages = await caches.open(PAGES)
  await Promise.all(HANT_SHELL.map(async path => isAsset(path) ? asset(path) : await pages.match(path) || page(path)))
}

// shown answers with the page of the network, or with the one that was kept, and then tells that one what it is. A
// calculator that was kept is shown at once.
async function shown(event, path) {
  const pages = await caches.open(PAGES)
  const old = await pages.match(path)
  const network = page(path)
  event.waitUntil(network.then(() => hantShell(path)).catch(() => {}))
  if (!old) return network.catch(async () => isHant(path) && await pages.match(HANT + OFFLINE) || await pages.match(OFFLINE) || Response.error())
  const answered = network.catch(() => null)
  if (!/^(\/zh-hant)?\/calculator\//.test(path)) {
    const slow = {}
    const response = await Promise.race([answered, new Promise(resolve => { setTimeout(resolve, PATIENCE, slow) })])
    if (response && response !== slow) return response
    if (response) tell(event.resultingClientId, { kept: old.headers.get('X-Kept'), slow: true })
  }
  const before = old.clone()
  event.waitUntil(answered.then(response => compare(event.resultingClientId, before, response)))
  return old
}

// compare tells a page that was kept what the network has answered: the same, another, or nothing that says so.
async function compare(client, old, response) {
  const unknown = !response || response.status >= 500
  if (unknown) return tell(client, { kept: old.headers.get('X-Kept') })
  const same = response.ok && await response.text() === await old.text()
  return tell(client, same ? { same } : { newer: true })
}

// newer tells a page that has been open for long if it has become another.
async function newer(path, client) {
  const old = isPage(path) && await (await caches.open(PAGES)).match(path)
  const response = old && await page(path).catch(() => null)
  if (response) await compare(client, old, response)
}

async function tell(id, what) {
  const client = await self.clients.get(id)
  if (client) client.postMessage(what)
}

// keep keeps one more, as the newest, and lets the oldest go. The shell is never let go, and engines not for other assets:
// a calculator that is used stays usable.
async function keep(name, path, response) {
  const cache = await caches.open(name)
  await cache.delete(path)
  await cache.put(path, response)
  const all = (await cache.keys()).map(request => new URL(request.url).pathname).filter(path => !SHELL.includes(path) && !HANT_SHELL.includes(path))
  const isEngine = path => path.endsWith('.wasm')
  const surplus = (list, most) => list.slice(0, Math.max(0, list.length - most))
  const old = [...surplus(all.filter(isEngine), ENGINES), ...surplus(all.filter(path => !isEngine(path)), MOST[name])]
  await Promise.all(old.map(path => cache.delete(path)))
}
