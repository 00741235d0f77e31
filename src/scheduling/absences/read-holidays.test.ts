import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCalendarHost } from '../../../test/support/calendar-host.ts'
import { calendarFile } from '../../../test/support/calendar-stage.ts'
import { eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi(testClock('2026-03-02T08:00:00Z'), { allowHttp: true, allowTargets: ['127.0.0.1'] })
  const { organizationId } = await seedOrganization(api.database.db)
  await api.makeKey(organizationId)
})
afterAll(() => api?.close())

const allDay = (uid: string, date: string, more: readonly string[] = []) => [
  ...[`UID:${uid}`, `DTSTART;VALUE=DATE:${date}`],
  ...more,
]

/** A file as governments and calendar programs offer them, with what does not belong among days off. */
const file = calendarFile(
  allDay('sechselaeuten', '20260420', ['SUMMARY:Sechseläuten']),
  allDay('labour', '20250501', ['SUMMARY:Tag der Arbeit', 'RRULE:FREQ=YEARLY']),
  allDay('easter', '20260403', ['DTEND;VALUE=DATE:20260407', 'SUMMARY:Ostern']),
  allDay('past', '20260101', ['SUMMARY:Neujahr']),
  allDay('far', '20400101', ['SUMMARY:Far away']),
  allDay('none', '20260801', ['SUMMARY:Called off', 'STATUS:CANCELLED']),
  allDay('nameless', '20260802'),
  ['UID:meeting', 'DTSTART:20260306T090000Z', 'SUMMARY:A meeting'],
  ['UID:odd', 'DTSTART;TZID=Nowhere:20260306T090000', 'SUMMARY:Odd'],
)

describe('a calendar of days off', () => {
  it('is read to choose from, and what is chosen keeps slots from being offered', async () => {
    const host = await startCalendarHost()
    host.answer(() => ({ body: file }))
    const read = await api.post('/v1/holidays/read', { url: `${host.url}/zh.ics` })
    expect(read.status).toBe(200)
    expect(read.body.data).toEqual([
      { date: '2026-04-03', name: 'Ostern' },
      { date: '2026-04-04', name: 'Ostern' },
      { date: '2026-04-05', name: 'Ostern' },
      { date: '2026-04-06', name: 'Ostern' },
      { date: '2026-04-20', name: 'Sechseläuten' },
      { date: '2026-05-01', name: 'Tag der Arbeit' },
      { date: '2027-05-01', name: 'Tag der Arbeit' },
      { date: '2028-05-01', name: 'Tag der Arbeit' },
    ])
    expect((await api.get('/v1/holidays')).body.data).toEqual([])

    const { body: eventType } = await api.post('/v1/event-types', eventTypeRequest({ bookingWindowDays: 100 }))
    const slotsOn = async (date: string) =>
      (await api.get(`/v1/event-types/${eventType.id}/slots?from=${date}&to=${date}`)).body.slots.length
    expect(await slotsOn('2026-05-01')).toBeGreaterThan(0)
    await api.post('/v1/holidays', { holidays: read.body.data })
    expect(await slotsOn('2026-05-01')).toBe(0)
    expect(await slotsOn('2026-05-04')).toBeGreaterThan(0)
  })

  it.each<[string, object]>([
    ['a page', { body: '<html></html>' }],
    ['nothing', { status: 404 }],
    ['half a file', { body: file.slice(0, 200) }],
  ])('with %s in its place is refused on its address', async (_name, answer) => {
    const host = await startCalendarHost()
    host.answer(() => answer)
    const { status, body } = await api.post('/v1/holidays/read', { url: `${host.url}/zh.ics` })
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ path: 'url' }])
  })

  it('is read as a file, too', async () => {
    const read = await api.post('/v1/holidays/read', { content: file })
    expect(read.body.data.map(({ name }: { name: string }) => name)).toContain('Sechseläuten')
    expect(read.body.data).toHaveLength(8)
    for (const wrong of ['a;table', file.slice(0, 200), 'x'.repeat(500_001)]) {
      const { status, body } = await api.post('/v1/holidays/read', { content: wrong })
      expect([status, body.errors[0].path]).toEqual([400, 'content'])
    }
    for (const wrong of [{}, { url: 'https://a.example/zh.ics', content: file }]) {
      const { status, body } = await api.post('/v1/holidays/read', wrong)
      expect([status, body.errors[0]]).toMatchObject([
        400,
        { path: 'url', message: expect.stringContaining('content') },
      ])
    }
  })

  it('is read where its events have no UID, too', async () => {
    const content = calendarFile(
      ['DTSTART;VALUE=DATE:20260420', 'SUMMARY:Sechseläuten'],
      ['DTSTART;VALUE=DATE:20260914', 'SUMMARY:Knabenschiessen'],
    )
    const days = [
      { date: '2026-04-20', name: 'Sechseläuten' },
      { date: '2026-09-14', name: 'Knabenschiessen' },
    ]
    expect((await api.post('/v1/holidays/read', { content })).body.data).toEqual(days)
    const host = await startCalendarHost()
    host.answer(() => ({ body: content }))
    expect((await api.post('/v1/holidays/read', { url: `${host.url}/zh.ics` })).body.data).toEqual(days)
  })

  it('is read only where requests may go', async () => {
    expect((await api.post('/v1/holidays/read', { url: 'https://10.0.0.7/zh.ics' })).status).toBe(400)
    expect((await api.post('/v1/holidays/read', { url: 'https://a.example/zh.ics' }, { key: null })).status).toBe(401)
  })
})
