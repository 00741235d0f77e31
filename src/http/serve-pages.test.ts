import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../test/support/start-api.ts'

const files = ['index.html', 'booking.html', 'embed.js', 'service-worker.js', 'icon-192.png', 'icon-512.png']
const pagesDir = mkdtempSync(join(tmpdir(), 'bellhop-pages-'))
const anyone = { key: null }
let api: TestApi
beforeAll(async () => {
  mkdirSync(join(pagesDir, 'assets'))
  for (const file of files) writeFileSync(join(pagesDir, file), file)
  api = await startApi(testClock('2026-03-02T08:00:00Z'), {}, (services) => ({ ...services, pagesDir }))
  const { organizationId } = await seedOrganization(api.database.db, { slug: 'kyoto' })
  await api.makeKey(organizationId)
  await api.patch('/v1/organization', { name: '京都スタジオ “Nord”' })
})
afterAll(async () => {
  await api.close()
  rmSync(pagesDir, { recursive: true })
})

describe('the installed pages', () => {
  it('have the name of the organization', async () => {
    const { status, headers, body } = await api.get('/kyoto/manifest.webmanifest', anyone)
    expect([status, headers['content-type']]).toEqual([200, 'application/manifest+json; charset=utf-8'])
    const manifest = typeof body === 'string' ? JSON.parse(body) : body
    expect(manifest).toMatchObject({
      ...{ name: '京都スタジオ “Nord”', short_name: '京都スタジオ “Nord”' },
      ...{ id: '/kyoto', start_url: '/kyoto', scope: '/', display: 'standalone' },
    })
  })

  it('are none of an organization that does not exist', async () => {
    const { status, body } = await api.get('/nobody/manifest.webmanifest', anyone)
    expect([status, body.code]).toEqual([404, 'not-found'])
  })
})

describe('a page', () => {
  it('is the booking page under every other address, and the console under its own', async () => {
    expect((await api.get('/kyoto/intro', anyone)).body).toBe('booking.html')
    expect((await api.get('/console/webhooks', anyone)).body).toBe('index.html')
    expect((await api.get('/embed.js', anyone)).body).toBe('embed.js')
  })

  it('of an event type takes no address that the server needs', async () => {
    for (const slug of ['console', 'manifest', 'booking']) {
      const event = { slug, kind: 'appointment', title: 'Intro', durationMinutes: 30 }
      const { status, body } = await api.post('/v1/event-types', event)
      expect([status, body.errors], slug).toMatchObject([400, [{ path: 'slug' }]])
    }
  })
})
