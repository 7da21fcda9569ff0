// The service worker. Package offline says what it keeps, and when that is shown; it writes SHELL above.
'use strict'
const ASSETS = 'assets' // by address, whose bytes never change
const PAGES = 'pages' // by path, each with the day on which it was kept
const OFFLINE = '/offline/'
const MOST = { [ASSETS]: 300, [PAGES]: 60 }
const PATIENCE = 4000 // ms that a kept page waits for the network

self.addEventListener('install', event => {
  event.waitUntil((async () => {
    const assets = await caches.open(ASSETS)
    await Promise.all(SHELL.map(async path => {
      if (path.startsWith('/assets/')) await (await assets.match(path) || fetched(path))
      else await page(path)
    }))
    await self.skipWaiting() // what is kept is named by its bytes, so an open page loses nothing
  })())
})

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (url.pathname.startsWith('/assets/')) event.respondWith(kept(url.pathname).then(response => response || fetched(url.pathname)))
  else if (url.pathname === '/search/index.json') event.respondWith(fresh(url.pathname))
  else if (request.mode === 'navigate' && isPage(url.pathname)) event.respondWith(shown(event, url.pathname))
})

// A page that has been open for long asks whether it has become another.
self.addEventListener('message', event => {
  if (event.data === 'check') event.waitUntil(newer(new URL(event.source.url).pathname, event.source.id))
})

const isPage = path => path.endsWith('/') && !/^\/(api|answer|embed)\//.test(path)
const kept = async path => (await caches.open(ASSETS)).match(path)

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
    return await kept(path) || Response.error()
  }
}

// page fetches a page past the browser's own cache and keeps it.
async function page(path) {
  const response = await fetch(path, { cache: 'no-cache' })
  if (!response.ok || response.redirected) return response
  const headers = new Headers(response.headers)
  headers.set('X-Kept', new Date().toISOString())
  await keep(PAGES, path, new Response(await response.clone().blob(), { headers }))
  return response
}

// shown answers with the page, or with the one that was kept, and then tells it so.
async function shown(event, path) {
  const old = await (await caches.open(PAGES)).match(path)
  const before = old && await old.clone().text()
  const network = page(path)
  let late
  const slow = new Promise(resolve => { late = setTimeout(resolve, PATIENCE) })
  try {
    const response = await (old ? Promise.race([network, slow]) : network)
    if (response) return response
  } catch (err) {
    if (!old) return (await caches.open(PAGES)).match(OFFLINE) || Response.error()
  } finally {
    clearTimeout(late)
  }
  tell(event.resultingClientId, { kept: old.headers.get('X-Kept') })
  event.waitUntil(network.then(async response => {
    if (response.ok) tell(event.resultingClientId, await response.clone().text() === before ? { same: true } : { newer: true })
  }, () => {}))
  return old
}

// newer tells a page that it has become another.
async function newer(path, client) {
  const old = isPage(path) && await (await caches.open(PAGES)).match(path)
  if (!old) return
  const before = await old.text()
  try {
    const response = await page(path)
    if (response.ok && await response.text() !== before) tell(client, { newer: true })
  } catch (err) {} // no network: nothing new is known
}

async function tell(id, what) {
  const client = await self.clients.get(id)
  if (client) client.postMessage(what)
}

// keep keeps one more, as the newest, and lets the oldest go. The shell is never let go.
async function keep(name, path, response) {
  const cache = await caches.open(name)
  await cache.delete(path)
  await cache.put(path, response)
  const all = (await cache.keys()).map(request => new URL(request.url).pathname).filter(path => !SHELL.includes(path))
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST[name])).map(path => cache.delete(path)))
}
