import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'
import { replaceBusyTimes } from '../../scheduling/calendars/entry-store.ts'
import { newId } from '../../shared/ids.ts'

const march = 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z'
const absence = { start: '2026-03-10T00:00:00.000Z', end: '2026-03-12T00:00:00.000Z', reason: 'vacation' }

let api: TestApi
let mira: string
let lena: string
let calendar: { id: string; name: string }
const timesOf = (member: string, query = march) => api.get(`/v1/members/${member}/unavailable-times?${query}`)

beforeAll(async () => {
  api = await startApi(testClock('2026-03-11T08:00:00Z'))
  const { organizationId, memberId } = await seedOrganization(api.database.db, { slug: 'studio' })
  await api.makeKey(organizationId)
  mira = memberId
  lena = (await api.post('/v1/members', { name: 'Lena', email: 'lena@studio.example', username: 'lena' })).body.id
  const work = await api.post('/v1/calendars', {
    name: 'Work',
    kind: 'ics',
    url: 'https://calendar.example/secret.ics',
  })
  calendar = { id: work.body.id, name: 'Work' }
  await api.post('/v1/out-of-office', { memberId: mira, ...absence, notes: 'Dentist', toMemberId: lena })
  await api.post('/v1/out-of-office', { memberId: lena, ...absence, start: '2026-03-11T00:00:00Z' })
  const { number } = await api.database.db
    .selectFrom('members')
    .select('number')
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  const key = { organization_id: organizationId, id: work.body.id }
  const entry = { occurrence: '', bookingUid: null }
  const times = [
    { ...entry, start: '2026-02-28T23:00:00Z', end: '2026-03-01T01:00:00Z' },
    { ...entry, start: '2026-03-20T09:00:00Z', end: '2026-03-20T10:00:00Z' },
    { ...entry, start: '2026-04-01T00:00:00Z', end: '2026-04-01T01:00:00Z' },
  ]
  for (const [index, time] of times.entries()) {
    await replaceBusyTimes(api.database.db, key, number, `/secret/${index}`, [time])
  }
})
afterAll(() => api.close())

describe('GET /v1/members/:id/unavailable-times', () => {
  it('200: tells absences, past ones too, and what calendars take, but not what stands in them', async () => {
    const busy = { kind: 'calendar', reason: null, toMember: null, calendar, bookingUid: null }
    expect(await timesOf(mira)).toMatchObject({ status: 200, body: { nextCursor: null } })
    expect((await timesOf(mira)).body.data).toEqual([
      { ...busy, start: '2026-02-28T23:00:00.000Z', end: '2026-03-01T01:00:00.000Z' },
      { kind: 'out-of-office', ...absence, toMember: { id: lena, name: 'Lena' }, calendar: null, bookingUid: null },
      { ...busy, start: '2026-03-20T09:00:00.000Z', end: '2026-03-20T10:00:00.000Z' },
    ])
  })

  it('200: tells those of one member', async () => {
    expect((await timesOf(lena)).body.data).toMatchObject([{ start: '2026-03-11T00:00:00.000Z' }])
  })

  it('200: goes on page after page', async () => {
    const starts: string[] = []
    let cursor = ''
    do {
      const { body } = await timesOf(mira, `${march}&limit=1${cursor}`)
      expect(body.data).toHaveLength(1)
      starts.push(body.data[0].start)
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
    } while (cursor !== '')
    expect(starts).toEqual(['2026-02-28T23:00:00.000Z', absence.start, '2026-03-20T09:00:00.000Z'])
  })

  it.each([
    ['from', 'to=2026-04-01T00:00:00Z', { code: 'required' }],
    ['to', 'from=2026-04-01T00:00:00Z&to=2026-04-01T00:00:00Z', { code: 'not-after' }],
    [
      'to',
      'from=2026-04-01T00:00:00Z&to=2026-06-03T00:00:00Z',
      { code: 'too-long-after', params: { days: 62, other: '2026-04-01T00:00:00Z' } },
    ],
    ['cursor', `${march}&cursor=x`, {}],
  ])('400: names %s in %s', async (path, query, rule) => {
    expect(await timesOf(mira, query)).toMatchObject({ status: 400, body: { errors: [{ path, ...rule }] } })
  })

  it('401: is for callers who are known', async () => {
    expect((await api.get(`/v1/members/${mira}/unavailable-times?${march}`, { key: null })).status).toBe(401)
  })

  it('404: is of members of the organization', async () => {
    const other = await seedOrganization(api.database.db, { slug: 'other' })
    const gone = (await api.post('/v1/members', { name: 'Ola', email: 'ola@studio.example', username: 'ola' })).body.id
    expect((await api.delete(`/v1/members/${gone}`)).status).toBe(204)
    for (const id of [other.memberId, gone, newId('mem'), 'nobody']) {
      expect(await timesOf(id)).toMatchObject({ status: 404, body: { code: 'member-not-found' } })
    }
  })
})

describe('GET /v1/out-of-office', () => {
  const absences = (query = '', options = {}) => api.get(`/v1/out-of-office${query}`, options)
  const startsOf = async (query: string) =>
    (await absences(query)).body.data.map(({ start }: { start: string }) => start.slice(0, 10))

  it('200: tells of all members what reaches into a span of time, past ones too, and who stands in', async () => {
    expect((await absences('?from=2026-03-10T00:00:00Z&to=2026-03-11T00:00:01Z')).body).toMatchObject({
      data: [
        { member: { id: mira, name: 'Mira Keller' }, ...absence, toMember: { id: lena, name: 'Lena' } },
        { member: { id: lena, name: 'Lena' }, start: '2026-03-11T00:00:00.000Z', toMember: null },
      ],
      nextCursor: null,
    })
    expect(await startsOf('?from=2026-03-10T00:00:00Z&to=2026-03-11T00:00:00Z')).toEqual(['2026-03-10'])
    expect(await startsOf('?from=2026-03-12T00:00:00Z&to=2026-04-01T00:00:00Z')).toEqual([])
  })

  it('200: tells those from now on where no time is named', async () => {
    expect(await startsOf('')).toEqual(['2026-03-10', '2026-03-11'])
    await api.post('/v1/out-of-office', { memberId: mira, start: '2026-03-01T00:00:00Z', end: '2026-03-02T00:00:00Z' })
    expect(await startsOf('')).toEqual(['2026-03-10', '2026-03-11'])
    expect(await startsOf('?from=2026-03-01T00:00:00Z')).toEqual(['2026-03-01', '2026-03-10', '2026-03-11'])
  })

  it('200: tells the longest absence on its last day', async () => {
    const long = { memberId: mira, start: '2030-01-01T00:00:00Z', end: '2031-01-02T00:00:00Z' }
    expect((await api.post('/v1/out-of-office', long)).status).toBe(201)
    expect(await startsOf('?from=2031-01-01T23:59:59Z&to=2031-01-03T00:00:00Z')).toEqual(['2030-01-01'])
  })

  it('200: goes on page after page', async () => {
    const query = `?${march}&limit=1`
    const first = (await absences(query)).body
    const second = (await absences(`${query}&cursor=${first.nextCursor}`)).body
    expect(second.data).toHaveLength(1)
    expect(second.data[0].id).not.toBe(first.data[0].id)
  })

  it('400: names what is wrong', async () => {
    expect(await absences('?cursor=x')).toMatchObject({ status: 400, body: { errors: [{ path: 'cursor' }] } })
    expect(await absences('?from=today')).toMatchObject({ status: 400, body: { errors: [{ path: 'from' }] } })
  })

  it('401: is for callers who are known', async () => {
    expect((await absences('', { key: null })).status).toBe(401)
  })

  it('200: tells nothing of other organizations', async () => {
    const { organizationId } = await seedOrganization(api.database.db, { slug: 'quiet' })
    const key = await api.makeKey(organizationId)
    expect((await absences(`?${march}`, { key })).body.data).toEqual([])
  })
})
