import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { cancelBooking } from '../../src/scheduling/bookings/cancel-booking.ts'
import { createBooking } from '../../src/scheduling/bookings/create-booking.ts'
import { listBookings } from '../../src/scheduling/bookings/list-bookings.ts'
import { rescheduleBooking } from '../../src/scheduling/bookings/reschedule-booking.ts'
import { type CalendarAnswer, type CalendarRequest, startCalendarHost } from '../support/calendar-host.ts'
import { calendarFile, calendarStage } from '../support/calendar-stage.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database

beforeEach(async () => {
  database = await createTestDatabase()
})

afterEach(() => database.close())

const dentist = ['UID:dentist', 'DTSTART:20260303T090000Z', 'DTEND:20260303T100000Z', 'SUMMARY:Dentist']
const xml = { 'content-type': 'application/xml; charset=utf-8' }

function multistatus(responses: string, token = 'token-1'): CalendarAnswer {
  const body = `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">${responses}<d:sync-token>${token}</d:sync-token></d:multistatus>`
  return { status: 207, headers: xml, body }
}

function response(href: string, props: string): string {
  return `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`
}

/** A server that does all as it should, with one entry. */
function honest({ method, body }: CalendarRequest, etag = '"1"', file = calendarFile(dentist)): CalendarAnswer {
  const tag = `<d:getetag>${etag}</d:getetag>`
  if (method === 'REPORT' && body.includes('sync-collection')) return multistatus(response('/cal/dentist.ics', tag))
  if (method === 'REPORT')
    return multistatus(response('/cal/dentist.ics', `${tag}<c:calendar-data>${file}</c:calendar-data>`))
  if (method === 'GET') return { headers: { etag }, body: file }
  return { status: 500 }
}

async function connected(settings: { writesBookings?: boolean } = {}) {
  const stage = await calendarStage(database)
  const host = await startCalendarHost()
  host.answer((request) => honest(request))
  const { id } = await stage.connect({ kind: 'caldav', url: `${host.url}/cal/`, ...settings })
  expect(await stage.sync(id)).toMatchObject({ state: 'synced', problemCount: 0 })
  return { ...stage, host, id }
}

const kept = () => database.db.selectFrom('busy_times').select(['href', 'blocked']).execute()
const state = () => database.db.selectFrom('calendars').select('sync_token').executeTakeFirstOrThrow()

describe('a CalDAV server that lies', () => {
  it.each<[string, (request: CalendarRequest) => CalendarAnswer | null, RegExp]>([
    ['answers with a page', () => ({ body: '<html>Sign in</html>' }), /not CalDAV/],
    [
      'answers with broken XML',
      () => ({ status: 207, headers: xml, body: '<d:multistatus><d:response>' }),
      /not CalDAV/,
    ],
    [
      'answers with XML of something else',
      () => ({ status: 207, headers: xml, body: '<feed><entry/></feed>' }),
      /not CalDAV/,
    ],
    ['has trouble', () => ({ status: 500 }), /trouble of its own/],
    ['has moved', () => ({ status: 301, headers: { location: 'http://127.0.0.1:1/' } }), /moved/],
    ['refuses', () => ({ status: 401 }), /user name or password/],
    [
      'names entries of others',
      () => multistatus(response('/other/a.ics', '<d:getetag>"1"</d:getetag>')),
      /not in the calendar/,
    ],
    [
      'names entries of other hosts',
      () => multistatus(response('https://evil.example/cal/a.ics', '<d:getetag>"1"</d:getetag>')),
      /not in the calendar/,
    ],
    [
      'gives entries without ETag',
      () => multistatus(response('/cal/dentist.ics', '<d:displayname>x</d:displayname>')),
      /without an ETag/,
    ],
    [
      'never ends its list',
      () =>
        multistatus(
          '<d:response><d:href>/cal/</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status></d:response>',
          `token-${Math.random()}`,
        ),
      /end of its list/,
    ],
    ['never answers', () => null, /did not answer within/],
  ])('that %s changes nothing and is told of', async (_name, lie, said) => {
    const stage = await connected()
    const before = [await kept(), await state()]
    expect(before[0]).toHaveLength(1)
    stage.host.answer(lie)
    const calendar = await stage.sync(stage.id)
    expect(calendar.state).toBe('failing')
    expect(calendar.lastError).toMatch(said)
    expect([await kept(), await state()]).toEqual(before)
    stage.host.answer((request) => honest(request))
    expect(await stage.sync(stage.id)).toMatchObject({ state: 'synced', lastError: null })
  })

  it('that never stops sending is cut off', async () => {
    const stage = await connected()
    stage.host.answer((_request, answer) => {
      answer.writeHead(207, xml)
      const more = () => {
        while (!answer.destroyed && answer.write('x'.repeat(65_536))) {}
        answer.once('drain', more)
      }
      more()
      return null
    })
    expect((await stage.sync(stage.id)).lastError).toMatch(/more than 2 MiB/)
    expect(await kept()).toHaveLength(1)
  })

  it('that shows an entry and then has none takes it away, and nothing else', async () => {
    const stage = await connected()
    stage.host.answer((request) => {
      if (request.method === 'REPORT' && !request.body.includes('sync-collection')) return multistatus('')
      return honest(request, '"2"')
    })
    expect(await stage.sync(stage.id)).toMatchObject({ state: 'synced' })
    expect(await kept()).toEqual([])
  })

  it('that gives a file which is none for an entry is reported, and the entry stays', async () => {
    const stage = await connected()
    stage.host.answer((request) => honest(request, '"2"', 'This is no calendar'))
    const calendar = await stage.sync(stage.id)
    expect(calendar).toMatchObject({ state: 'synced', problemCount: 1 })
    expect(calendar.problems[0]?.reason).toContain('not a calendar')
    expect(await kept()).toHaveLength(1)
  })

  it('that always says that something else was written is given up on, and asked less and less', async () => {
    const stage = await connected({ writesBookings: true })
    const booking = { eventTypeId: stage.eventType.id, start: '2026-03-05T09:00:00Z', timeZone: 'UTC' }
    await createBooking(stage.ctx, { ...booking, attendees: [{ name: 'Tomas', email: 'tomas@fernhill.example' }] })
    stage.host.answer((request) => (request.method === 'PUT' ? { status: 412 } : honest(request)))
    const calendar = await stage.sync(stage.id)
    expect(calendar.lastError).toMatch(/again and again/)
    expect(stage.host.requests.filter(({ method }) => method === 'PUT').length).toBeLessThanOrEqual(4)
    const pause = async () =>
      Date.parse((await stage.sync(stage.id)).nextSyncAt ?? '') - stage.ctx.clock.now().getTime()
    const pauses = [await pause(), await pause(), await pause()]
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other))
    expect(new Set(pauses).size).toBe(3)
    expect(await stage.topics()).toEqual(['customer.created', 'booking.created'])
  })

  it('that says another token each time is read anew from there', async () => {
    const stage = await connected()
    let asked = ''
    stage.host.answer((request) => {
      asked = /<d:sync-token>(.*?)<\/d:sync-token>/.exec(request.body)?.[1] ?? asked
      return request.body.includes('sync-collection') ? multistatus('', 'token-2') : honest(request)
    })
    await stage.sync(stage.id)
    expect(asked).toBe('token-1')
    await stage.sync(stage.id)
    expect(asked).toBe('token-2')
    expect(await kept()).toHaveLength(1)
  })
})

/** A server that keeps entries, and whose ETags are all weak: no condition of a request holds for them (RFC 9110). */
function weakServer() {
  const entries = new Map<string, { version: number; content: string }>()
  let version = 0
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const etagOf = (path: string) => `W/"${entries.get(path)?.version}"`
  const answer = ({ method, path, headers, body }: CalendarRequest): CalendarAnswer => {
    if (method === 'REPORT') {
      const list = [...entries].map(([href, { content }]) =>
        response(href, `<d:getetag>${etagOf(href)}</d:getetag><c:calendar-data>${escaped(content)}</c:calendar-data>`),
      )
      return multistatus(list.join(''), `token-${version}`)
    }
    const known = entries.get(path)
    if (method === 'GET') {
      return known === undefined ? { status: 404 } : { headers: { etag: etagOf(path) }, body: known.content }
    }
    if (headers['if-match'] !== undefined) return { status: 412 }
    if (method === 'DELETE') return { status: entries.delete(path) ? 204 : 404 }
    entries.set(path, { version: ++version, content: body })
    return { status: 204, headers: { etag: etagOf(path) } }
  }
  const change = (path: string, content: string) => entries.set(path, { version: ++version, content })
  return { entries, answer, change }
}

describe('a CalDAV server with weak ETags', () => {
  async function booked() {
    const { eventType, ctx, ...stage } = await connected({ writesBookings: true })
    const server = weakServer()
    stage.host.answer(server.answer)
    const guests = { timeZone: 'UTC', attendees: [{ name: 'Tomas', email: 'tomas@fernhill.example' }] }
    const booking = await createBooking(ctx, { eventTypeId: eventType.id, start: '2026-03-05T09:00:00Z', ...guests })
    expect(await stage.sync(stage.id)).toMatchObject({ state: 'synced' })
    const [path = ''] = [...server.entries.keys()]
    return { ...stage, ctx, server, booking, path }
  }

  it('is written over and removed from, and its own entries are no changes', async () => {
    const { ctx, server, booking, path, ...stage } = await booked()
    await rescheduleBooking(ctx, booking.uid, { start: '2026-03-05T13:00:00Z' })
    expect(await stage.sync(stage.id)).toMatchObject({ state: 'synced', lastError: null })
    expect(server.entries.get(path)?.content).toContain('DTSTART:20260305T130000Z')
    expect(await stage.sync(stage.id)).toMatchObject({ state: 'synced' })
    const [standing] = (await listBookings(ctx, { status: 'accepted' })).data
    if (standing === undefined) throw new Error('The booking is gone')
    await cancelBooking(ctx, standing.uid)
    expect(await stage.sync(stage.id)).toMatchObject({ state: 'synced' })
    expect(server.entries.size).toBe(0)
    expect(await stage.topics()).toEqual([
      ...['customer.created', 'booking.created'],
      ...['booking.rescheduled', 'booking.cancelled'],
    ])
  })

  it('keeps what somebody changed there meanwhile', async () => {
    const { ctx, server, booking, path, ...stage } = await booked()
    await rescheduleBooking(ctx, booking.uid, { start: '2026-03-05T13:00:00Z' })
    const content = server.entries.get(path)?.content ?? ''
    // Between the look at the calendar and the write.
    stage.host.answer((request) => {
      if (request.method === 'PUT') {
        stage.host.answer(server.answer)
        server.change(path, content.replaceAll('T09', 'T15'))
      }
      return server.answer(request)
    })
    expect(await stage.sync(stage.id)).toMatchObject({ state: 'synced' })
    const standing = (await listBookings(ctx, { status: 'accepted' })).data
    expect(standing.map(({ start }) => start)).toEqual(['2026-03-05T15:00:00.000Z'])
  })
})
