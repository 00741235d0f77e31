import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** Nothing is loaded from elsewhere; the component library writes its variables into a style element. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
]
/** The console is never framed; booking pages may be, that is how they are embedded. */
const unframed = [...contentSecurityPolicy, "frame-ancestors 'none'"].join('; ')
const frameable = contentSecurityPolicy.join('; ')

/** Serves the built pages: the console and the inspector, and under every other address the booking pages. */
export async function servePages(app: FastifyInstance, pagesDir: string): Promise<void> {
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
  const schema = { hide: true }
  app.get('/', { schema }, (_request, reply) => reply.redirect('/console'))
  app.get('/console', { schema }, console)
  app.get('/console/*', { schema }, console)
  app.get('/inspector/:id', { schema }, console)
  app.get('/booking/:uid', { schema }, booking)
  app.get('/booking/:uid/:action', { schema }, booking)
  app.get('/:organization', { schema }, booking)
  app.get('/:organization/:eventType', { schema }, booking)
}
