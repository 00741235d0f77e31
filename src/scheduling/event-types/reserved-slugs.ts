/** What a booking link cannot end with: addresses of the server's own, and words that people take for them. */
const reserved = new Set([
  'admin',
  'api',
  'assets',
  'booking',
  'bookings',
  'console',
  'docs',
  'embed',
  'healthz',
  'inspector',
  'login',
  'manifest',
  'metrics',
  'openapi',
  'readyz',
  'service-worker',
  'sign-in',
  'static',
  'v1',
  'well-known',
])

export function isReservedSlug(slug: string): boolean {
  return reserved.has(slug)
}
