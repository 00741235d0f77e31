/*
 * Lets the booking pages be installed, and says so when there is no connection. It keeps the page's own files and nothing else:
 * free times and bookings always come from the server, so that nobody books from what was true yesterday.
 *
 *   a page of bookings   from the server; without a connection, the page as it was last, which then says that it is offline
 *   /assets/*            never change under their name: kept
 *   everything else      not touched
 */

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface Worker {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}

const worker = self as unknown as Worker
const shell = 'bellhop-shell-1'
const assets = 'bellhop-assets-1'
const shellKey = '/booking-page'
const mostAssets = 80

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('bellhop-') && name !== shell && name !== assets)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => worker.clients.claim()),
  )
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return
  if (url.pathname.startsWith('/assets/')) event.respondWith(fromCache(request))
  else if (request.mode === 'navigate' && isBookingPage(url.pathname)) event.respondWith(fromServer(request))
})

/** Every page that is not one of the server's own. A booking's page has its token in the address, which is no part of the shell. */
function isBookingPage(path: string): boolean {
  return (
    !/^\/(?:console|inspector|v1|docs|assets|metrics|healthz|readyz|openapi\.json|embed)(?:\/|$|\.|-)/.test(path) &&
    path !== '/'
  )
}

async function fromServer(request: Request): Promise<Response> {
  const cache = await caches.open(shell)
  try {
    const response = await fetch(request)
    // The page is one file whatever the address, so one copy serves all of them, and no address is kept.
    const isPage = response.ok && response.headers.get('content-type')?.startsWith('text/html') === true
    if (isPage && !response.redirected) await cache.put(shellKey, response.clone())
    return response
  } catch (error) {
    const kept = await cache.match(shellKey)
    if (kept !== undefined) return kept
    throw error
  }
}

async function fromCache(request: Request): Promise<Response> {
  const cache = await caches.open(assets)
  const kept = await cache.match(request)
  if (kept !== undefined) return kept
  const response = await fetch(request)
  if (response.ok) {
    await cache.put(request, response.clone())
    const names = await cache.keys()
    await Promise.all(names.slice(0, Math.max(0, names.length - mostAssets)).map((name) => cache.delete(name)))
  }
  return response
}
