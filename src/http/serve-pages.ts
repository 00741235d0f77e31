import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { findOrganizationBySlug } from '../accounts/organizations/organization-store.ts'
import type { Db } from '../db/database.ts'
import { problem } from '../shared/errors.ts'

/** Nothing is loaded from elsewhere; the component library writes its variables into a style element. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
]
/**
 * The console is never framed, and neither is the page of a booking, whose buttons somebody could be made to press; pages where
 * people book may be, that is how they are embedded.
 */
const unframed = [...contentSecurityPolicy, "frame-ancestors 'none'"].join('; ')
const frameable = [...contentSecurityPolicy, 'frame-ancestors *'].join('; ')

/** Serves the built pages: the console and the inspector, and under every other address the booking pages. */
export async function servePages(app: FastifyInstance, pagesDir: string, db: Db): Promise<void> {
  if (!existsSync(join(pagesDir, 'index.html'))) {
    throw new Error(`The pages are not built: ${pagesDir} has no index.html. Run: npm run build`)
  }
  await app.register(fastifyStatic, {
    root: join(pagesDir, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    // Made by the build beside each file.
    preCompressed: true,
  })
  const page = (file: string, policy: string) => {
    const html = readFileSync(join(pagesDir, file))
    return (_request: unknown, reply: FastifyReply) =>
      reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', policy)
        .header('cache-control', 'no-cache')
        .header('x-content-type-options', 'nosniff')
        .header('referrer-policy', 'same-origin')
        .send(html)
  }
  const console = page('index.html', unframed)
  const booking = page('booking.html', frameable)
  const booked = page('booking.html', unframed)
  serveScripts(app, pagesDir)
  serveManifest(app, db)
  serveIcons(app, pagesDir)
  const schema = { hide: true }
  app.get('/', { schema }, (_request, reply) => reply.redirect('/console'))
  app.get('/console', { schema }, console)
  app.get('/console/*', { schema }, console)
  app.get('/inspector/:id', { schema }, console)
  app.get('/booking/:uid', { schema }, booked)
  app.get('/booking/:uid/:action', { schema }, booked)
  app.get('/:organization', { schema }, booking)
  app.get('/:organization/:eventType', { schema }, booking)
}

/** The scripts that are asked for by name: the one that other sites load, and the one that lets a phone install the pages. */
function serveScripts(app: FastifyInstance, pagesDir: string): void {
  const script = (file: string, headers: Readonly<Record<string, string>>) => {
    const source = readFileSync(join(pagesDir, file))
    app.get(`/${file}`, { schema: { hide: true } }, (_request, reply) =>
      reply
        .header('content-type', 'text/javascript; charset=utf-8')
        .header('x-content-type-options', 'nosniff')
        .headers(headers)
        .send(source),
    )
  }
  // Other sites may load it, from pages that isolate themselves too.
  script('embed.js', { 'cache-control': 'public, max-age=3600', 'cross-origin-resource-policy': 'cross-origin' })
  script('service-worker.js', { 'cache-control': 'no-cache' })
}

const icons = [
  { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
  { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
  { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
]

/** What a phone needs to install the pages of an organization: its name, where to begin, and icons. */
function serveManifest(app: FastifyInstance, db: Db): void {
  app.get('/:organization/manifest.webmanifest', { schema: { hide: true } }, async (request, reply) => {
    const { organization: slug } = z.object({ organization: z.string() }).parse(request.params)
    const organization = await findOrganizationBySlug(db, slug)
    if (organization === null) throw problem('not-found', `Nobody takes bookings at ${slug}.`)
    const { name } = organization
    const start = `/${encodeURIComponent(slug)}`
    const manifest = {
      ...{ id: start, start_url: start, scope: '/', display: 'standalone', name, short_name: name },
      ...{ theme_color: '#0f746d', background_color: '#f4f6f8', icons },
    }
    return reply
      .header('content-type', 'application/manifest+json; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(JSON.stringify(manifest))
  })
}

function serveIcons(app: FastifyInstance, pagesDir: string): void {
  for (const file of ['icon-192.png', 'icon-512.png']) {
    const image = readFileSync(join(pagesDir, file))
    app.get(`/${file}`, { schema: { hide: true } }, (_request, reply) =>
      reply.header('content-type', 'image/png').header('cache-control', 'public, max-age=86400').send(image),
    )
  }
}
