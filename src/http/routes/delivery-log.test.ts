import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestLoop } from '../../../test/support/delivery-setup.ts'
import { type Receiver, startReceiver } from '../../../test/support/receiver.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'
import { csvLine } from '../../delivery/export-deliveries.ts'

const clock = testClock('2026-03-02T08:00:00Z')
let api: TestApi
let receiver: Receiver
let otherKey: string
let endpointId: string
let uid: string
let movedUid: string
let deliveries: { id: string; trigger: string; eventId: string; subjectId: string }[]

beforeAll(async () => {
  receiver = await startReceiver(({ path }) => ({ status: path === '/broken' ? 500 : 200 }))
  api = await startApi(clock, { allowHttp: true, allowTargets: ['127.0.0.1'] })
  const own = await seedOrganization(api.database.db)
  const other = await seedOrganization(api.database.db)
  await api.makeKey(own.organizationId)
  otherKey = await api.makeKey(other.organizationId)
  const triggers = ['booking.created', 'booking.rescheduled']
  const endpoint = await api.post('/v1/endpoints', {
    ...{ name: '=Ledger, "main"', url: `${receiver.url}/in`, dialect: 'bellhop', triggers },
  })
  endpointId = endpoint.body.id
  await api.post('/v1/endpoints', { name: 'Deaf', url: `${receiver.url}/deaf`, dialect: 'bellhop', triggers: ['ping'] })
  const eventType = await api.post('/v1/event-types', eventTypeRequest())
  const attendees = [
    { name: 'Noor Haddad', email: 'noor@guest.example' },
    { name: 'Ada Vale', email: 'Ada.Vale@Partner.example' },
  ]
  const booking = await api.post(
    '/v1/bookings',
    bookingRequest(eventType.body.id, '2026-03-03T10:00:00Z', { attendees }),
  )
  uid = booking.body.uid
  const moved = await api.post(`/v1/bookings/${uid}/reschedule`, { start: '2026-03-03T11:00:00Z' })
  movedUid = moved.body.uid
  const loop = createTestLoop(api.database, clock, { box: api.services.box })
  for (let turn = 0; turn < 4; turn++) await loop.runOnce()
  await loop.stop()
  deliveries = (await api.get('/v1/deliveries')).body.data
})
afterAll(async () => {
  await api.close()
  await receiver.close()
})

const idsOf = async (query: string) =>
  (await api.get(`/v1/deliveries?${query}`)).body.data.map((each: { id: string }) => each.id)

describe('the text filter of the log', () => {
  it('finds by the ids of delivery, event, webhook and booking', async () => {
    expect(deliveries).toHaveLength(2)
    const all = deliveries.map(({ id }) => id)
    const [newest] = deliveries
    if (newest === undefined) throw new Error('there is no delivery')
    expect(await idsOf(`q=${newest.id}`)).toEqual([newest.id])
    expect(await idsOf(`q=${newest.eventId}`)).toEqual([newest.id])
    expect(await idsOf(`q=${endpointId}`)).toEqual(all)
    expect(await idsOf(`q=${newest.subjectId}`)).toEqual([newest.id])
    expect(await idsOf('q=nothing')).toEqual([])
  })

  it('finds what was sent about a person, however their address is written', async () => {
    expect(await idsOf('q=Noor@Guest.example')).toEqual(deliveries.map(({ id }) => id))
    expect(await idsOf('q=somebody@else.example')).toEqual([])
    for (const part of ['Noor', 'oor Hadd', 'GUEST.ex', 'noor@guest']) {
      expect(await idsOf(`q=${encodeURIComponent(part)}`)).toEqual(deliveries.map(({ id }) => id))
    }
    for (const nobody of ['Noora', 'no', '%25oor', 'n_or']) expect(await idsOf(`q=${nobody}`)).toEqual([])
  })

  it('finds what was sent about somebody whom the booker brought along', async () => {
    expect(await idsOf('q=ada.vale@PARTNER.example')).toEqual(deliveries.map(({ id }) => id))
    expect(await idsOf('q=vale@partner.example')).toEqual([])
  })

  it('finds nothing of another organization', async () => {
    for (const q of ['noor@guest.example', 'ada.vale@partner.example', uid, endpointId]) {
      expect((await api.get(`/v1/deliveries?q=${q}`, { key: otherKey })).body.data).toEqual([])
    }
  })
})

describe('GET /v1/deliveries/export', () => {
  it('gives the log as CSV that a spreadsheet reads, and does not run', async () => {
    const { status, headers, body } = await api.get('/v1/deliveries/export?format=csv')
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('text/csv')
    expect(headers['content-disposition']).toBe('attachment; filename="deliveries-2026-03-02.csv"')
    const [head, first, second, end] = body.split('\r\n')
    expect(head).toMatch(/^\uFEFFid,created_at,settled_at,status,trigger,/)
    expect(first).toContain(`"'=Ledger, ""main"""`)
    expect([first, second].map((line: string) => line.split(',')[0])).toEqual(deliveries.map(({ id }) => id))
    expect(end).toBe('')
  })

  it('gives it as lines of JSON, as the list shows them, narrowed by the same filters', async () => {
    const { headers, body } = await api.get('/v1/deliveries/export?format=ndjson&trigger=booking.created')
    expect(headers['content-type']).toContain('application/x-ndjson')
    const rows = body
      .trim()
      .split('\n')
      .map((line: string) => JSON.parse(line))
    expect(rows).toEqual(deliveries.filter(({ trigger }) => trigger === 'booking.created'))
  })

  it('answers 400 for a format that there is not, and 401 without a key', async () => {
    expect((await api.get('/v1/deliveries/export?format=xml')).status).toBe(400)
    expect((await api.get('/v1/deliveries/export?format=csv', { key: null })).status).toBe(401)
  })

  it('holds nothing of another organization', async () => {
    expect((await api.get('/v1/deliveries/export?format=ndjson', { key: otherKey })).body).toBe('')
  })
})

describe('a cell of CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['a "quoted", one', '"a ""quoted"", one"'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['-2', "'-2"],
    ['予約', '予約'],
  ])('%j is %j', (value, cell) => {
    expect(csvLine([value])).toBe(`${cell}\r\n`)
  })
})

describe('GET /v1/bookings/:uid/timeline', () => {
  it('tells events, decisions and deliveries, also of the booking that it was moved to', async () => {
    const { status, body } = await api.get(`/v1/bookings/${uid}/timeline`)
    expect(status).toBe(200)
    const topics = body.events.map(({ topic }: { topic: string }) => topic)
    expect(topics).toEqual(['booking.created', 'booking.rescheduled'])
    const [created] = body.events
    const names = created.decisions.map((each: { endpointName: string }) => each.endpointName)
    expect(names.sort()).toEqual(['=Ledger, "main"', 'Deaf'])
    const heard = created.decisions.find((each: { endpointId: string }) => each.endpointId === endpointId)
    expect(heard.deliveries).toEqual([
      expect.objectContaining({
        status: 'delivered',
        attempts: [expect.objectContaining({ number: 1, statusCode: 200 })],
      }),
    ])
    const deaf = created.decisions.find((each: { endpointName: string }) => each.endpointName === 'Deaf')
    expect(deaf).toMatchObject({ outcome: 'skipped', deliveries: [] })
    expect(deaf.reason).toEqual(expect.any(String))
    expect((await api.get(`/v1/bookings/${movedUid}/timeline`)).body).toEqual(body)
  })

  it('answers 404 for what is not there or of another organization, and 401 without a key', async () => {
    expect((await api.get('/v1/bookings/bkg_x/timeline')).status).toBe(404)
    expect((await api.get(`/v1/bookings/${uid}/timeline`, { key: otherKey })).status).toBe(404)
    expect((await api.get(`/v1/bookings/${uid}/timeline`, { key: null })).status).toBe(401)
  })
})

describe('a replay', () => {
  it('counts how often it was sent and names the first one', async () => {
    const [, original] = deliveries
    if (original === undefined) throw new Error('there is no delivery')
    expect(original).toMatchObject({ timesSent: 1, originalId: null })
    const first = await api.post(`/v1/deliveries/${original.id}/replay`)
    expect(first.body).toMatchObject({ replayOf: original.id, originalId: original.id, timesSent: 1 })
    const loop = createTestLoop(api.database, clock, { box: api.services.box })
    for (let turn = 0; turn < 3; turn++) await loop.runOnce()
    const second = await api.post(`/v1/deliveries/${first.body.id}/replay`)
    expect(second.body).toMatchObject({ replayOf: first.body.id, originalId: original.id })
    for (let turn = 0; turn < 3; turn++) await loop.runOnce()
    await loop.stop()
    expect((await api.get(`/v1/deliveries/${second.body.id}`)).body).toMatchObject({ timesSent: 3 })
    expect((await api.get(`/v1/deliveries/${original.id}`)).body).toMatchObject({ timesSent: 3 })
  })
})

describe('POST /v1/endpoints/:id/test/life', () => {
  it('sends a whole booking in order, and counts as nothing', async () => {
    const before = receiver.requests.length
    const { status, body } = await api.post(`/v1/endpoints/${endpointId}/test/life`)
    expect(status).toBe(200)
    const wanted = ['booking.requested', 'booking.created', 'booking.rescheduled', 'booking.cancelled']
    expect(body.steps.map(({ topic }: { topic: string }) => topic)).toEqual(wanted)
    expect(body.steps.every(({ result }: { result: { delivered: boolean } }) => result.delivered)).toBe(true)
    expect(receiver.requests.slice(before).map(({ body: sent }) => JSON.parse(sent).type)).toEqual(wanted)
    const stats = await api.get(`/v1/endpoints/${endpointId}/stats`)
    expect(stats.body.total.accepted + stats.body.total.failed).toBe(4)
  })

  it('leaves out what the dialect has no trigger for', async () => {
    const made = await api.post('/v1/endpoints', {
      ...{ name: 'Calendly', url: `${receiver.url}/in`, dialect: 'calendly', triggers: ['invitee.created'] },
    })
    const { body } = await api.post(`/v1/endpoints/${made.body.id}/test/life`)
    expect(body.steps[0]).toEqual({ topic: 'booking.requested', trigger: null, result: null })
    expect(body.steps[1]).toMatchObject({ trigger: 'invitee.created', result: { delivered: true } })
  })

  it('answers 404 for an endpoint of another organization', async () => {
    expect((await api.post(`/v1/endpoints/${endpointId}/test/life`, undefined, { key: otherKey })).status).toBe(404)
    expect((await api.get(`/v1/endpoints/${endpointId}/stats`, { key: otherKey })).status).toBe(404)
  })
})
