import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'

let api: TestApi
let otherKey: string
beforeAll(async () => {
  api = await startApi(testClock('2026-03-02T08:00:00Z'))
  const own = await seedOrganization(api.database.db)
  const other = await seedOrganization(api.database.db)
  await api.makeKey(own.organizationId)
  otherKey = await api.makeKey(other.organizationId)
  for (let n = 0; n < 201; n++) {
    await api.post('/v1/customers', { name: n === 200 ? '=1+1, "Eve"' : `Guest ${n}`, email: `g${n}@guest.example` })
  }
})
afterAll(() => api.close())

it('gives all customers as CSV, the newest first, with nothing that a spreadsheet would run', async () => {
  const { status, headers, body } = await api.get('/v1/customers/export?format=csv')
  expect(status).toBe(200)
  expect(headers['content-type']).toContain('text/csv')
  expect(headers['content-disposition']).toBe('attachment; filename="customers-2026-03-02.csv"')
  const lines = body.split('\r\n')
  expect(lines[0]).toBe('\uFEFFid,email,name,phone,time_zone,language,created_at,updated_at')
  expect(lines[1]).toContain(`,g200@guest.example,"'=1+1, ""Eve""",`)
  expect(lines).toHaveLength(203)
})

it('gives those that match as NDJSON, and none of another organization', async () => {
  const { body } = await api.get('/v1/customers/export?format=ndjson&q=g17%40')
  expect(
    body
      .trim()
      .split('\n')
      .map((line: string) => JSON.parse(line).email),
  ).toEqual(['g17@guest.example'])
  expect((await api.get('/v1/customers/export?format=ndjson', { key: otherKey })).body).toBe('')
})

it('asks for a format that it knows', async () => {
  const { status, body } = await api.get('/v1/customers/export?format=xlsx')
  expect(status).toBe(400)
  expect(body.errors).toMatchObject([{ path: 'format' }])
})
