import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMember } from '../../../test/support/add-member.ts'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { idSchema } from '../../shared/ids.ts'
import { CreateBookingInput } from '../bookings/booking.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { getBooking } from '../bookings/get-booking.ts'
import { rescheduleBooking } from '../bookings/reschedule-booking.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import type { EventTypeInput } from '../event-types/event-type.ts'
import { createFacility } from '../facilities/create-facility.ts'
import { cancelRepeated } from './cancel-repeated.ts'
import { confirmRepeated } from './confirm-repeated.ts'
import { createSeries } from './create-series.ts'
import { getSeries } from './get-series.ts'
import type { Recurrence } from './recurrence.ts'
import { rejectRepeated } from './reject-repeated.ts'
import { rescheduleRepeated } from './reschedule-repeated.ts'
import { updateRepeated } from './update-repeated.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

/** Fridays at nine in Zurich; the clocks change between the second and the third. */
const fridays = [
  '2026-03-20T08:00:00.000Z',
  '2026-03-27T08:00:00.000Z',
  '2026-04-03T07:00:00.000Z',
  '2026-04-10T07:00:00.000Z',
]

async function seed(changes: Partial<EventTypeInput> = {}) {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const eventType = await createEventType(ctx, eventTypeRequest({ bookingWindowDays: 30, ...changes }))
  const request = (start: string) =>
    CreateBookingInput.parse(bookingRequest(eventType.id, start, { timeZone: 'Europe/Zurich' }))
  async function repeat(recurrence: Partial<Recurrence> = {}, start = fridays[0] ?? '') {
    const first = await createSeries(ctx, {
      ...request(start),
      recurrence: { rrule: 'FREQ=WEEKLY;COUNT=4', onConflict: 'fail', ...recurrence },
    })
    const id = idSchema('ser').parse(first.series?.id)
    return { first, id, read: () => getSeries(ctx, id) }
  }
  const events = async (topic: string) =>
    (await publishedEvents(database.db, organizationId)).filter((event) => event.topic === topic)
  return { ctx, eventType, request, repeat, events }
}

const statuses = async (read: () => ReturnType<typeof getSeries>) =>
  (await read()).occurrences.map(({ status }) => status)

describe('a series', () => {
  it('books each occurrence at the same time of the clocks, also beyond the booking window', async () => {
    const { ctx, repeat, events } = await seed()
    const { first, id, read } = await repeat()
    const series = await read()
    expect(series).toMatchObject({ id, rrule: 'FREQ=WEEKLY;COUNT=4', timeZone: 'Europe/Zurich', skipped: [] })
    expect(series.occurrences.map(({ start }) => start)).toEqual(fridays)
    expect(series.occurrences.map(({ originalStart }) => originalStart)).toEqual(fridays)
    expect(first).toMatchObject({ source: 'recurring', start: fridays[0], series: { id, originalStart: fridays[0] } })
    expect(await getBooking(ctx, first.uid)).toEqual(first)
    const created = await events('booking.created')
    expect(created).toHaveLength(4)
    expect(new Set(created.map(({ orderingKey }) => orderingKey)).size).toBe(4)
    expect(created.map(({ source, sequence }) => [source, sequence])).toEqual(Array(4).fill(['recurring', 1]))
    expect(created[0]?.data).toMatchObject({ booking: { series: { id } } })
    expect(await events('customer.created')).toHaveLength(1)
  })

  it('asks for each where the organizer has to confirm', async () => {
    const { repeat, events } = await seed({ requiresConfirmation: true })
    await repeat()
    expect(await events('booking.requested')).toHaveLength(4)
    expect(await events('booking.created')).toEqual([])
  })

  it('books nothing when one time is taken, and names every such time', async () => {
    const { ctx, request, repeat, events } = await seed()
    await createBooking(ctx, request(fridays[1] ?? ''))
    ctx.clock.set('2026-03-30T08:00:00Z')
    await createBooking(ctx, request(fridays[3] ?? ''))
    ctx.clock.set('2026-03-02T08:00:00Z')
    await expect(repeat()).rejects.toMatchObject({
      code: 'series-conflict',
      errors: [
        { path: 'start', message: expect.stringContaining(fridays[1] ?? '') },
        { path: 'start', message: expect.stringContaining(fridays[3] ?? '') },
      ],
    })
    expect(await events('booking.created')).toHaveLength(2)
    expect(
      await database.db.selectFrom('series').selectAll().where('organization_id', '=', ctx.organizationId).execute(),
    ).toEqual([])
  })

  it('leaves out what is taken or closed when it may, and says so', async () => {
    const { ctx, request, repeat, events } = await seed({
      availability: {
        weekly: [{ weekday: 5, start: '09:00', end: '17:00' }],
        overrides: [{ date: '2026-04-10', intervals: [] }],
      },
    })
    await createBooking(ctx, request(fridays[1] ?? ''))
    const series = await (await repeat({ onConflict: 'skip' })).read()
    expect(series.occurrences.map(({ start }) => start)).toEqual([fridays[0], fridays[2]])
    expect(series.skipped).toEqual([
      { start: fridays[1], code: 'slot-taken', message: expect.stringContaining('taken') },
      { start: fridays[3], code: 'validation-failed', message: expect.stringContaining('outside the hours') },
    ])
    expect(await events('booking.created')).toHaveLength(3)
  })

  it('says what is wrong with the request itself as for one booking', async () => {
    const questions = [{ id: 'plan', label: 'Plan', type: 'text', required: true }] as const
    const { repeat } = await seed({ questions: [...questions] })
    await expect(repeat()).rejects.toMatchObject({
      code: 'validation-failed',
      errors: [{ path: 'responses.plan', message: expect.anything() }],
    })
  })

  it("is another organization's secret", async () => {
    const { repeat } = await seed()
    const { id } = await repeat()
    const { ctx: stranger } = await seedOrganization(database.db)
    await expect(getSeries(stranger, id)).rejects.toMatchObject({ code: 'series-not-found' })
  })
})

describe('moving an occurrence', () => {
  it('alone leaves the others, and it keeps its place in the series', async () => {
    const { ctx, repeat, events } = await seed()
    const { id, read } = await repeat()
    const before = await read()
    const uid = before.occurrences[1]?.uid ?? ''
    const moved = await rescheduleRepeated(ctx, idSchema('bkg').parse(uid), { start: '2026-03-27T13:00:00Z' })
    expect(moved.series).toEqual({ id, originalStart: fridays[1] })
    expect((await read()).occurrences).toEqual(
      before.occurrences.map((each, index) =>
        index === 1
          ? { ...each, uid: moved.uid, start: '2026-03-27T13:00:00.000Z', end: '2026-03-27T13:30:00.000Z' }
          : each,
      ),
    )
    expect(await events('booking.rescheduled')).toHaveLength(1)
  })

  it('and those after it keeps the distance on the clocks, over their change', async () => {
    const { ctx, repeat, events } = await seed()
    const { read } = await repeat()
    const uid = idSchema('bkg').parse((await read()).occurrences[1]?.uid)
    const moved = await rescheduleRepeated(ctx, uid, { start: '2026-03-26T09:30:00Z', scope: 'following' })
    expect(moved.start).toBe('2026-03-26T09:30:00.000Z')
    expect((await read()).occurrences.map(({ start }) => start)).toEqual([
      fridays[0],
      '2026-03-26T09:30:00.000Z',
      '2026-04-02T08:30:00.000Z',
      '2026-04-09T08:30:00.000Z',
    ])
    const rescheduled = await events('booking.rescheduled')
    expect(rescheduled.map(({ sequence, source }) => [sequence, source])).toEqual(Array(3).fill([2, 'portal']))
  })

  it('lets each take the place of the next', async () => {
    const { ctx, repeat } = await seed()
    const { first, read } = await repeat()
    await rescheduleRepeated(ctx, first.uid, { start: fridays[1] ?? '', scope: 'all' })
    expect((await read()).occurrences.map(({ start }) => start)).toEqual([
      ...fridays.slice(1),
      '2026-04-17T07:00:00.000Z',
    ])
  })

  it.each([
    ['2026-03-21T08:00:00Z', '2026-03-24T08:00:00.000Z'],
    ['2026-03-19T08:00:00Z', '2026-03-22T08:00:00.000Z'],
  ])('lets each take the day of the next where a day has room for one, to %s', async (start, last) => {
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '09:00', end: '17:00' }))
    const { ctx, repeat } = await seed({ bookingsPerDay: 1, availability: { weekly } })
    const { first, read } = await repeat({ rrule: 'FREQ=DAILY;COUNT=4' })
    await rescheduleRepeated(ctx, first.uid, { start, scope: 'all' })
    expect((await read()).occurrences.at(-1)?.start).toBe(last)
  })

  it('moves none when one cannot, and names it', async () => {
    const { ctx, request, repeat, read, events } = await seed().then(async (world) => ({
      ...world,
      ...(await world.repeat()),
    }))
    await createBooking(ctx, request('2026-03-27T09:00:00Z'))
    const before = await read()
    const uid = idSchema('bkg').parse(before.occurrences[0]?.uid)
    await expect(rescheduleRepeated(ctx, uid, { start: '2026-03-20T09:00:00Z', scope: 'all' })).rejects.toMatchObject({
      code: 'series-conflict',
      errors: [{ path: 'start', message: expect.stringContaining('2026-03-27T09:00:00.000Z') }],
    })
    expect(await read()).toEqual(before)
    expect(await events('booking.rescheduled')).toEqual([])
    // Nothing gave its time back for good either.
    await expect(repeat()).rejects.toMatchObject({ code: 'series-conflict' })
  })

  it('leaves those that are over or called off', async () => {
    const { ctx, repeat } = await seed()
    const { read } = await repeat()
    const uids = (await read()).occurrences.map(({ uid }) => idSchema('bkg').parse(uid))
    await cancelBooking(ctx, uids[2] ?? idSchema('bkg').parse(''))
    ctx.clock.set('2026-03-21T08:00:00Z')
    await rescheduleRepeated(ctx, uids[3] ?? idSchema('bkg').parse(''), { start: '2026-04-10T08:00:00Z', scope: 'all' })
    expect((await read()).occurrences.map(({ start, status }) => [start, status])).toEqual([
      [fridays[0], 'accepted'],
      ['2026-03-27T09:00:00.000Z', 'accepted'],
      [fridays[2], 'cancelled'],
      ['2026-04-10T08:00:00.000Z', 'accepted'],
    ])
  })
})

describe('cancelling an occurrence', () => {
  it.each([
    ['this', ['accepted', 'cancelled', 'accepted', 'accepted']],
    ['following', ['accepted', 'cancelled', 'cancelled', 'cancelled']],
    ['all', ['cancelled', 'cancelled', 'cancelled', 'cancelled']],
  ] as const)('with the scope %s calls off what it says, with an event each', async (scope, expected) => {
    const { ctx, repeat, events } = await seed()
    const { read } = await repeat()
    const uid = idSchema('bkg').parse((await read()).occurrences[1]?.uid)
    const cancelled = await cancelRepeated(ctx, uid, { scope, reason: 'Ill' })
    expect(cancelled).toMatchObject({ uid, status: 'cancelled', reason: 'Ill' })
    expect(await statuses(read)).toEqual(expected)
    expect(await events('booking.cancelled')).toHaveLength(expected.filter((status) => status === 'cancelled').length)
  })

  it('counts by the place in the series, not by where it was moved to', async () => {
    const { ctx, repeat } = await seed()
    const { read } = await repeat()
    const uids = (await read()).occurrences.map(({ uid }) => idSchema('bkg').parse(uid))
    const [first, second] = uids
    if (first === undefined || second === undefined) throw new Error('Four occurrences are there')
    // The first goes behind the second.
    await rescheduleBooking(ctx, first, { start: '2026-03-30T07:00:00Z' })
    await cancelRepeated(ctx, second, { scope: 'following' })
    expect(await statuses(read)).toEqual(['accepted', 'cancelled', 'cancelled', 'cancelled'])
  })

  it('of nothing that is ahead is refused', async () => {
    const { ctx, repeat } = await seed()
    const { first } = await repeat()
    await cancelRepeated(ctx, first.uid, { scope: 'all' })
    await expect(cancelRepeated(ctx, first.uid, { scope: 'all' })).rejects.toMatchObject({ code: 'booking-over' })
  })

  it('of a booking without a series is about that booking', async () => {
    const { ctx, request } = await seed()
    const booking = await createBooking(ctx, request(fridays[0] ?? ''))
    const other = await createBooking(ctx, request(fridays[1] ?? ''))
    expect((await cancelRepeated(ctx, booking.uid, { scope: 'all' })).status).toBe('cancelled')
    expect((await getBooking(ctx, other.uid)).status).toBe('accepted')
  })
})

describe('an answer to a series', () => {
  it.each([
    ['this', ['pending', 'accepted', 'pending', 'pending']],
    ['following', ['pending', 'accepted', 'accepted', 'accepted']],
    ['all', ['accepted', 'accepted', 'accepted', 'accepted']],
  ] as const)('with the scope %s confirms what it says, with an event each', async (scope, expected) => {
    const { ctx, repeat, events } = await seed({ requiresConfirmation: true })
    const { read } = await repeat()
    const uid = idSchema('bkg').parse((await read()).occurrences[1]?.uid)
    expect(await confirmRepeated(ctx, uid, { scope })).toMatchObject({ uid, status: 'accepted' })
    expect(await statuses(read)).toEqual(expected)
    expect(await events('booking.created')).toHaveLength(expected.filter((status) => status === 'accepted').length)
  })

  it('rejects those that wait, and leaves those that were answered', async () => {
    const { ctx, repeat, events } = await seed({ requiresConfirmation: true })
    const { read } = await repeat()
    const [first, second] = (await read()).occurrences.map(({ uid }) => idSchema('bkg').parse(uid))
    if (first === undefined || second === undefined) throw new Error('Four occurrences are there')
    await confirmRepeated(ctx, second)
    expect(await rejectRepeated(ctx, first, { scope: 'all', reason: 'Away' })).toMatchObject({
      status: 'rejected',
      reason: 'Away',
    })
    expect(await statuses(read)).toEqual(['rejected', 'accepted', 'rejected', 'rejected'])
    expect(await events('booking.rejected')).toHaveLength(3)
    const nothing = { code: 'booking-not-pending' }
    await expect(confirmRepeated(ctx, first, { scope: 'all' })).rejects.toMatchObject(nothing)
    await expect(rejectRepeated(ctx, second)).rejects.toMatchObject(nothing)
  })

  it('changes all alike, or none when one of them cannot be', async () => {
    const { ctx, repeat, events } = await seed()
    const { first, read } = await repeat()
    const changed = await updateRepeated(ctx, first.uid, { scope: 'all', title: 'Review', notes: 'Bring the plan' })
    expect(changed).toMatchObject({ title: 'Review', notes: 'Bring the plan' })
    const uids = (await read()).occurrences.map(({ uid }) => idSchema('bkg').parse(uid))
    const titles = async () => (await Promise.all(uids.map((uid) => getBooking(ctx, uid)))).map(({ title }) => title)
    expect(await titles()).toEqual(Array(4).fill('Review'))
    expect(await events('booking.updated')).toHaveLength(4)
    const room = await createFacility(ctx, { name: 'Harbour room', type: 'room' })
    const hosts = [{ memberId: await addMember(ctx, 'Ken') }]
    const { id } = await createEventType(
      ctx,
      eventTypeRequest({ slug: 'kens', scheduling: 'round-robin', hosts, bookingWindowDays: 60 }),
    )
    await createBooking(ctx, bookingRequest(id, fridays[2] ?? '', { facilityIds: [room.id] }))
    const taken = updateRepeated(ctx, first.uid, { scope: 'all', title: 'In the room', facilityIds: [room.id] })
    await expect(taken).rejects.toMatchObject({ code: 'facility-taken' })
    expect(await titles()).toEqual(Array(4).fill('Review'))
    expect(await events('booking.updated')).toHaveLength(4)
  })
})
