import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quietLogger } from '../../../test/support/delivery-setup.ts'
import { eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'
import { createImportLoop } from '../../scheduling/imports/import-loop.ts'

let api: TestApi
let eventTypeId: string
beforeAll(async () => {
  api = await startApi(testClock('2026-03-02T08:00:00Z'))
  const { organizationId } = await seedOrganization(api.database.db)
  await api.makeKey(organizationId, 'portal')
  eventTypeId = (await api.post('/v1/event-types', eventTypeRequest())).body.id
})
afterAll(() => api.close())

const boundary = 'bellhop-test'
const multipart = { 'content-type': `multipart/form-data; boundary=${boundary}` }

/** A form as browsers send it. */
function form(file: string | null, fields: Record<string, string> = {}): string {
  const texts = Object.entries(fields).map(
    ([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`,
  )
  const upload = 'Content-Disposition: form-data; name="file"; filename="march.csv"\r\nContent-Type: text/csv\r\n\r\n'
  const parts = file === null ? texts : [...texts, `${upload}${file}`]
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`
}

const send = (raw: string, query = '', headers: Record<string, string> = {}) =>
  api.post(`/v1/bookings/import${query}`, undefined, { raw, headers: { ...multipart, ...headers } })

const good = 'event_type,start,name,email\nintro,2026-03-03 09:00,Noor,noor@guest.example\n'
const drain = async () => {
  const { database, services } = api
  const loop = createImportLoop({ database, clock: services.clock, logger: quietLogger, publicUrl: services.publicUrl })
  while (await loop.runOnce());
}

describe('an import over HTTP', () => {
  it('is checked, begun once for one key, and seen to its end', async () => {
    const preview = await send(form(good), '?dryRun=true')
    expect(preview).toMatchObject({ status: 200, body: { total: 1, good: 1, fileName: 'march.csv', mistakes: [] } })
    const key = { 'idempotency-key': 'import-1' }
    const made = await send(form(good, { mode: 'skip-bad' }), '', key)
    expect(made).toMatchObject({ status: 202, body: { state: 'booking', total: 1, mode: 'skip-bad' } })
    expect((await send(form(good, { mode: 'skip-bad' }), '', key)).body.id).toBe(made.body.id)
    const other = await send(form(good.replace('09:00', '10:00'), { mode: 'skip-bad' }), '', key)
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-conflict' } })
    await drain()
    const id = made.body.id
    expect((await api.get(`/v1/imports/${id}`)).body).toMatchObject({ state: 'done', progress: 1, booked: 1 })
    expect((await api.get(`/v1/imports/${id}/rows?state=booked`)).body.data).toMatchObject([{ row: 2, cells: null }])
    expect((await api.get('/v1/imports')).body.data).toMatchObject([{ id }])
    expect((await api.get('/v1/bookings')).body.data).toMatchObject([{ source: 'csv' }])
    expect((await api.post(`/v1/imports/${id}/cancel`)).body).toMatchObject({ code: 'import-over' })
    const bad = await api.get(`/v1/imports/${id}/bad-rows`)
    expect(bad.headers['content-disposition']).toBe('attachment; filename="bad-rows-march.csv"')
    expect(bad.body).toContain('what is wrong')
  })

  it.each([
    ['no file', form(null, { mode: 'skip-bad' }), { code: 'validation-failed', errors: [{ path: 'file' }] }],
    ['a field that is not known', form(good, { colour: 'red' }), { errors: [{ path: 'colour' }] }],
    ['a mode that is none', form(good, { mode: 'some' }), { errors: [{ path: 'mode' }] }],
    ['no table', form('hello'), { code: 'import-unreadable', errors: [{ path: 'file', code: 'file-without-rows' }] }],
    [
      'mistakes in rows',
      form(good.replace('noor@', 'noor')),
      {
        code: 'import-has-errors',
        errors: [{ path: 'rows.2.email', code: 'not-an-email', message: expect.stringContaining('e-mail') }],
      },
    ],
  ])('answers 400 for %s', async (_name, raw, body) => {
    expect(await send(raw)).toMatchObject({ status: 400, body })
  })

  it('answers 415 for JSON, 413 for a file that is too large, 401 without a key and 404 for what is not there', async () => {
    expect((await api.post('/v1/bookings/import', {})).status).toBe(415)
    const large = await send(form('x'.repeat(26 * 1024 * 1024)))
    expect(large).toMatchObject({ status: 413, body: { detail: 'The file may have at most 25 MiB.' } })
    expect((await api.get('/v1/imports', { key: null })).status).toBe(401)
    for (const path of ['', '/rows', '/bad-rows']) {
      const answer = await api.get(`/v1/imports/imp_00000000000000000000000000${path}`)
      expect(answer).toMatchObject({ status: 404, body: { code: 'import-not-found' } })
    }
  })

  it('gives a template', async () => {
    const template = await api.get(`/v1/imports/template?eventTypeId=${eventTypeId}&separator=;`)
    expect(template.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(template.body).toContain('event_type;start;name;email')
  })
})
